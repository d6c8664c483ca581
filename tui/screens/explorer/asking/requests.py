"""The session log on the screen."""

from typing import ClassVar

from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

SHOWS_LOG = "explorer.session_log"


class RequestsScreen(ExplorerFrame):
    """Opens the log of every request of the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(SHOWS_LOG, "L", "show_session_log", "Log", "Every request of this session"),
    ]

    def action_show_session_log(self) -> None:
        from tui.modals.logs.session_log import SessionLogModal

        self.app.push_screen(SessionLogModal(self.workspace))
