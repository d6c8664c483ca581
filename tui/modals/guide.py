"""What one has to know to begin, on one screen: shown at the first start, and never again."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Paste

from tui.explorer.in_words.page import Line, Section
from tui.explorer.key_names import FIND, KeyFor
from tui.modals.modal import Frame, Modal
from tui.widgets.field_table import FieldTable
from tui.widgets.keys import key, key_to_quit, keys_of_terminals
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


class GuidePage(FieldTable, inherit_bindings=False):
    """The lines of the guide; its keys are those alone that show the rest of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("guide.page_up", "pageup", "page(-2)", "Page up", "One page up"),
        key("guide.page_down", "pagedown", "page(2)", "Page down", "One page down"),
    ]


class GuideModal(Modal[None], inherit_bindings=False):
    """The guide; a key that is not its own closes it and acts on the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("guide.close", "escape,enter,q", "close", "Begin, as every key above does",
            "Close the guide for good", footer=True),
        key_to_quit("guide"),
        *keys_of_terminals("guide"),
    ]  # fmt: skip

    def __init__(self, key_for: KeyFor) -> None:
        super().__init__()
        self._sections = guide(key_for)

    def compose(self) -> ComposeResult:
        with Frame("Welcome to bimscope", classes="picker"):
            yield GuidePage()
            yield from self.footer()

    def on_mount(self) -> None:
        page = self.query_one(GuidePage)
        page.show(self._sections)
        page.focus()

    def gives_way_to(self, typed: Key | Paste) -> bool:
        return isinstance(typed, Paste) or typed.key not in self.active_bindings

    def on_field_table_word_clicked(self, message: FieldTable.WordClicked) -> None:
        """Do what the key does that is clicked, on the screen below."""
        self.action_close()
        press_written(self.app, message.word)

    def action_close(self) -> None:
        self.dismiss(None)
