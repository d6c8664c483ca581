"""Asking on the screen where a record is used, and going to what uses it."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.going.going import GoingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.ways.ways import Way


class UsesScreen(GoingScreen):
    """Answers where something is used."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.uses", "U", "uses", "Used where",
            "Show where this attribute, template, unit, type, database or e-mail is used"),
    ]  # fmt: skip

    def action_uses(self) -> None:
        from tui.explorer.uses.asking import Used
        from tui.modals.finding.uses import UsesModal

        node = self.node
        if node.kind is None:
            self.say("only records are used somewhere: put the cursor on a record")
            return
        used = Used(node.kind, node.record, node.parameters())
        modal = UsesModal(self.workspace.answers, used, node.label)
        self.app.push_screen(modal, self._go_to_use)

    def _go_to_use(self, way: "Way | None") -> None:
        if way is not None:
            self.go_to(way)
