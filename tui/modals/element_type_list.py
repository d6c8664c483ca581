"""The element types of a template: ticked in a list that can be filtered."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from tui.contract.operation import JsonObject
from tui.explorer.editing.records import text_of
from tui.explorer.editing.template_edits import Tick, Untick
from tui.explorer.editing.template_tree import ID, Group, element_types, type_name
from tui.widgets.safe_text import safe_text


class ElementTypeList(OptionList):
    """Shows what may be ticked and what is; posts the edit that the user wants."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", id="types.down", show=False),
        Binding("k", "cursor_up", "Up", id="types.up", show=False),
        Binding("space,enter", "tick", "Tick", id="types.tick",
                tooltip="Assign the template to this element type, or no more"),
    ]  # fmt: skip

    class Ticked(Message):
        """The user wants an element type ticked or unticked."""

        def __init__(self, edit: Tick | Untick) -> None:
            self.edit = edit
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="types", markup=False, compact=True)
        self._shown: list[JsonObject] = []
        self._ticked: set[str] = set()

    def show(self, tree: Group, choices: Sequence[JsonObject], text: str) -> None:
        """Show the ticked types and the choices whose name contains a text."""
        ticked = element_types(tree)
        self._ticked = {_id(item) for item in ticked}
        known = {_id(item) for item in choices}
        everything = [*(item for item in ticked if _id(item) not in known), *choices]
        folded = text.strip().casefold()
        self._shown = [item for item in everything if folded in type_name(item).casefold()]
        row = self.highlighted or 0
        self.set_options([self._prompt(item) for item in self._shown])
        self.highlighted = min(row, len(self._shown) - 1) if self._shown else None

    def _prompt(self, element_type: JsonObject) -> Content:
        ticked = _id(element_type) in self._ticked
        name = safe_text(type_name(element_type), limit=80)
        return Content.styled(f"{'[x]' if ticked else '[ ]'} {name}", "bold" if ticked else "")

    def action_tick(self) -> None:
        if self.highlighted is None:
            return
        chosen = self._shown[self.highlighted]
        ticked = _id(chosen) in self._ticked
        self.post_message(self.Ticked(Untick(text_of(chosen, ID)) if ticked else Tick(chosen)))


def _id(element_type: JsonObject) -> str:
    return text_of(element_type, ID).casefold()
