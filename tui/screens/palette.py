"""The command palette: what can be done here, every operation, every binding."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar, Final, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.widgets import Input
from textual.worker import WorkerError

from tui.modals.commands.command import Command, Nearness
from tui.modals.commands.command_search import SearchedWords
from tui.terminal.attention import AttentiveScreen
from tui.widgets.hint_line import HintLine
from tui.widgets.hints import keys_now
from tui.widgets.keys import key, key_to_quit, keys_of_terminals
from tui.widgets.safe_text import safe_text

_SEARCHED_WITHIN: Final = 0.4
"""Seconds for which Enter waits for what fits the text before it."""


class Palette(AttentiveScreen[None], CommandPalette):
    """The library's palette; what is typed after a command was chosen chooses no other one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "palette.run",
            "enter",
            "run",
            "Run",
            "Do the highlighted action",
            footer=True,
            first=True,
        ),
        key("palette.leave", "escape", "escape", "Leave", "Do nothing", footer=True),
        key_to_quit("palette"),
        *keys_of_terminals("palette"),
    ]
    DEFAULT_CSS = "Palette HintLine { dock: bottom; background: $surface; }"

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield HintLine()

    async def action_run(self) -> None:
        """Run what fits the text that stands there, once it was searched for."""
        searches = [each for each in self.workers if each.node is self and not each.is_finished]
        for each in searches:
            with suppress(WorkerError, TimeoutError):
                await asyncio.wait_for(asyncio.shield(each.wait()), _SEARCHED_WITHIN)
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


class ActionsProvider(Provider):
    """Offers what the screen below the palette can do; made from bindings and actions."""

    async def startup(self) -> None:
        self._commands = [*self._offered(), *self._bound()]

    async def discover(self) -> Hits:
        for each in self._commands:
            yield DiscoveryHit(_shown(each), each.run, text=each.title, help=_help(each))

    async def search(self, query: str) -> Hits:
        words = SearchedWords(query)
        for each in self._commands:
            score = words.score(each)
            if score > 0:
                shown = words.marked(each.title) if each.usable else _shown(each)
                yield Hit(score, shown, each.run, text=each.title, help=_help(each))

    def _offered(self) -> Iterator[Command]:
        if isinstance(self.screen, OffersActions):
            yield from self.screen.offered()

    def _bound(self) -> Iterator[Command]:
        for each in keys_now(self.screen):
            keys = " ".join(each.keys)
            run = partial(self.app.run_action, each.action, each.node)  # type: ignore[arg-type]
            yield Command(
                each.help, f"key {keys}", run, name=each.id, keys=keys, near=Nearness.SCREEN
            )


def _shown(command: Command) -> Content:
    return Content.styled(safe_text(command.title), "" if command.usable else "$text-disabled")


def _help(command: Command) -> str:
    parts = (command.about, command.also)
    return escape(safe_text("  ".join(part for part in parts if part)))
