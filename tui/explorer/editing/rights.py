"""The draft of a project user's rights.

Works on the record as JSON, so that a right the contract does not know is shown and
changed like the others. Imports no terminal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.difference import Difference, shown
from tui.changes.making import Filled, change_of
from tui.changes.records import integer_of
from tui.contract.drofus.project_users import (
    RIGHTS_LEVELS,
    UPDATE_PROJECT_USER,
    right_fields,
)
from tui.contract.fields import Choices, Field
from tui.contract.operation import Json, JsonObject

_TRUE, _FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})


def normal(right: Field, value: Json) -> Json:
    """A value as it is compared: `"3"` is 3, and of a flag null, 0 and `"false"` are no."""
    if right.choices is not None:
        level = integer_of(value)
        return value if level is None else level
    text = str(value).casefold()
    return True if text in _TRUE else False if value is None or text in _FALSE else value


def in_words(right: Field, value: Json) -> str:
    """`1 Full`, `yes`, or the value itself where it has no words."""
    value = normal(right, value)
    if right.choices is None or not isinstance(value, int):
        return shown(value)
    words: Choices = RIGHTS_LEVELS
    return f"{value} {words[value]}" if value in words else str(value)


@dataclass(frozen=True, slots=True)
class RightsDraft:
    """What a project user may do, as read (`base`) and as wanted (`edits`).

    `person` and `project` are what people call the two.
    """

    username: str
    project_id: int | str
    base: JsonObject
    edits: Mapping[str, Json] = field(default_factory=dict)
    person: str = ""
    project: str = ""

    @property
    def rights(self) -> tuple[Field, ...]:
        return right_fields(self.base)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(right.name for right in self.rights)

    @property
    def problems(self) -> dict[str, tuple[str, ...]]:
        return {
            right.name: (f"{in_words(right, self.edits[right.name])} is not offered here",)
            for right in self.rights
            if right.choices is not None
            and right.name in self.edits
            and self.edits[right.name] not in right.choices
        }

    def right(self, name: str) -> Field:
        return next(right for right in self.rights if right.name == name)

    def value(self, name: str) -> Json:
        """The wanted value, normalised."""
        return normal(self.right(name), self.edits.get(name, self.base.get(name)))

    def words(self, name: str) -> str:
        return in_words(self.right(name), self.value(name))

    def chosen(self, name: str) -> Json:
        """The value that is chosen for a right; None where none is."""
        return self.value(name)

    def remark(self, name: str) -> str:
        """What is to be known of a right."""
        return self.right(name).help

    def words_before(self, name: str) -> str:
        return in_words(self.right(name), self.base.get(name))

    def is_changed(self, name: str) -> bool:
        return name in self.edits

    @property
    def wishes(self) -> Mapping[str, Json]:
        """What is wanted otherwise than it was read, by the names of rights."""
        return self.edits

    def wishing(self, wishes: Mapping[str, Json]) -> Self:
        """The same with other rights wanted."""
        return replace(self, edits=wishes)

    def set(self, name: str, value: Json) -> Self:
        """Ask for a value; the value as read asks for nothing."""
        right = self.right(name)
        edits = {key: kept for key, kept in self.edits.items() if key != name}
        if normal(right, value) != normal(right, self.base.get(name)):
            edits[name] = value
        return replace(self, edits=edits)

    def toggle(self, name: str) -> Self:
        return self.set(name, self.value(name) is not True)

    def undo(self, name: str) -> Self:
        return self.set(name, self.base.get(name))

    def adopt(self, colleague: JsonObject) -> Self:
        """Ask for the rights of another record of a project user, as far as it says them."""
        draft = self
        for right in self.rights:
            value = normal(right, colleague.get(right.name))
            if right.name in colleague and (right.choices is None or value in right.choices):
                draft = draft.set(right.name, value)
        return draft

    @property
    def about(self) -> str:
        return f"{UPDATE_PROJECT_USER.id} {self.username},{self.project_id}"

    @property
    def is_touched(self) -> bool:
        return bool(self.edits)

    def kept(self) -> JsonObject:
        """What is wanted, to be taken up again by `resumed`."""
        return dict(self.edits)

    def resumed(self, kept: JsonObject) -> Self:
        """The same with what was wanted before, as far as it still says anything."""
        draft = self
        for name, value in kept.items():
            if name in draft.fields:
                draft = draft.set(name, value)
        return draft

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.change().differences

    @property
    def wanted(self) -> int:
        return len(self.differences)

    def rebased(self, fresh: JsonObject) -> Self:
        draft = replace(self, base=fresh, edits={})
        for name, value in self.edits.items():
            if name in draft.fields:
                draft = draft.set(name, value)
        return draft

    @property
    def title(self) -> str:
        """Whose rights, and where."""
        return self.says.words

    @property
    def says(self) -> ChangeTitle:
        """Who and where, in words and as the service knows them."""
        person = f"{self.person} ({self.username})" if self.person else self.username
        project = f"{self.project} ({self.project_id})" if self.project else f"{self.project_id}"
        return ChangeTitle(person, "Rights of ", at=" in project ", place=project)

    def change(self) -> Change:
        """The change that is wanted: only what differs is sent."""
        return change_of(
            Filled(
                operation=UPDATE_PROJECT_USER,
                path={"username": self.username, "project_id": self.project_id},
                wish=dict(self.edits),
                before=self.base,
                name=self.username,
                title=self.says,
                fields=self.rights,
            )
        )
