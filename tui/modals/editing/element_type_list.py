"""The element types of a template: ticked in a list that can be filtered."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_edits import Tick, Untick
from tui.explorer.editing.template_tree import ID, Group, element_types, type_name
from tui.modals.line_list import LineList, ListLine
from tui.widgets.keys import key


class ElementTypeList(LineList):
    """Shows what may be ticked and what is; posts the edit that the user wants."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("types.tick", "space,enter", "choose", "Tick",
            "Assign the template to this element type, or stop assigning it", footer=True),
    ]  # fmt: skip

    class Ticked(Message):
        """The user wants an element type ticked or unticked."""

        def __init__(self, edit: Tick | Untick) -> None:
            self.edit = edit
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="types")
        self._shown: list[JsonObject] = []
        self._ticked: set[str] = set()

    def offer(self, tree: Group, choices: Sequence[JsonObject], text: str) -> None:
        """Show the ticked types and the choices whose name contains a text."""
        ticked = element_types(tree)
        self._ticked = {_id(item) for item in ticked}
        known = {_id(item) for item in choices}
        everything = [*(item for item in ticked if _id(item) not in known), *choices]
        folded = text.strip().casefold()
        self._shown = [item for item in everything if folded in type_name(item).casefold()]
        self.show([self._line(item) for item in self._shown], self.cursor)

    def empty_text(self) -> str:
        return "  none of that name"

    def _line(self, element_type: JsonObject) -> ListLine:
        ticked = _id(element_type) in self._ticked
        return ListLine(f"{'[x]' if ticked else '[ ]'} {type_name(element_type)}", strong=ticked)

    def action_choose(self) -> None:
        if not self._shown:
            return
        chosen = self._shown[self.cursor]
        ticked = _id(chosen) in self._ticked
        self.post_message(self.Ticked(Untick(text_of(chosen, ID)) if ticked else Tick(chosen)))


def _id(element_type: JsonObject) -> str:
    return text_of(element_type, ID).casefold()
