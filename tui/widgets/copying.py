"""The wish to have something copied; the application knows how."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from tui.secrets import Secret


@dataclass
class CopyWanted(Message):
    """`what` names the thing for the user (`value`, `path`, a field's title).

    `text` is raw: it goes to a clipboard, never to the terminal as it is. What was received
    is given as bytes in UTF-8, which spares a large text being decoded. A `Secret` goes to a
    clipboard or nowhere.
    """

    what: str
    text: "str | bytes | Secret"
    sender: Widget

    @property
    def control(self) -> Widget:
        return self.sender
