"""All keys that work here and now, read from the bindings of the screen below."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.screen import ModalScreen, Screen

from tui.explorer.in_words.page import Line, Section
from tui.explorer.trees.states import STATES
from tui.terminal.attention import AttentiveScreen
from tui.widgets.field_table import FieldTable
from tui.widgets.hints import KeyHint, key_for, keys_heard
from tui.widgets.keys import key, key_to_quit, keys_of_terminals
from tui.widgets.pressing import press_hinted, press_written

_WORDS = {
    "app": "Everywhere",
    "explorer": "This screen",
    "tree": "In the tree",
    "going": "Moving around",
    "commands": "Commands of your own, on this row",
    "json": "In the JSON",
    "move": "Moving",
    "query": "In the filter",
    "fields": "In the page",
    "text": "In the text",
    "list": "In the list",
    "rights": "In the rights",
    "template": "In the template",
    "types": "In the element types",
    "editor": "In this editor",
    "modal": "In every dialogue",
}

_ROW: Final = "On this row"
_NO_LINES: Final = str.maketrans("─╰╯", "   ")
SIGNS_IN_TREES: Final = "Signs in the trees"
_MOVING: Final = ("tree", "text", "list", "move")
"""What everybody finds out without being told comes last."""


@runtime_checkable
class KnowsRow(Protocol):
    """A screen whose keys depend on the row that the cursor is on."""

    def ids_on_row(self) -> Sequence[str]:
        """The ids of the bindings that do something on this row, the most needed first."""

    def ids_off_row(self) -> Sequence[str]:
        """Those that do so on other rows only."""

    def helps_on_row(self) -> Mapping[str, str]:
        """What bindings do on this row, by their ids, where that differs from row to row."""


@runtime_checkable
class HasOwnKeys(Protocol):
    """A screen on which people have keys for commands of their own."""

    def own_keys(self) -> Sequence[KeyHint]:
        """Those that run something on this row."""


class KeysScreen(AttentiveScreen[None], ModalScreen[None]):
    """The key page; it is made from the bindings, so that it cannot be out of date."""

    CSS_PATH = ["../styles/keys.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("keys.names", "i", "show_names", "Names", "Names of the keys for config.toml"),
        key("keys.close", "escape,q,question_mark", "dismiss", "Back", "Back to the screen"),
        key_to_quit("keys"),
        *keys_of_terminals("keys"),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._keys = keys_heard(below)
        self._first: Sequence[str] = ()
        if isinstance(below, KnowsRow):
            self._first = below.ids_on_row()
            elsewhere = set(below.ids_off_row())
            helps = below.helps_on_row()
            self._keys = [
                replace(each, help=helps.get(each.id, each.help))
                for each in self._keys
                if each.id not in elsewhere
            ]
        if isinstance(below, HasOwnKeys):
            self._keys = [*below.own_keys(), *self._keys]
        self._with_ids = False

    def compose(self) -> ComposeResult:
        with Container(id="keys"):
            yield FieldTable()

    def on_mount(self) -> None:
        box = self.query_one("#keys")
        box.border_title = "Keys that work here and now"
        names, back = (key_for(self, each) for each in ("keys.names", "keys.close"))
        box.border_subtitle = Content(f"{names} names for config.toml  {back} back")
        self._show()
        self.query_one(FieldTable).focus()

    def on_field_table_word_clicked(self, message: FieldTable.WordClicked) -> None:
        """Do what the key does that is clicked, on the screen below."""
        known = {written for each in self._keys if each.action for written in each.keys}
        if message.word in known and message.section.title != SIGNS_IN_TREES:
            self.dismiss()
            press_written(self.app, message.word)

    def on_click(self, event: Click) -> None:
        """Do what the key does that is clicked on the lower edge of the frame."""
        box = self.query_one("#keys").region
        x, y = event.screen_offset - box.offset
        if y == box.height - 1:
            [edge] = self.query_one("#keys").render_lines(Region(0, y, box.width, 1))
            press_hinted(self.app, edge.text.translate(_NO_LINES), x)

    def action_show_names(self) -> None:
        self._with_ids = not self._with_ids
        self._show()

    def _show(self) -> None:
        shown = sections(self._keys, self._first, with_ids=self._with_ids)
        if any(each.where == "tree" for each in self._keys):
            shown.append(legend())
        self.query_one(FieldTable).show(shown, keeps_place=True)


def legend() -> Section:
    """What the signs before the names in the trees mean."""
    lines = [Line(state.sign, state.word, state.help) for state in STATES]
    return Section(SIGNS_IN_TREES, lines)


def sections(
    keys: Iterable[KeyHint], first: Sequence[str] = (), *, with_ids: bool = False
) -> list[Section]:
    """What works on the row first, then the keys by where they belong, moving last."""
    known = list(keys)
    on_row = [each for id_ in first for each in known if each.id == id_]
    found = {_ROW: Section(_ROW)} if on_row else {}
    others = [each for each in known if each not in on_row]
    for each in (*on_row, *sorted(others, key=_far)):
        title = _ROW if each in on_row else _title(each)
        section = found.setdefault(title, Section(title))
        section.lines.append(Line(" ".join(each.keys), each.help, each.id if with_ids else ""))
    return list(found.values())


def _far(key: KeyHint) -> int:
    return _MOVING.index(key.where) + 1 if key.where in _MOVING else 0


def _title(key: KeyHint) -> str:
    return _WORDS.get(key.where, key.where.replace("_", " ").capitalize())
