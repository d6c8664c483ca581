"""Finding anything from anywhere, and going there."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.contract.terms import Service
from tui.screens.explorer.asking.why import WhyScreen
from tui.screens.explorer.going.going import GoingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.modals.finding.find import FoundChoice


class FindingScreen(GoingScreen, WhyScreen):
    """Opens the dialogue that finds; it begins with what was looked for last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.find", "f", "find", "Find",
            "Find a person, a project or anything else by name", footer=True),
    ]  # fmt: skip

    _sought = ""

    def action_find(self) -> None:
        from tui.modals.finding.find import FindModal

        here = {service: self._pane(service).node.parameters() for service in Service}
        dialogue = FindModal(self.workspace, here, self._sought)

        def leave(chosen: "FoundChoice | None") -> None:
            self._sought = dialogue.text
            if chosen is not None and chosen.asks_why:
                self.why(chosen.way)
            elif chosen is not None:
                self.go_to(chosen.way, reads_on=True)

        self.app.push_screen(dialogue, leave)
