"""The command palette: what can be done here, every operation, every binding."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType
from textual.widgets import Input

from tui.terminal.attention import AttentiveScreen
from tui.widgets.hint_line import HintLine
from tui.widgets.hints import keys_now
from tui.widgets.keys import key, keys_of_terminals
from tui.widgets.safe_text import safe_text

_HERE: Final = 1.0
_ABOUT: Final = 0.01
"""The score of a word that stands only in what is said about a command, or in its path."""
_AS_TYPED = 8.0
"""How much better a title fits that has the search in it as it was typed."""
_FOUND: Final = "reverse"
_UNUSABLE: Final = 0.5
"""What the score of a command that cannot be used now is multiplied with."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: what it is called, what about, what to run.

    `also` is another name it can be found by. One that is not `usable` says why when run.
    """

    title: str
    about: str
    run: IgnoreReturnCallbackType
    also: str = ""
    usable: bool = True
    path: str = ""
    """Where it is asked for, in whose words it can be found too."""

    @property
    def shown(self) -> Content:
        return Content.styled(safe_text(self.title), "" if self.usable else "$text-disabled")

    @property
    def help(self) -> str:
        parts = (self.about, self.also)
        return escape(safe_text("  ".join(part for part in parts if part)))


class Palette(AttentiveScreen[None], CommandPalette):
    """The library's palette; what is typed after a command was chosen chooses no other one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("palette.run", "enter", "run", "Run", "Do what is marked", footer=True, first=True),
        key("palette.leave", "escape", "escape", "Leave", "Do nothing", footer=True),
        *keys_of_terminals("palette"),
    ]
    DEFAULT_CSS = "Palette HintLine { dock: bottom; background: $surface; }"

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield HintLine()

    async def action_run(self) -> None:
        await self.query_one(Input).action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A list that is not seen yet has no pages to turn: the library would look for them."""
        if action == "command_list":
            found = self.query(CommandList)
            return bool(found) and bool(found.first().scrollable_content_region)
        return super().check_action(action, parameters)


@runtime_checkable
class OffersActions(Protocol):
    """A screen that knows actions beyond its bindings, the nearest first."""

    def offered(self) -> Iterator[Command]: ...


class SearchedWords:
    """The words of a search: a command has to have each of them, in any order."""

    def __init__(self, query: str) -> None:
        self._words = query.split()
        self._search = FuzzySearch()

    def score(self, command: Command) -> float:
        """How well a command fits; 0 where it lacks one of the words."""
        scores = [self._score(word, command) for word in self._words]
        if not scores or not all(scores):
            return 0
        is_title = " ".join(self._words).casefold() in command.title.casefold()
        return sum(scores) / len(scores) * (_AS_TYPED if is_title else 1)

    def _score(self, word: str, command: Command) -> float:
        by_name = max(self._search.match(word, each)[0] for each in (command.title, command.also))
        is_said = word.casefold() in f"{command.about} {command.path}".casefold()
        return by_name or (_ABOUT if is_said else 0)

    def marked(self, title: str) -> Content:
        """A title with what was found of the words in it."""
        shown = Content(title)
        for word in self._words:
            _, places = self._search.match(word, title)
            for place in places:
                shown = shown.stylize(_FOUND, place, place + 1)
        return shown


class ActionsProvider(Provider):
    """Offers what the screen below the palette can do; made from bindings and actions."""

    async def startup(self) -> None:
        self._commands = [*self._offered(), *self._bound()]

    async def discover(self) -> Hits:
        for each in self._commands:
            yield DiscoveryHit(each.shown, each.run, text=each.title, help=each.help)

    async def search(self, query: str) -> Hits:
        words = SearchedWords(query)
        for each in self._commands:
            score = words.score(each) * (_HERE if each.usable else _UNUSABLE)
            if score > 0:
                shown = words.marked(each.title) if each.usable else each.shown
                yield Hit(score, shown, each.run, text=each.title, help=each.help)

    def _offered(self) -> Iterator[Command]:
        if isinstance(self.screen, OffersActions):
            yield from self.screen.offered()

    def _bound(self) -> Iterator[Command]:
        for each in keys_now(self.screen):
            run = partial(self._run, each.action, each.node)
            yield Command(each.help, f"key {' '.join(each.keys)}", run)

    async def _run(self, action: str, node: object) -> None:
        await self.app.run_action(action, node)  # type: ignore[arg-type]
