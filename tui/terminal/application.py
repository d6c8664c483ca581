"""The application as this program wants it; what is shown on it is said elsewhere."""

from collections.abc import Sequence
from typing import Final

from textual.app import ReturnType
from textual.filter import LineFilter, NoColor

from tui.terminal.compositor import DrawsWhatIsSeen
from tui.terminal.ending import EndsWithOneLine
from tui.terminal.keys_in_turn import KeysInTurn
from tui.terminal.own_driver import ThroughOwnDriver
from tui.terminal.pictured import ShowsPictures

_NO_COLOURS: Final = NoColor()


class TerminalApp(
    KeysInTurn[ReturnType],
    ShowsPictures[ReturnType],
    DrawsWhatIsSeen[ReturnType],
    EndsWithOneLine[ReturnType],
    ThroughOwnDriver[ReturnType],
):
    """Takes all that overrides the library, unless it is told to use it as it comes."""

    def __init__(self, *, plain_textual: bool, for_screen_readers: bool = False) -> None:
        self.plain_textual = plain_textual
        self.for_screen_readers = for_screen_readers
        super().__init__()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of the library; where `NO_COLOR` is set it would make greys of all colours."""
        filters = super().get_line_filters()
        return [*filters, _NO_COLOURS] if self.plain_textual and self.no_color else filters
