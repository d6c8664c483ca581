"""What one has to know to begin, on one screen: shown at the first start, and never again."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.explorer.key_names import FIND, KeyFor
from tui.explorer.page import Line, Section
from tui.modals.modal import Frame, Modal
from tui.widgets.field_table import FieldTable
from tui.widgets.keys import key
from tui.widgets.pressing import press_written

_PARTS: Final = (
    ("Look", (
        (("move.up", "move.down"), "go up and down"),
        (("tree.unfold", "tree.fold"), "open what is under a row, and close it"),
        (("explorer.drofus", "explorer.bimplus"), "the tree of dRofus, and of Bimplus"),
        (("explorer.pane", "explorer.view"), "to the details; from words to JSON to the request"),
    )),
    ("Ask", (
        ((FIND, "explorer.filter"), "find anything by its name; filter this list"),
        (("explorer.why", "explorer.matrix"), "why somebody cannot do it; who has which rights"),
        (("explorer.table", "explorer.save"), "the list as a table; save it"),
    )),
    ("Change", (
        (("explorer.edit", "explorer.do"), "edit the row; all that can be done with it"),
        (("explorer.journal",), "what you changed, and how to take it back"),
    )),
    ("When in doubt", (
        (("app.keys", "app.palette"), "all keys that work here; any action by its name"),
        (("explorer.start", "explorer.back"), "the start page; back from anywhere"),
    )),
)  # fmt: skip
"""The parts of the guide: the ids of keys, and what they do."""
_SAFE: Final = "Nothing is sent before you have seen and confirmed it."


def guide(key_for: KeyFor) -> list[Section]:
    """The parts of the guide with the keys as they are now; keys that nobody has are left out."""
    return [Section(title, [*_lines(title, rows, key_for)]) for title, rows in _PARTS]


def _lines(
    title: str, rows: tuple[tuple[tuple[str, ...], str], ...], key_for: KeyFor
) -> Iterator[Line]:
    for bindings, words in rows:
        keys = " ".join(filter(None, map(key_for, bindings)))
        if keys:
            yield Line(keys, words)
    if title == "Change":
        yield Line("", _SAFE)


class GuideModal(Modal[None]):
    """The guide; it goes when it is told to, with the keys of every dialogue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("guide.close", "escape,enter,q", "close", "Begin", "Close the guide for good",
            footer=True),
    ]  # fmt: skip

    def __init__(self, key_for: KeyFor) -> None:
        super().__init__()
        self._sections = guide(key_for)

    def compose(self) -> ComposeResult:
        with Frame("Welcome to bimscope", classes="picker"):
            yield FieldTable()
            yield from self.footer()

    def on_mount(self) -> None:
        table = self.query_one(FieldTable)
        table.show(self._sections)
        table.focus()

    def on_field_table_word_clicked(self, message: FieldTable.WordClicked) -> None:
        """Do what the key does that is clicked, on the screen below."""
        self.action_close()
        press_written(self.app, message.word)

    def action_close(self) -> None:
        self.dismiss(None)
