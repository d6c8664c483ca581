"""Two records taken apart into single values at the same places; lists by what is in them.

What has an id of its own is met with the one of the same id, all else with what stands at the
same place. Knows no field of any service.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from tui.changes.comparing import Keys, is_nothing
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of

_DEEPEST: Final = 40
"""Levels that are gone into; what is deeper is compared as a whole."""

Pair: TypeAlias = tuple[Json, Json]
_IDS: Final = ("id", "baseunitid")


class PlacedPair(NamedTuple):
    """The values of two records at one place; None where one of them has none there."""

    keys: Keys
    one: Json
    other: Json


def placed_pairs(one: Json, other: Json, above: Keys = ()) -> Iterator[PlacedPair]:
    """All places of two values that hold no further ones in either."""
    inner = list(_inside(one, other)) if len(above) < _DEEPEST else []
    if not inner:
        yield PlacedPair(above, one, other)
    for key, (first, second) in inner:
        yield from placed_pairs(first, second, (*above, key))


def _inside(one: Json, other: Json) -> Iterator[tuple[str, Pair]]:
    if _are(dict, one, other):
        first, second = _record(one), _record(other)
        for key in dict.fromkeys((*first, *second)):
            yield key, (first.get(key), second.get(key))
    elif _are(list, one, other) and _hold_more(one, other):
        yield from _elements(_list(one), _list(other))


def _are(shape: type, one: Json, other: Json) -> bool:
    """Whether both are containers of a shape, or one is and the other is nothing."""
    fits = [isinstance(each, shape) or is_nothing(each) for each in (one, other)]
    return all(fits) and any(isinstance(each, shape) for each in (one, other))


def _hold_more(one: Json, other: Json) -> bool:
    parts = (*_list(one), *_list(other))
    return any(isinstance(part, dict | list) for part in parts)


def _elements(one: Sequence[Json], other: Sequence[Json]) -> Iterator[tuple[str, Pair]]:
    first, second = _by_id(one), _by_id(other)
    if first is None or second is None:
        for at in range(max(len(one), len(other))):
            yield f"[{at}]", (_at(one, at), _at(other, at))
        return
    for key in dict.fromkeys((*first, *second)):
        pair = first.get(key), second.get(key)
        yield f"[{_called(*pair) or key}]", pair


def _by_id(parts: Sequence[Json]) -> dict[str, Json] | None:
    """Records by their ids; None where one has none, or two have the same."""
    found: dict[str, Json] = {
        text_of(part, *_IDS): part for part in parts if isinstance(part, dict)
    }
    return found if len(found) == len(parts) and "" not in found else None


def _called(one: Json, other: Json) -> str:
    """What a record is called, where both say the same."""
    names = {text_of(each, "name") for each in (one, other) if isinstance(each, dict)}
    return names.pop() if len(names) == 1 else ""


def _at(parts: Sequence[Json], at: int) -> Json:
    return parts[at] if at < len(parts) else None


def _record(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else ()
