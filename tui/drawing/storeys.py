"""From where to where storeys go, by what stands in them."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

from tui.drawing.scene import SceneShape, StoreySpan

_DEEPEST: Final = 1_000
"""Records above one another; what holds itself is followed no farther."""


def storeys_of(
    shapes: Iterable[SceneShape],
    above: Mapping[Hashable, Hashable],
    names: Mapping[Hashable, str],
) -> Sequence[StoreySpan]:
    """The storeys that hold shapes, from the lowest to the highest.

    `above` says of each record in which it stands, `names` which of them are storeys.
    """
    found: dict[Hashable, tuple[float, float]] = {}
    known: dict[Hashable, Hashable] = {}
    for shape in shapes:
        storey = _storey(shape.key, above, names, known)
        if storey is None:
            continue
        low, high = shape.box.low[2], shape.box.high[2]
        least, most = found.get(storey, (low, high))
        found[storey] = min(least, low), max(most, high)
    spans = [StoreySpan(names[key], low, high) for key, (low, high) in found.items()]
    return sorted(spans, key=lambda span: (span.low, span.high, span.name))


def _storey(
    key: Hashable,
    above: Mapping[Hashable, Hashable],
    names: Mapping[Hashable, str],
    known: dict[Hashable, Hashable],
) -> Hashable:
    """The storey that a record stands in; None for none. What holds itself is in none."""
    way: list[Hashable] = []
    at: Hashable = key
    while at is not None and at not in names and at not in known and len(way) < _DEEPEST:
        way.append(at)
        at = above.get(at)
    found = known.get(at) if at in known else at if at in names else None
    known.update(dict.fromkeys(way, found))
    return found
