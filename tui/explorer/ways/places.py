"""Where in the trees an operation belongs, derived from the contract and the trees' tables.

Owns that derivation. An operation belongs on the kinds of records, or the branches, that
give the last placeholder of its path that anything gives; one that adds to a list belongs
on what lists it. Imports no terminal.
"""

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from tui.contract import OPERATIONS
from tui.contract.fields import Record
from tui.contract.operation import AnyOperation, Parameter, Service
from tui.contract.placeholders import path_parameters
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.of_service import branches_at_root

Place: TypeAlias = Kind | Branch
_OWN_ID = "id"


def service_of(place: Place) -> Service:
    """Whose tree it stands in."""
    return Service(place.id.partition(".")[0])


@cache
def places(operation_id: str) -> tuple[str, ...]:
    """The ids of the kinds and branches that an operation belongs on; none for a few."""
    operation = OPERATIONS[operation_id]
    if operation.names_listed:
        return tuple(kind.id for kind in kinds_named(operation))
    listing = [place for place in _tree(operation.service) if _lists(place, operation)]
    found = [*listing, *_givers(operation)]
    return tuple(dict.fromkeys(place.id for place in found))


def kinds_named(operation: AnyOperation) -> list[Kind]:
    """The kinds of the records that the body of an operation names: those of its list."""
    listings = _listings(operation.service)

    def is_listed(kind: Kind) -> bool:
        return any(OPERATIONS[each].path == operation.path for each in listings[kind.id])

    kinds = (place for place in _tree(operation.service) if isinstance(place, Kind))
    return [kind for kind in kinds if is_listed(kind)]


def kinds_in(service: Service) -> tuple[Kind, ...]:
    """All kinds of records of a tree."""
    return tuple(place for place in _tree(service) if isinstance(place, Kind))


def lists_in(service: Service) -> frozenset[str]:
    """The ids of all branches of a tree that list something."""
    tree = _tree(service)
    return frozenset(each.id for each in tree if isinstance(each, Branch) and each.operation)


def named_above(operation: AnyOperation, node: Node) -> Node | None:
    """The record that a body names, where the node is one or stands below one."""
    kinds = kinds_named(operation) if operation.names_listed else []
    return next((above for above in node.ancestry() if above.kind in kinds), None)


def place_of(node: Node) -> Place | None:
    """The kind or branch that a node is of; None for a notice."""
    return node.what if isinstance(node.what, Kind | Branch) else None


def given_by(operation: AnyOperation, node: Node) -> dict[str, str | int]:
    """The placeholders of an operation that a node and those above it give."""
    found: dict[str, str | int] = {}
    for above in node.ancestry():
        place = place_of(above)
        if place is None or service_of(place) is not operation.service:
            continue
        values = above.gives()
        for parameter in path_parameters(operation):
            fills = gives(place, parameter) or _takes(place, operation, parameter)
            if parameter.name in values and fills:
                found.setdefault(parameter.name, values[parameter.name])
    return found


def gives(place: Place, parameter: Parameter) -> bool:
    """Whether a kind or branch gives a placeholder; a bare `{id}` is only its own record's."""
    if parameter.name != _OWN_ID:
        return parameter.name in place.gives
    return parameter.name in place.gives and is_listed_by(place, parameter)


def _takes(place: Place, operation: AnyOperation, parameter: Parameter) -> bool:
    """Whether a branch fills a placeholder of its own list with what stands above it.

    Of other operations it is no place: what is an issue here is no object to be deleted.
    """
    if isinstance(place, Kind) or place.operation is None:
        return False
    return parameter.name in place.takes and place.operation.path == operation.path


def is_listed_by(place: Place, parameter: Parameter) -> bool:
    """Whether the values of a parameter are picked from the list that a kind's records make."""
    picks = parameter.picks
    return isinstance(place, Kind) and picks is not None and picks.operation in _listed(place)


def own_placeholders(operation: AnyOperation, place: Place) -> tuple[str, ...]:
    """The placeholders of an operation that records of a kind give by themselves."""
    return tuple(each.name for each in path_parameters(operation) if gives(place, each))


def families_listing(kind: Kind) -> frozenset[str]:
    """The families of the operations that list records of a kind."""
    return frozenset(OPERATIONS[each].family for each in _listed(kind))


def kind_listed_by(operation_id: str) -> Kind | None:
    """The kind of the records that an operation lists."""
    kinds = (each for each in _tree(OPERATIONS[operation_id].service) if isinstance(each, Kind))
    return next((kind for kind in kinds if operation_id in _listed(kind)), None)


def kind_of_records(operation: AnyOperation, record: type[Record] | None) -> Kind | None:
    """The kind of what an operation answers with: by the list, else by the type of the records."""
    found = kind_listed_by(operation.id)
    if found is not None or record is None:
        return found
    kinds = (place for place in _tree(operation.service) if isinstance(place, Kind))
    return next((kind for kind in kinds if kind.record is record), None)


def known_around(service: Service, node: Node) -> dict[str, str | int]:
    """The placeholders of a service that a node and those above it give; the nearest wins.

    A bare `{id}` is another thing on every node.
    """
    found: dict[str, str | int] = {}
    for above in node.ancestry():
        place = place_of(above)
        if place is not None and service_of(place) is service:
            for name, value in above.gives().items():
                found.setdefault(name, value)
    found.pop(_OWN_ID, None)
    return found


def _givers(operation: AnyOperation) -> list[Place]:
    tree = _tree(operation.service)
    parameters = path_parameters(operation)
    for parameter in reversed(parameters):
        found = [place for place in tree if gives(place, parameter)]
        if found:
            counts = {place.id: len(own_placeholders(operation, place)) for place in found}
            most = max(counts.values())
            return [place for place in found if counts[place.id] == most]
    return []


def _lists(place: Place, operation: AnyOperation) -> bool:
    """Whether the list of a branch, or the one inside a record, has the operation's path."""
    branches = (place,) if isinstance(place, Branch) else place.inside()
    return any(
        branch.operation is not None
        and branch.operation.path == operation.path
        and (branch is place or branch.inline)
        for branch in branches
    )


@cache
def _tree(service: Service) -> tuple[Place, ...]:
    """All kinds and branches of a tree, each once, from the root down."""
    found: dict[str, Place] = {}
    for branch in branches_at_root(service):
        _gather(branch, found)
    return tuple(found.values())


def _gather(place: Place, found: dict[str, Place]) -> None:
    if place.id in found:
        return
    found[place.id] = place
    for inner in _inside(place):
        _gather(inner, found)


def _inside(place: Place) -> Iterator[Place]:
    if isinstance(place, Kind):
        yield from place.inside()
        return
    yield from place.branches
    if place.child is not None:
        yield place.child


def _listed(kind: Kind) -> frozenset[str]:
    """The operations that list records of a kind."""
    return _listings(service_of(kind)).get(kind.id, frozenset())


@cache
def _listings(service: Service) -> dict[str, frozenset[str]]:
    """For each kind of a tree the operations that list its records."""
    found: dict[str, set[str]] = {}
    for place in _tree(service):
        if isinstance(place, Branch) and place.child is not None and place.operation:
            found.setdefault(place.child.id, set()).add(place.operation.id)
    return {kind: frozenset(operations) for kind, operations in found.items()}
