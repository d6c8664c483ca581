"""What every dialogue is: a frame with a title over the screen, its keys at the bottom."""

from pathlib import Path
from typing import ClassVar, Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tui.modals.passing_input import PassingInput
from tui.modals.wording import error_line
from tui.terminal.attention import AttentiveScreen
from tui.widgets.hint_line import HintLine
from tui.widgets.keys import TALL, key, key_to_quit, keys_of_terminals
from tui.widgets.safe_text import safe_text

R = TypeVar("R")

_TextField = Input | TextArea


class Modal(AttentiveScreen[R], ModalScreen[R], Generic[R]):
    """A dialogue; subclasses compose a `Frame` and end it with `footer()`."""

    # Not a relative path: the library would begin at the file of each dialogue.
    CSS_PATH = Path(__file__).parents[1] / "styles" / "modals.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("modal.keys", "question_mark,f1", "app.show_keys", "Keys", "All keys that work here",
            footer=True),
        key_to_quit("modal"),
        *keys_of_terminals("modal"),
    ]  # fmt: skip

    hides_status: ClassVar[bool] = False
    """Whether it covers the line at the bottom, so that it has to say itself what is said there."""

    def __init__(self) -> None:
        super().__init__()
        self._untyped: Final = WeakKeyDictionary[_TextField, str]()
        """What the fields said before anybody typed."""

    @on(events.Mount)
    def take_as_offered(self) -> None:
        """What the fields say now was not typed."""
        self._untyped.update({field: _text_in(field) for field in self._fields})

    @property
    def _fields(self) -> list[_TextField]:
        """The fields whose text is lost where one leaves."""
        return [
            *(each for each in self.query(Input) if not isinstance(each, PassingInput)),
            *self.query(TextArea),
        ]

    @property
    def typed(self) -> str:
        """What has been typed here and is not saved, in words; '' for nothing to ask about.

        These are the words of the title: the text itself may be a password.
        """
        is_typed = any(_text_in(each) != self._untyped.get(each, "") for each in self._fields)
        return self.query_one(Frame).title if is_typed else ""

    @property
    def keeps_typed(self) -> bool:
        """Whether that is kept on the disk, and offered again."""
        return False

    def footer(self) -> ComposeResult:
        yield HintLine()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Put a remark, which may be a server's, into the dialogue's `#message`, if it has one."""
        content = error_line(text) if wrong else Content(safe_text(text))
        message = self.query_one_optional("#message", Static)
        if message is not None:
            message.update(content if text else "")


class Frame(Vertical):
    """The frame of a dialogue, with a title that is literal."""

    def __init__(self, title: str, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.name_it(title)

    def name_it(self, title: str) -> None:
        self.title = title
        self.border_title = Content(safe_text(title))


class Section(Vertical):
    """A part of a dialogue under a line with its title; the line shows the focus too."""

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.name_it(title)

    def name_it(self, title: str) -> None:
        self.border_title = part_title(title)


class TextPage(VerticalScroll, can_focus=True, inherit_bindings=False):
    """A text that can be scrolled by keys, under a title where it has one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("text.up", "up,k", "scroll_up", "Up", "One line up"),
        key("text.down", "down,j", "scroll_down", "Down", "One line down"),
        key("text.page_up", "pageup", "page_up", "Page up", "One page up"),
        key("text.page_down", "pagedown", "page_down", "Page down", "One page down"),
        key("text.first", "home,g", "scroll_home", "Begin", "To the beginning"),
        key("text.last", "end,G", "scroll_end", "End", "To the end"),
    ]

    def __init__(self, title: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        if title:
            self.border_title = part_title(title)


def _text_in(field: _TextField) -> str:
    return (field.text if isinstance(field, TextArea) else field.value).strip()


def part_title(title: str) -> Content:
    """A literal title, a little away from the line that it interrupts."""
    return Content(f" {safe_text(title)} ")
