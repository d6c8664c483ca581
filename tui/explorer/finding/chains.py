"""Where in the trees records of a kind are listed, and the way to one of them."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from tui.contract.operation import JsonObject
from tui.contract.reading import text_at
from tui.contract.terms import Service
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.ways.ways import Step, Way

Chain: TypeAlias = tuple[Branch, ...]
"""The branches from the root of a tree down to the one that lists a kind."""
GivenAbove: TypeAlias = Mapping[str, str | int]
"""Placeholders that are filled: what stands above something in a tree."""


@cache
def chains_to(service: Service, kind: Kind) -> tuple[Chain, ...]:
    """All places where records of a kind are listed; those with constants come first."""
    found = [chain for chain in _chains(service) if chain[-1].child is kind]
    return tuple(sorted(found, key=lambda chain: (not constants(chain), len(chain))))


def constants(chain: Chain) -> GivenAbove:
    """The placeholders that a place fills by itself."""
    return {name: value for branch in chain for name, value in branch.gives.items()}


def way_to_record(
    service: Service, kind: Kind, record: JsonObject, known: GivenAbove
) -> Way | None:
    """The way to a record of which is known what is above it; None where that is not enough."""
    ways = (
        _way_along(service, chain, record, known)
        for chain in chains_to(service, kind)
        if constants(chain).items() <= known.items()
    )
    return next((way for way in ways if way is not None), None)


def _way_along(service: Service, chain: Chain, record: JsonObject, known: GivenAbove) -> Way | None:
    keys = [_key_in(chain, place, record, known) for place in range(len(chain))]
    if None in keys:
        return None
    named = zip(chain, keys, strict=True)
    return Way(service, tuple(Step(branch.id, key or "") for branch, key in named))


def _key_in(chain: Chain, place: int, record: JsonObject, known: GivenAbove) -> str | None:
    """The key of the record at a place of a chain; '' where there is only a branch."""
    branch, last = chain[place], len(chain) - 1
    if branch.child is None:
        return ""
    if place == last:
        return text_at(record, branch.key_field) or None
    select = chain[last].select if place == last - 1 else None
    if select is not None and select[1] == branch.key_field:
        return text_at(record, select[0]) or None
    gives = branch.child.gives.items()
    names = [name for name, field in gives if field == branch.key_field]
    return next((str(known[name]) for name in names if name in known), None)


@cache
def _chains(service: Service) -> tuple[Chain, ...]:
    roots = branches_at_root(service)
    return tuple(chain for root in roots for chain in _below((root,), frozenset()))


def _below(chain: Chain, above: frozenset[str]) -> Iterator[Chain]:
    """A chain, and those that go on from it; a kind stands below itself nowhere."""
    yield chain
    kind = chain[-1].child
    if kind is not None and kind.id in above:
        return
    inner = chain[-1].branches if kind is None else kind.inside()
    seen = above if kind is None else above | {kind.id}
    for branch in inner:
        yield from _below((*chain, branch), seen)
