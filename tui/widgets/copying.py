"""The wish to have something copied; the application knows how."""

from dataclasses import dataclass, field

from textual.message import Message
from textual.widget import Widget


@dataclass
class CopyWanted(Message):
    """`what` names the thing for the user (`value`, `path`, a field's title).

    `text` is raw: it goes to a clipboard, never to the terminal as it is. What was received
    is given as bytes in UTF-8, which spares a large text being decoded. A secret goes to a
    clipboard or nowhere.
    """

    what: str
    text: str | bytes = field(repr=False)
    sender: Widget
    is_secret: bool = False

    @property
    def control(self) -> Widget:
        return self.sender
