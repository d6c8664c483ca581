"""The command palette: every binding that works here, and every action on the node."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape
from textual.types import IgnoreReturnCallbackType

from tui.widgets.hints import keys_now
from tui.widgets.safe_text import safe_text

Command = tuple[str, str, IgnoreReturnCallbackType]


@runtime_checkable
class OffersActions(Protocol):
    """A screen that knows actions beyond its bindings: title, what about, what to run."""

    def offered(self) -> Iterator[Command]: ...


class ActionsProvider(Provider):
    """Offers what the screen below the palette can do; made from bindings and actions."""

    async def discover(self) -> Hits:
        for title, help_text, run in self._commands():
            yield DiscoveryHit(Content(title), run, text=title, help=help_text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, help_text, run in self._commands():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, text=title, help=help_text)

    def _commands(self) -> Iterator[Command]:
        if isinstance(self.screen, OffersActions):
            for title, about, run in self.screen.offered():
                yield safe_text(title), escape(safe_text(about)), run
        for key in keys_now(self.screen):
            run = partial(self._run, key.action, key.node)
            yield key.help, escape(f"key {' '.join(key.keys)}"), run

    async def _run(self, action: str, node: object) -> None:
        await self.app.run_action(action, node)  # type: ignore[arg-type]
