"""All keys that work here and now, read from the bindings of the screen below."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import ModalScreen, Screen

from tui.explorer.page import Line, Section
from tui.explorer.states import STATES
from tui.terminal.attention import AttentiveScreen
from tui.widgets.field_table import FieldTable
from tui.widgets.hints import KeyHint, keys_now
from tui.widgets.keys import key, keys_of_terminals

_WORDS = {
    "app": "Everywhere",
    "explorer": "This screen",
    "tree": "In the tree",
    "going": "Going about",
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


class KeysScreen(AttentiveScreen[None], ModalScreen[None]):
    """The key page; it is made from the bindings, so that it cannot be out of date."""

    CSS_PATH = ["../styles/keys.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        key("keys.close", "escape,q,question_mark", "dismiss", "Back", "Back to the screen"),
        *keys_of_terminals("keys"),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        keys = keys_now(below)
        self._sections = sections(keys)
        if any(each.where == "tree" for each in keys):
            self._sections.append(legend())

    def compose(self) -> ComposeResult:
        with Container(id="keys"):
            yield FieldTable()

    def on_mount(self) -> None:
        box = self.query_one("#keys")
        box.border_title = "Keys that work here and now"
        box.border_subtitle = "Esc goes back"
        table = self.query_one(FieldTable)
        table.show(self._sections)
        table.focus()


def legend() -> Section:
    """What the signs before the names in the trees mean."""
    lines = [Line(state.sign, state.word, state.help) for state in STATES]
    return Section("Signs in the trees", lines)


def sections(keys: Iterable[KeyHint]) -> list[Section]:
    """The keys by where they belong, the screen's own first."""
    found: dict[str, Section] = {}
    for each in keys:
        title = _WORDS.get(each.where, each.where.replace("_", " ").capitalize())
        section = found.setdefault(title, Section(title))
        section.lines.append(Line(" ".join(each.keys), each.help, each.id))
    return list(found.values())
