"""Where a jump leads: the records that a field names, looked for in the lists that have them."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.client.errors import BimscopeError
from tui.contract import OPERATIONS
from tui.contract.bimplus.common import NO_GUID
from tui.contract.operation import Json, JsonObject, Scope, Service
from tui.contract.reading import value_of
from tui.explorer.finding.chains import way_to_record
from tui.explorer.jumps import Jump, NamingField, kind_picked
from tui.explorer.names import KnownNames, Mention
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_part
from tui.explorer.trees.kind import Kind
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.ways.places import known_around, service_of
from tui.explorer.ways.ways import Way

_SCOPE: Final = "scope"


class Goal(NamedTuple):
    """Where a jump may lead: what it is called there, and the way.

    `into` a list that is directly under a record: to the first row of it.
    """

    words: str
    way: Way
    into: bool = False


class NoGoal(BimscopeError):
    """A jump leads nowhere from this row; the text says why."""


async def goals_of(explorer: Explorer, jump: Jump) -> list[Goal]:
    """What a jump leads to, asking for what no list that is there says. Raises BimscopeError."""
    if isinstance(jump.to, Way):
        return [Goal(jump.words, jump.to, into=not jump.to.steps[-1].key)]
    values = await _values(explorer, jump.to)
    if not values:
        raise NoGoal(f"This {_word(jump.to.node)} has no {jump.words}.")
    by_name = len(values) > 1
    goals = [await _goal(explorer, jump.to, value, by_name=by_name) for value in values]
    found = [goal for goal in goals if goal is not None]
    if not found:
        raise NoGoal(f"The {jump.words} is in none of the lists.")
    return found


async def _values(explorer: Explorer, naming: NamingField) -> list[str | int]:
    """The ids that a field of a record has, of the whole record where the list leaves it out."""
    values = list(_ids_in(value_of(naming.node.record, naming.field)))
    if not values:
        answer = await explorer.read(naming.node)
        record = decode_part(answer.part) if answer is not None else {}
        values = list(_ids_in(value_of(record, naming.field)))
    return list(dict.fromkeys(values))


def _ids_in(value: Json) -> Iterator[str | int]:
    if isinstance(value, dict):
        yield from _ids_in(value_of(value, "id"))
    elif isinstance(value, list):
        for each in value:
            yield from _ids_in(each)
    elif (
        isinstance(value, str | int) and not isinstance(value, bool) and value not in ("", NO_GUID)
    ):
        yield value


async def _goal(
    explorer: Explorer, naming: NamingField, value: str | int, *, by_name: bool
) -> Goal | None:
    """The record that a value names; None where no list has it."""
    kind = kind_picked(naming.picks)
    if kind is None:
        return None
    service = service_of(kind)
    for known in _scopes_around(service, naming):
        goal = await _goal_in(explorer, naming, value, kind, known, by_name=by_name)
        if goal is not None:
            return goal
    return None


def _scopes_around(service: Service, naming: NamingField) -> Iterator[dict[str, str | int]]:
    """What is above a record; then the same of what all teams share, if a list can be of that."""
    known = known_around(service, naming.node)
    yield known
    if _SCOPE in OPERATIONS[naming.picks.operation].placeholders:
        yield {**known, _SCOPE: Scope.CONTENT.value}


async def _goal_in(
    explorer: Explorer,
    naming: NamingField,
    value: str | int,
    kind: Kind,
    known: dict[str, str | int],
    *,
    by_name: bool,
) -> Goal | None:
    """The record that a value names in one scope.

    Where neither the way nor the name has to be known, no list is asked for.
    """
    service = service_of(kind)
    is_sure = _SCOPE not in OPERATIONS[naming.picks.operation].placeholders
    way = way_to_record(service, kind, _only(naming.picks.field, value), known)
    if way is not None and is_sure and not by_name:
        return Goal(str(value), way)
    record = await _record(explorer, naming, value, known)
    way = way_to_record(service, kind, record, known) if record is not None else None
    return Goal(kind.label(record), way) if way is not None and record is not None else None


def _only(place: str, value: str | int) -> JsonObject:
    """A record of which one field is known, or one of a record in it."""
    outer, dot, inner = place.partition(".")
    return {outer: _only(inner, value) if dot else value}


async def _record(
    explorer: Explorer, naming: NamingField, value: str | int, known: dict[str, str | int]
) -> "JsonObject | None":
    operation = OPERATIONS[naming.picks.operation]
    path = tuple((name, known[name]) for name in operation.placeholders if name in known)
    mention = Mention(naming.picks, path, value)
    names = KnownNames(explorer.answers)
    return names.find(mention) if await names.learn([mention]) else None


def _word(node: Node) -> str:
    return node.kind.word if node.kind is not None else "row"
