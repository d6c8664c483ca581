"""The form in which the trees are declared: kinds of records and the branches under them.

`drofus.py` and `bimplus.py` fill the tables; everything else works on any table.
"""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from tui.contract.fields import Record
from tui.contract.operation import AnyOperation, Filtering, JsonObject, Operation, Parameter
from tui.explorer.rows import Tone
from tui.explorer.trees.states import State

Reading = Callable[[JsonObject], str]
_ID: Final = "id"


def _no_note(_record: JsonObject) -> str:
    return ""


def _normal(_record: JsonObject) -> Tone:
    return Tone.NORMAL


def _ordinary(_record: JsonObject) -> tuple[State, ...]:
    return ()


class PictureOf(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The picture that a record has, or is: `operation` downloads it.

    `has_one` tells it of a record; `name` and `size` are fields that say what it is called and
    how many bytes it has, '' where there are none.
    """

    operation: AnyOperation
    has_one: Callable[[JsonObject], bool]
    name: str = ""
    size: str = ""


class Kind(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A kind of record and how it stands in a tree.

    `gives` maps placeholders of paths to the record's fields (`user.id` is a field of a nested
    record): what is below the record, and the record's own operations, are addressed with
    them. `label_says_more`: the label has words that are in no field; `is_nameless`: and none
    that people know the record by. `nested` is the field that holds the children where one
    answer carries a whole tree. `inside` makes the branches: a function, since kinds refer to
    each other. A single branch marked `inline` puts its children directly below the record.
    `has_inside` tells of a record whether it has those branches, where not every one of the kind
    does; they come after nested children.

    `name` is what people call it where the label is something else: rows show it first.
    `states` are what matters about it; those of the records that its fields in `shares_states`
    refer to count as well. `labelled_by` is a field whose name, once it is known, comes before
    its value in the label; `noted_by` one whose name, if it is known by the way, is the note
    where there is no other.
    `coloured_by` is a field with a colour that the service gives it.
    `more` reads what is to be shown beside a record that the list has whole. `words_in` is the
    property that a service is asked about where plain words are typed. `picture` is shown with
    it, and the pictures of the branch inside whose id is `pictures_in`.
    """

    id: str
    word: str
    record: type[Record]
    label: Reading
    label_says_more: bool = False
    is_nameless: bool = False
    name: Reading | None = None
    note: Reading = _no_note
    tone: Callable[[JsonObject], Tone] = _normal
    states: Callable[[JsonObject], tuple[State, ...]] = _ordinary
    shares_states: tuple[str, ...] = ()
    labelled_by: str = ""
    noted_by: str = ""
    coloured_by: str = ""
    gives: Mapping[str, str] = {}
    read: Operation[Record, None] | None = None
    more: Operation[Record, None] | None = None
    words_in: str = "name"
    picture: PictureOf | None = None
    pictures_in: str = ""
    nested: str | None = None
    inside: Callable[[], tuple["Branch", ...]] = tuple
    has_inside: Callable[[JsonObject], bool] | None = None

    @property
    def refers(self) -> bool:
        """Whether what a row looks like depends on other records."""
        return bool(self.labelled_by or self.noted_by or self.shares_states)

    @property
    def has_inline(self) -> bool:
        """Whether another list stands directly below such a record."""
        return any(branch.inline for branch in self.inside())

    @property
    def asked_when_seen(self) -> Operation[Record, None] | None:
        """What is read once somebody looks at such a record."""
        return self.read or self.more


class Branch(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A list under a record, or at the root of a tree.

    `operation` lists the children; a branch without one only groups `branches`. `select`
    names a field of the children and the field of the record above that it must equal,
    where the service offers no parameter for it. `gives` are constant path parameters;
    `takes` are those that another one from above fills: an issue where an object is asked for.
    `within` says that the answer is one record whose nested children are meant. `switch` is a
    parameter of the operation that a key switches on and off. What is added on the record above
    goes into the list where it is `added_above`: a comment on an issue.
    """

    id: str
    title: str
    child: Kind | None = None
    operation: AnyOperation | None = None
    branches: tuple["Branch", ...] = ()
    gives: Mapping[str, str] = {}
    takes: Mapping[str, str] = {}
    select: tuple[str, str] | None = None
    within: bool = False
    inline: bool = False
    switch: Parameter | None = None
    added_above: bool = False

    @property
    def has_all_levels(self) -> bool:
        """Whether its answer has all that is nested in its records: nothing is asked for there."""
        child = self.child
        return child is not None and child.nested is not None and not child.has_inline

    @property
    def asks_server(self) -> bool:
        """Whether a filter on this branch is a matter of the server, not of the tree."""
        operation = self.operation
        return operation is not None and operation.filtering is not Filtering.NONE

    @property
    def key_field(self) -> str:
        """The field by which its records are told apart under it; '' where they have none.

        Of the fields that fill placeholders, the one that the record above does not say; else
        the id, where there is one.
        """
        if self.child is None:
            return ""
        said_above = self.select[0] if self.select and not self.within else ""
        has_id = _ID in self.child.record.__struct_encode_fields__
        fields = (*self.child.gives.values(), *((_ID,) if has_id else ()))
        return next((field for field in fields if field != said_above), "")
