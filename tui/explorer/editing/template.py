"""The draft of an attribute template: what was read, and the user's edits in order.

The edits are repeated upon the record as it is when it is saved, so a key that nobody
here understands is given back as the server last had it.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tui.changes.difference import Clash, Difference, clashes_between
from tui.contract.bimplus.attribute_templates import AttributeTemplate
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_difference import template_changes, text_field
from tui.explorer.editing.template_edits import (
    CannotApply,
    Edit,
    SetText,
    edit_from_json,
    edit_to_json,
)
from tui.explorer.editing.template_tree import (
    ID,
    NAME,
    POSITION,
    ROOT,
    SET,
    TYPES,
    Group,
    element_types,
    groups_of,
    keyed_by_names,
    tree_of,
)

IGNORED: Final = frozenset(
    name
    for field in fields_of(AttributeTemplate)
    if field.ignored
    for name in (field.name, *field.variants)
)
"""Keys that the service ignores in a body; they are not sent."""


@dataclass(frozen=True)
class TemplateDraft:
    """A template as read (`base`) and the edits upon it; without an id it is a new one."""

    team_slug: str
    base: JsonObject
    template_id: str | None = None
    edits: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()
    lost: tuple[str, ...] = ()
    """What could not be repeated upon the record read last, in words."""
    made: int = 0
    """How many nodes were made, for their keys."""

    @classmethod
    def of(cls, team_slug: str, record: JsonObject) -> "TemplateDraft":
        """The draft of a template as read. Raises NotEditable."""
        tree_of(record)
        return cls(team_slug, record, text_of(record, ID) or None)

    @classmethod
    def new(cls, team_slug: str, set_id: str) -> "TemplateDraft":
        """A template to be created in a set (a project attribute template)."""
        return cls(team_slug, {NAME: "", TYPES: [], SET: set_id})

    @cached_property
    def before(self) -> Group:
        return tree_of(self.base)

    @cached_property
    def tree(self) -> Group:
        """The template as wanted."""
        tree = self.before
        for edit in self.edits:
            tree = edit.apply(tree)
        return tree

    @property
    def about(self) -> str:
        which = self.template_id or f"new in {text_of(self.base, SET)}"
        return f"bimplus.attribute_templates {self.team_slug} {which}"

    @property
    def is_touched(self) -> bool:
        return bool(self.edits)

    def kept(self) -> JsonObject:
        """The edits, to be taken up again by `resumed`."""
        return {"edits": [edit_to_json(each) for each in self.edits]}

    def resumed(self, kept: JsonObject) -> "TemplateDraft":
        """The same with the edits made before, as far as they can still be made."""
        draft, found = self, kept.get("edits")
        for each in found if isinstance(found, list) else ():
            with suppress(CannotApply):
                draft = draft.edit(edit_from_json(each))
        return draft

    def edit(self, edit: Edit) -> "TemplateDraft":
        """One step further; forgets what was undone. Raises CannotApply."""
        edit.apply(self.tree)
        edits = self.edits
        if edits and _same_text(edits[-1], edit):
            edits = edits[:-1]
        return replace(self, edits=(*edits, edit), undone=(), lost=(), made=self.made + 1)

    def undo(self) -> "TemplateDraft":
        if not self.edits:
            return self
        return replace(self, edits=self.edits[:-1], undone=(*self.undone, self.edits[-1]))

    def redo(self) -> "TemplateDraft":
        if not self.undone:
            return self
        return replace(self, edits=(*self.edits, self.undone[-1]), undone=self.undone[:-1])

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        return template_changes(self.before, self.tree)

    @property
    def wanted(self) -> int:
        return len(self.differences)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields_of(AttributeTemplate))

    @property
    def problems(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {
            text_field(group.key, NAME): ("must be given",)
            for group in groups_of(self.tree)
            if not group.name.strip()
        }
        if not element_types(self.tree):
            found[TYPES] = ("at least one must be ticked",)
        if not text_of(self.tree.raw, SET):
            found[SET] = ("is not known: open the template from its set",)
        return found

    def clashes(self, fresh: JsonObject) -> tuple[Clash, ...]:
        theirs = template_changes(self.before, tree_of(fresh))
        # the position moves whenever another template of the set is placed
        relevant = (each for each in theirs if each.field != POSITION)
        return clashes_between(relevant, self.differences)

    def rebased(self, fresh: JsonObject) -> "TemplateDraft":
        """The same edits upon a record read later; `lost` says which found no place."""
        tree, kept, lost = tree_of(fresh), list[Edit](), list[str]()
        for edit in self.edits:
            try:
                tree = edit.apply(tree)
            except CannotApply as error:
                lost.append(str(error))
            else:
                kept.append(edit)
        return replace(self, base=fresh, edits=tuple(kept), undone=(), lost=tuple(lost))

    def unfulfilled(self, after: JsonObject) -> tuple[Difference, ...]:
        wanted, there = keyed_by_names(self.tree), keyed_by_names(tree_of(after))
        return tuple(
            change
            for change in template_changes(wanted, there)
            if change.field != POSITION or (self._asks_for_position and POSITION in after)
        )

    @property
    def _asks_for_position(self) -> bool:
        """True for a fixed position; 0, the end, is another number afterwards."""
        position = self.tree.raw.get(POSITION)
        return position != self.base.get(POSITION) and position != 0

    def request(self) -> JsonObject:
        """The body: the record as read with the edits made, unknown keys kept.

        The position is left out unless it was edited, as giving it back would move the
        template away from where others put it.
        """
        body = {key: value for key, value in self.tree.to_json().items() if key not in IGNORED}
        if body.get(POSITION) == self.base.get(POSITION):
            body.pop(POSITION, None)
        known = {text_of(item, ID).casefold() for item in element_types(self.before)}
        if TYPES in body:
            body[TYPES] = [
                item if text_of(item, ID).casefold() in known else {ID: item.get(ID)}
                for item in element_types(self.tree)
            ]
        return body

    def new_key(self) -> str:
        """A key for a node about to be made."""
        return f"{ROOT}:new:{self.made + 1}"


def _same_text(last: Edit, edit: Edit) -> bool:
    """True where typing goes on: a name is one step to undo, not one a letter."""
    return (
        isinstance(last, SetText)
        and isinstance(edit, SetText)
        and (last.key, last.field) == (edit.key, edit.field)
    )
