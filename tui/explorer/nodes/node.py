"""A node of a tree: a record, a branch, or a notice such as "… more"."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from tui.client.answer import Answer
from tui.client.exchange import Exchange
from tui.client.query.model import Query, free_text_of
from tui.contract.operation import JsonObject
from tui.contract.reading import value_at
from tui.explorer.nodes.drawing import Drawing, Known, count_in_words, drawing_of, states_of
from tui.explorer.nodes.records import decode_part, decode_record
from tui.explorer.rows import Mark, Notice, Tone
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.states import State
from tui.large_json.slices import Slice, slice_of

_NODE: Final = 180
"""Bytes of a node with its places in lists, and what of it is remembered where it was seen."""
_CONTENTS: Final = 700


@dataclass(slots=True, eq=False, weakref_slot=True)
class Contents:
    """What was loaded under a node.

    `exchange` is the last one that brought children, None where none were asked for or they
    were let go; `answers` are those in which the children stand, of the last of which the
    JSON is shown; `copied` counts bytes of children that stand in no answer any more;
    `query` is what was asked, `sought` the text looked for on this side; `total` the number of
    records loaded, of `looked_through` that came where others were left out on this side;
    `found_here` where the service found nothing, and all of its list was looked through;
    `complete` whether the last page has come; `shown` the children that are not hidden by what
    is being `typed`, None for all; `opened` whether one of the children was ever unfolded;
    `stale` whether a change may have made it out of date; `under` the node, once it is counted
    what it takes; `sparse` where only those children were made that are shown; `beside` those
    that came by themselves, since no page that is loaded has them: they stand last.
    """

    children: "list[Node]" = field(default_factory=list, repr=False)
    shown: "list[Node] | None" = field(default=None, repr=False)
    opened: bool = False
    stale: bool = False
    typed: str = ""
    exchange: Exchange | None = None
    answers: list[Answer[object]] = field(default_factory=list)
    copied: int = 0
    query: Query | None = None
    filter_text: str = ""
    sought: str = ""
    page: int = 1
    total: int = 0
    looked_through: int = 0
    found_here: bool = False
    complete: bool = True
    error: Exception | None = None
    under: "Node | None" = None
    beside: "list[Node]" = field(default_factory=list, repr=False)
    sparse: bool = False

    @property
    def words(self) -> str:
        """The text that the service was asked to look for; '' for none."""
        free = free_text_of(self.query.operation) if self.query else None
        return self.query.given.get(free.name, "") if self.query and free else ""

    @property
    def size(self) -> int:
        """Bytes that it takes beside the answers."""
        return _CONTENTS + len(self.children) * _NODE + self.copied


class Node(msgspec.Struct, eq=False, gc=False):
    """One row of a tree. Labels and marks are read from the record only when they are drawn.

    The record is number `number` of `records`; a branch and a notice have none. Made by the
    hundred thousand: positional arguments only, no work in a constructor.
    """

    what: Kind | Branch | Notice
    parent: "Node | None"
    records: Sequence[msgspec.Raw] = ()
    number: int = 0
    depth: int = 0
    unfolded: bool = False
    contents: Contents | None = None
    _mark: Mark | None = None
    _drawing: Drawing | None = None
    known: Known | None = None

    @classmethod
    def of(
        cls, what: Kind | Branch | Notice, parent: "Node | None", raw: msgspec.Raw | None = None
    ) -> "Node":
        """A node that stands by itself, with a record of its own or none."""
        depth = 0 if parent is None else parent.depth + 1
        return cls(what, parent, () if raw is None else (raw,), 0, depth)

    def __repr__(self) -> str:
        """Short: a list writes it where it looks in vain, and the whole tree hangs on a node."""
        return f"<node {self.number} at depth {self.depth}>"

    @property
    def raw(self) -> msgspec.Raw | None:
        """The record's JSON, undecoded."""
        return self.records[self.number] if self.records else None

    @property
    def part(self) -> Slice | None:
        """The record with its place in the answer."""
        return slice_of(self.records, self.number) if self.records else None

    @property
    def mark(self) -> Mark:
        if self._mark is None:
            self._mark = self._first_mark()
        return self._mark

    @mark.setter
    def mark(self, mark: Mark) -> None:
        self._mark = mark

    def _first_mark(self) -> Mark:
        """Whether a node that was not touched yet can have anything under it."""
        match self.what:
            case Notice(mark=mark):
                return mark
            case Kind() if not (self._has_nested() or self.branches):
                return Mark.LEAF
        return Mark.FOLDED

    @property
    def is_asked_for_itself(self) -> bool:
        """Whether people who look for it want to read it, and not what is under it.

        So it is with leaves, and with elements, of a room as much as of what is in it.
        """
        return self.mark is Mark.LEAF or (self.kind is not None and self.kind.nested is not None)

    def _has_nested(self) -> bool:
        """Whether the record carries children in itself."""
        nested, part = self.kind.nested if self.kind else None, self.part
        inner = part.member(nested) if nested and part else None
        return inner is not None and inner.holds_anything()

    @property
    def label(self) -> str:
        return self._drawn().label

    @property
    def note(self) -> str:
        return self._drawn().note

    @property
    def tone(self) -> Tone:
        return self._drawn().tone

    @property
    def signs(self) -> str:
        return self._drawn().signs

    @property
    def colour(self) -> str:
        return self._drawn().colour

    @property
    def called(self) -> str:
        return self._drawn().called

    @property
    def aside(self) -> str:
        return self._drawn().aside

    def states_in(self, record: JsonObject) -> tuple[State, ...]:
        """What matters about the node if its record is this one, as far as it is known."""
        return states_of(record, self.kind, self.known)

    def _drawn(self) -> Drawing:
        if self._drawing is None:
            self._drawing = self._draw()
        return self._drawing

    def _draw(self) -> Drawing:
        match self.what:
            case Notice(text=text, tone=tone):
                return Drawing(text, "", tone)
            case Branch(title=title):
                return Drawing(title, self._count(), Tone.NORMAL)
            case Kind() as kind:
                return drawing_of(self._decoded(cropped=True), kind, self.known, self._count())

    def _count(self) -> str:
        contents = self.contents
        if contents is None or self.source is None:
            return ""
        return count_in_words(contents.total, contents.error, complete=contents.complete)

    def redraw(self) -> None:
        """Forget what was read from the record, because it or the count has changed."""
        self._drawing = None

    @property
    def kind(self) -> Kind | None:
        return self.what if isinstance(self.what, Kind) else None

    @property
    def source(self) -> Branch | None:
        """The branch that lists what is directly under this node, if an operation does."""
        if isinstance(self.what, Branch):
            return self.what if self.what.operation else None
        if isinstance(self.what, Kind):
            return next((branch for branch in self.what.inside() if branch.inline), None)
        return None

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The branches under this node, which nobody has to be asked for."""
        match self.what:
            case Branch(branches=branches):
                return branches
            case Kind(inside=inside, has_inside=has_inside):
                if has_inside is None or has_inside(self._decoded(cropped=True)):
                    return inside()
        return ()

    @property
    def record(self) -> JsonObject:
        """The record, decoded anew, without its nested children; odd JSON under the key ''."""
        return self._decoded(cropped=False)

    def _decoded(self, *, cropped: bool) -> JsonObject:
        if not self.records:
            return {}
        nested = self.kind.nested if self.kind else None
        if nested is None:
            return decode_record(self.records[self.number])
        return decode_part(slice_of(self.records, self.number), nested, cropped=cropped)

    @property
    def children(self) -> "list[Node]":
        return self.contents.children if self.contents else []

    @property
    def shown(self) -> "list[Node]":
        """The children that are not hidden by what is being typed."""
        if self.contents is None:
            return []
        narrowed = self.contents.shown
        return self.contents.children if narrowed is None else narrowed

    def ancestry(self) -> "Iterator[Node]":
        """This node, its parent, and so on to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    @property
    def is_in_its_place(self) -> bool:
        """Whether the tree still has this node: others may have taken its place."""
        return all(
            each.parent is None or each in each.parent.children or each in each.parent.shown
            for each in self.ancestry()
        )

    @property
    def trail(self) -> list[str]:
        """The labels of the records from the root to here."""
        return [node.label for node in self.ancestry() if not is_notice(node)][::-1]

    def parameters(self) -> dict[str, str | int]:
        """Path parameters that this node and those above it give; the nearest wins."""
        found: dict[str, str | int] = {}
        for node in self.ancestry():
            for name, value in node.gives().items():
                found.setdefault(name, value)
        return found

    @property
    def named_as(self) -> tuple[object, ...]:
        """What names the record, whichever node shows it: its kind, and what addresses it."""
        kind = getattr(self.what, "id", "")
        return (kind, *sorted((name, str(value)) for name, value in self.parameters().items()))

    @property
    def identity(self) -> Hashable:
        """What tells it from all others, whichever node shows it; where nothing does, itself."""
        is_named = isinstance(self.what, Branch) or bool(self.gives())
        return self.named_as if is_named else self

    def gives(self) -> dict[str, str | int]:
        """Path parameters that this very node gives."""
        if isinstance(self.what, Branch):
            return {**self.what.gives, **self._taken(self.what)}
        if not isinstance(self.what, Kind) or not self.what.gives:
            return {}
        record = self._decoded(cropped=True)
        values = {name: value_at(record, key) for name, key in self.what.gives.items()}
        return {name: v for name, v in values.items() if isinstance(v, str | int)}

    def _taken(self, branch: Branch) -> dict[str, str | int]:
        """The parameters of a branch that others from above fill."""
        if not branch.takes or self.parent is None:
            return {}
        above = self.parent.parameters()
        return {name: above[other] for name, other in branch.takes.items() if other in above}


def is_notice(node: Node) -> bool:
    """Whether the row is no record and no branch."""
    return isinstance(node.what, Notice)
