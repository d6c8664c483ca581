"""The application as this program wants it; what is shown on it is said elsewhere."""

from textual.app import ReturnType

from tui.terminal.compositor import DrawsWhatIsSeen
from tui.terminal.ending import EndsWithOneLine
from tui.terminal.keys_in_turn import KeysInTurn
from tui.terminal.own_driver import ThroughOwnDriver
from tui.terminal.pictured import ShowsPictures


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
