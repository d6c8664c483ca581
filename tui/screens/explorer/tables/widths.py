"""Panes made wider and narrower by keys, and found so again at the next start."""

import asyncio
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import BindingType
from textual.message import Message
from typing_extensions import override

from tui.screens.explorer.frame import BROAD, TREES, WIDE
from tui.screens.explorer.tables.tables import TABLE, TablesScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.screens.explorer.panes.table_pane import TablePane

_SHARES: Final = {TREES: 2.0, TABLE: 3.0}
"""What the panes begin with; the details have what these leave."""
_STEP: Final = 1.2
_MOST: Final = 6
"""Steps each way: no pane gets so narrow that nothing can be read in it."""


class WidthsScreen(TablesScreen):
    """The pane with the keys takes from the one beside it, or gives to it."""

    @dataclass
    class PanesKept(Message):
        """How the panes stood at the last start is known: numbers by what was kept."""

        panes: "Mapping[str, int]"

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.narrower", "left_curly_bracket,ctrl+left", "widen(-1)", "Narrower",
            "Make the active pane narrower"),
        key("explorer.wider", "right_curly_bracket,ctrl+right", "widen(1)", "Wider",
            "Make the active pane wider"),
    ]  # fmt: skip

    _steps: "Mapping[str, int]" = MappingProxyType({})

    @override
    async def _furnish(self) -> None:
        await super()._furnish()
        kept = await asyncio.to_thread(self.workspace.remembered.panes.steps)
        self.post_message(self.PanesKept(kept))

    @on(PanesKept)
    def _widen_as_kept(self, message: PanesKept) -> None:
        """Lay the panes as they were at the last start; what was pressed meanwhile is meant."""
        if not self._steps:
            kept = message.panes
            self._steps = {pane: _bounded(kept[pane]) for pane in _SHARES if pane in kept}
            self._lay_widths()

    def action_widen(self, by: int) -> None:
        if self.size.width < WIDE:
            self.say(f"from {WIDE} columns on there are panes side by side")
            return
        pane, way = self._moved_by(by)
        before = self._steps.get(pane, 0)
        self._steps = {**self._steps, pane: _bounded(before + way)}
        if self._steps[pane] != before:
            self._lay_widths()
            self.workspace.remembered.panes.keep(self._steps)

    def _moved_by(self, by: int) -> tuple[str, int]:
        """The pane whose share says where the border is that moves, and which way."""
        is_between = TABLE in self.sides and self.size.width >= BROAD
        if self.side == TREES:
            return TREES, by
        if not is_between:
            return TREES, -by
        return TABLE, by if self.side == TABLE else -by

    @override
    async def _table_pane(self) -> "TablePane":
        pane = await super()._table_pane()
        self._lay_widths()
        return pane

    def _lay_widths(self) -> None:
        panes = {TREES: self.trees, TABLE: self._table}
        for name, pane in panes.items():
            if pane is not None:
                steps = self._steps.get(name, 0)
                share = _SHARES[name] * _STEP**steps
                pane.styles.width = f"{share:.2f}fr" if steps else None


def _bounded(steps: int) -> int:
    return max(-_MOST, min(steps, _MOST))
