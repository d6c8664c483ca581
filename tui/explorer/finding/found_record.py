"""A record that was found: what it is called, how it stands, and where it is."""

from functools import cached_property
from typing import Final

import msgspec

from tui.contract import OPERATIONS
from tui.contract.fields import fields_of
from tui.contract.values import Picks
from tui.explorer.finding.chains import GivenAbove, chains_to, way_to_record
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.ranks import Rank
from tui.explorer.names import KnownNames, Mention
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Tone
from tui.explorer.trees.kind import Branch
from tui.explorer.ways.places import kind_listed_by
from tui.explorer.ways.ways import Step, Way
from tui.large_json.plain_letters import bare_letters

UNFOLDED: Final = {
    "drofus.user": "drofus.memberships",
    "drofus.project": "drofus.project_users",
}
"""The lists that are to be seen of a record when one goes to it."""


class FoundRecord:
    """`known` are the placeholders of what is above it."""

    def __init__(self, findable: Findable, raw: msgspec.Raw, known: GivenAbove, rank: Rank) -> None:
        self.findable, self.raw, self.known, self.rank = findable, raw, known, rank

    @cached_property
    def node(self) -> Node:
        """A row for it that stands in no tree."""
        return Node.of(self.findable.kind, None, self.raw)

    @cached_property
    def way(self) -> Way | None:
        """Where it is; None where what is above it is not known."""
        kind, record = self.findable.kind, self.node.record
        known = {**self.known, **self._said_above}
        return way_to_record(self.findable.service, kind, record, known)

    @property
    def identity(self) -> object:
        """What two records have in common that are the same."""
        return self.way or (self.findable.kind.id, bytes(self.raw))

    @property
    def way_in(self) -> Way | None:
        """The way to it, and into the list that is to be seen of it."""
        inside, way = UNFOLDED.get(self.findable.kind.id), self.way
        return way and Way(way.service, (*way.steps, *((Step(inside),) if inside else ())))

    @cached_property
    def is_in_use(self) -> bool:
        """Whether nothing keeps it from being used."""
        return self.node.tone is Tone.NORMAL

    @cached_property
    def order(self) -> str:
        """By what it stands among others that fit as well."""
        return bare_letters(self.node.label)

    def mentions(self) -> "list[Mention]":
        """The records above it, whose names say where it is."""
        above = [mention for _, mention in self._above if mention is not None]
        return [*above, *self._referred]

    def where(self, names: KnownNames) -> tuple[str, ...]:
        """The service and what is above it, by the names that are known."""
        above = [_called(branch, mention, names) for branch, mention in self._above]
        others = [_label_of(mention, names) for mention in self._referred]
        return (self.findable.service.spelled, *filter(None, (*above, *others)))

    @cached_property
    def _referred(self) -> "list[Mention]":
        """What a record of a list for all belongs to, where it says that: a template's owner."""
        way, record = self.way, self.node.record
        if way is None or len(way.steps) > 1:
            return []
        fields = [each for each in fields_of(self.findable.kind.record) if each.picks is not None]
        named = [(each.picks, record.get(each.name)) for each in fields]
        return [
            Mention(picks, (), value)
            for picks, value in named
            if picks is not None
            and isinstance(value, str | int)
            and not OPERATIONS[picks.operation].placeholders
        ]

    @property
    def _said_above(self) -> GivenAbove:
        record = self.node.record
        said = {name: record.get(field) for name, field in self.findable.said.items()}
        return {name: value for name, value in said.items() if isinstance(value, str | int)}

    @cached_property
    def _above(self) -> "list[tuple[Branch, Mention | None]]":
        """The branches on the way to it, each with the record in it; a root list by itself."""
        way = self.way
        if way is None:
            return []
        ids = [step.branch for step in way.steps]
        chains = chains_to(self.findable.service, self.findable.kind)
        chain = next(each for each in chains if [branch.id for branch in each] == ids)
        steps = list(zip(chain, way.steps, strict=True))
        above = steps[:-1] or [(chain[0], Step(chain[0].id))]
        return [(branch, _mention(branch, step.key, self.known)) for branch, step in above]


def _mention(branch: Branch, key: str, known: GivenAbove) -> Mention | None:
    operation = branch.operation
    if not key or operation is None:
        return None
    path = tuple((name, known[name]) for name in operation.placeholders if name in known)
    return Mention(Picks(operation.id, branch.key_field), path, int(key) if key.isdigit() else key)


def _label_of(mention: Mention, names: KnownNames) -> str:
    """What people call a record; '' as long as it is not known."""
    record, kind = names.find(mention), kind_listed_by(mention.picks.operation)
    return kind.label(record) if record is not None and kind is not None else ""


def _called(branch: Branch, mention: Mention | None, names: KnownNames) -> str:
    """What a record above is called, else its key; a branch has its title."""
    if mention is None:
        return branch.title
    record, kind = names.find(mention), branch.child
    if record is None or kind is None:
        return f"{kind.word if kind else ''} {mention.value}".strip()
    return kind.label(record)
