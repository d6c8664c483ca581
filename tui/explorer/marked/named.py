"""Finding the records of a list that names say: users by name or e-mail, projects by number.

What else is known of a record by another list, the person behind a project user, counts too.
"""

from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self, TypeAlias

import msgspec

from tui.client.errors import BimscopeError
from tui.contract import OPERATIONS
from tui.contract.fields import Shows, fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_at, value_at
from tui.contract.values import Picks
from tui.contract.words import in_words
from tui.explorer.finding.field_texts import FieldTexts
from tui.explorer.finding.findable import findable_as
from tui.explorer.kept_answers.load_failures import error_in_words
from tui.explorer.marked.names_listed import ListedName, plain_name
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.stretches import without_notices
from tui.explorer.rows import Mark
from tui.explorer.tables.list_table import list_at
from tui.explorer.trees.kind import Kind
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.places import kind_listed_by
from tui.large_json.plain_letters import bare_letters
from tui.large_json.turns import in_turns

_MOST_PAGES: Final = 500
Heard: TypeAlias = Callable[[str], None]
"""Hears how far it is."""


@dataclass(frozen=True, slots=True)
class NamesFound:
    """What names came to: the records, the names without one, and those that several have.

    `stopped` says why not all of the list was looked through; '' where it was.
    """

    nodes: list[Node]
    missing: list[str] = field(default_factory=list)
    several: dict[str, list[Node]] = field(default_factory=dict)
    stopped: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether each name is that of one record, and nothing is left to be said."""
        return not (self.missing or self.several or self.stopped)


class ListToMarkIn:
    """A list of a tree, in which records are looked for by their names."""

    def __init__(self, explorer: Explorer, node: Node) -> None:
        self._explorer = explorer
        self._node = node

    @classmethod
    def at(cls, explorer: Explorer, node: Node) -> Self | None:
        """The list that a row is in; None where there is none."""
        listed = list_at(node)
        return None if listed is None else cls(explorer, listed)

    @property
    def title(self) -> str:
        """What the list is called."""
        branch, node = self._node.source, self._node
        if branch is None or node.kind is None:
            return node.label
        return f"{branch.title} of {node.label}"

    async def find(self, names: Sequence[ListedName], tell: Heard) -> NamesFound:
        """The records that names say; pages that are not loaded are. Raises BimscopeError."""
        stopped = await self._load_all(tell)
        nodes = [each for each in without_notices(self._node.children) if each.kind is not None]
        tell(f"looking through {len(nodes):,} …")
        beside = await self._names_beside(nodes[0]) if nodes else NamesBeside()
        wanted = await in_turns(_wanted(names))
        places = await in_turns(_places(nodes, wanted, beside))
        return await in_turns(_found(names, nodes, places, stopped))

    async def _load_all(self, tell: Heard) -> str:
        """Load what is not there of the list; why not all of it is there."""
        node, explorer = self._node, self._explorer
        await explorer.unfold(node)
        for _ in range(_MOST_PAGES):
            contents = node.contents
            if contents is not None and contents.error is not None:
                return error_in_words(contents.error)
            last = node.children[-1:]
            if not last or last[0].mark is not Mark.MORE:
                return ""
            count = len(node.children)
            tell(f"loading the list: {count - 1:,} are here …")
            await explorer.choose(last[0])
            if any(each.mark is Mark.ERROR for each in node.children[-2:]):
                return "the next page could not be loaded"
        return "the list is too long"

    async def _names_beside(self, first: Node) -> "NamesBeside":
        """What the values that name the records are called in the list that they are from."""
        found = _names_from(self._node, first)
        if found is None:
            return NamesBeside()
        field_name, picks, kind = found
        operation = OPERATIONS[picks.operation]
        try:
            answer = await self._explorer.answers.ask(
                operation, first.parameters(), operation.widest
            )
        except BimscopeError:
            return NamesBeside()  # the records are still found by what they say themselves
        texts = FieldTexts((picks.field, *_fields_of_names(kind)))
        return NamesBeside(field_name, await in_turns(_texts_by_value(answer.items, texts)))


@dataclass(frozen=True, slots=True)
class NamesBeside:
    """What another list says of the records: `texts` by the values of the field `by`."""

    by: str = ""
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of(self, record: JsonObject) -> Sequence[str]:
        """What else a record is known by."""
        return self.texts.get(bare_letters(text_at(record, self.by)), ()) if self.by else ()


def _names_from(listed: Node, first: Node) -> tuple[str, Picks, Kind] | None:
    """The field that names the records of a list, if its values are from a list of other things."""
    branch, kind = listed.source, first.kind
    if branch is None or kind is None or findable_as(kind) is not None:
        return None
    known = {each.name: each for each in fields_of(kind.record)}
    naming = known.get(branch.key_field)
    if naming is None or naming.picks is None:
        return None
    other = kind_listed_by(naming.picks.operation)
    if other is None or findable_as(other) is None:
        return None
    return naming.name, naming.picks, other


def _fields_of_names(kind: Kind) -> tuple[str, ...]:
    """The fields by which people find a record."""
    found = findable_as(kind)
    return () if found is None else (*found.by, *found.ids)


def _texts_by_value(
    items: Sequence[msgspec.Raw], texts: FieldTexts
) -> Generator[None, None, dict[str, list[str]]]:
    found = dict[str, list[str]]()
    for raw in items:
        value, *names = texts.of(raw)
        found[value] = names
        yield
    return found


def _wanted(names: Sequence[ListedName]) -> Generator[None, None, set[str]]:
    found = set[str]()
    for name in names:
        found.update(map(plain_name, name.spellings))
        yield
    return found


def _places(
    nodes: Sequence[Node], wanted: set[str], beside: NamesBeside
) -> Generator[None, None, dict[str, list[int]]]:
    """Where the records are that have one of the wanted names, by the names."""
    found = defaultdict[str, list[int]](list)
    reader: dict[Kind, FieldTexts | None] = {}
    for at, node in enumerate(nodes):
        for name in {plain_name(each) for each in _texts_of(node, reader, beside)} & wanted:
            found[name].append(at)
        yield
    return found


def _texts_of(node: Node, reader: dict[Kind, FieldTexts | None], beside: NamesBeside) -> list[str]:
    """All that a record is known by."""
    kind, raw = node.kind, node.raw
    if kind is None or raw is None:
        return []
    if kind not in reader:
        names = _fields_of_names(kind)
        reader[kind] = FieldTexts(names) if names else None
    by_fields = reader[kind]
    if by_fields is not None:
        return [*filter(None, by_fields.of(raw)), node.label]
    record = node.record
    people = [each for each in fields_of(kind.record) if each.shows is Shows.PERSON]
    texts = [kind.label(record), *(str(each) for each in node.gives().values())]
    texts += [in_words(each, value_at(record, each.name)) for each in people]
    texts += [kind.name(record)] if kind.name is not None else []
    return [each for each in (*texts, *beside.of(record)) if each]


def _found(
    names: Sequence[ListedName],
    nodes: Sequence[Node],
    places: Mapping[str, Sequence[int]],
    stopped: str,
) -> Generator[None, None, NamesFound]:
    chosen = dict[int, None]()
    missing, several = list[str](), dict[str, list[Node]]()
    for name in names:
        found = _meant(name, places)
        if len(found) == 1:
            chosen.update(dict.fromkeys(found))
        elif found:
            several[name.said] = [nodes[each] for each in sorted(found)]
        elif not name.may_be_title:
            missing.append(name.said)
        yield
    return NamesFound([nodes[each] for each in chosen], missing, several, stopped)


def _meant(name: ListedName, places: Mapping[str, Sequence[int]]) -> set[int]:
    """The records that a name may mean: by its first spelling if that is one's name, else by all.

    Of a row that has something of one person and something of another nobody knows who is meant.
    """
    first, *others = [set(places.get(plain_name(each), ())) for each in name.spellings]
    return first if len(first) == 1 else first.union(*others)
