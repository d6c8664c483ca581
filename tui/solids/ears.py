"""Cuts a polygon into triangles, one ear after the other: corners whose triangle holds no other.

Only hollow corners can be in an ear; they are kept in a grid, so that few are looked at.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Final, TypeAlias

FlatPoint: TypeAlias = tuple[float, float]
Ear: TypeAlias = tuple[int, int, int]

_LOOKS_A_CORNER: Final = 500
_LEAST_LOOKS: Final = 100_000
_MOST_LOOKS: Final = 2_000_000
"""Looks at corners and fields for one polygon. One that does not cross itself needs fewer."""
_FINEST: Final = 200
"""Fields of the grid each way."""


class TangledPolygon(Exception):
    """The sides cross each other so often that no end of it is seen."""


def turn(before: FlatPoint, at: FlatPoint, after: FlatPoint) -> float:
    """Positive for a turn to the left."""
    return (at[0] - before[0]) * (after[1] - at[1]) - (at[1] - before[1]) * (after[0] - at[0])


def ears_of(flat: Sequence[FlatPoint]) -> list[Ear]:
    """Triangles that together are a polygon that turns left, corners by their place.

    What lies straight between its neighbours makes a triangle without area, so that each side
    of the polygon is one of a triangle. Raises TangledPolygon.
    """
    return _Polygon(flat).ears()


class _Polygon:
    """What is left of a polygon, as a ring of corners."""

    def __init__(self, flat: Sequence[FlatPoint]) -> None:
        self._flat, self._left = flat, len(flat)
        self._next = [*range(1, len(flat)), 0]
        self._before = [len(flat) - 1, *range(len(flat) - 1)]
        self._hollow = {at for at in range(len(flat)) if self._turn(at) <= 0}
        self._grid = _Grid(flat, self._hollow)
        self._looks = min(_LEAST_LOOKS + _LOOKS_A_CORNER * len(flat), _MOST_LOOKS)
        self._to_do = deque((at, 0) for at in range(len(flat)))
        self._asked = [0] * len(flat)
        """How often each corner was put there again: only the last time counts."""
        self._held_up = defaultdict[int, list[int]](list)
        """Corners that are no ears, by the hollow one that is in their triangle."""

    def ears(self) -> list[Ear]:
        """Raises TangledPolygon."""
        found: list[Ear] = []
        at = 0
        while self._left > 3:
            if self._to_do:
                corner, asked = self._to_do.popleft()
                if asked != self._asked[corner] or not self._may_go(corner):
                    continue
                at = corner
            found.append((self._before[at], at, self._next[at]))
            self._take_out(at)
            at = self._next[at]
        return [*found, (self._before[at], at, self._next[at])]

    def _turn(self, at: int) -> float:
        flat = self._flat
        return turn(flat[self._before[at]], flat[at], flat[self._next[at]])

    def _take_out(self, at: int) -> None:
        before, after = self._before[at], self._next[at]
        self._next[before], self._before[after] = after, before
        self._asked[at] = -1
        self._left -= 1
        self._no_longer_hollow(at)
        for each in (before, after):
            if self._turn(each) > 0:
                self._no_longer_hollow(each)
            elif each not in self._hollow:
                self._hollow.add(each)
                self._grid.put(each)
            self._ask_again(each)

    def _no_longer_hollow(self, at: int) -> None:
        self._hollow.discard(at)
        for each in self._held_up.pop(at, ()):
            if self._asked[each] >= 0:
                self._ask_again(each)

    def _ask_again(self, at: int) -> None:
        self._asked[at] += 1
        self._to_do.append((at, self._asked[at]))

    def _may_go(self, at: int) -> bool:
        """Whether it is an ear, or straight. Raises TangledPolygon."""
        if at in self._hollow:
            return self._turn(at) == 0
        inside = self._inside(at)
        if inside is not None:
            self._held_up[inside].append(at)
        return inside is None

    def _inside(self, at: int) -> int | None:
        """A hollow corner in the triangle of another one."""
        flat, hollow = self._flat, self._hollow
        corner = a, b, c = flat[self._before[at]], flat[at], flat[self._next[at]]
        near = self._grid.near(corner, hollow)
        self._looks -= len(near) + 1
        if self._looks < 0:
            raise TangledPolygon
        for each in near:
            point = flat[each]
            if (
                each in hollow
                and turn(a, b, point) >= 0
                and turn(b, c, point) >= 0
                and turn(c, a, point) >= 0
                and point not in corner
            ):
                return each
        return None


class _Grid:
    """Corners by the field that they are in; those taken out stay in their fields."""

    def __init__(self, flat: Sequence[FlatPoint], corners: set[int]) -> None:
        self._flat = flat
        xs, ys = zip(*flat, strict=True)
        self._x, self._y = min(xs), min(ys)
        fine = min(int(len(corners) ** 0.5) + 1, _FINEST)
        self._wide = (max(xs) - self._x) / fine or 1.0
        self._high = (max(ys) - self._y) / fine or 1.0
        self._fields = defaultdict[tuple[int, int], list[int]](list)
        for each in corners:
            self.put(each)

    def put(self, corner: int) -> None:
        self._fields[self._field(self._flat[corner])].append(corner)

    def _field(self, place: FlatPoint) -> tuple[int, int]:
        return int((place[0] - self._x) / self._wide), int((place[1] - self._y) / self._high)

    def near(self, places: Sequence[FlatPoint], every: set[int]) -> Sequence[int] | set[int]:
        """The corners in the fields around some places; `every` corner where that is less."""
        xs, ys = zip(*places, strict=True)
        left, top = self._field((min(xs), min(ys)))
        right, bottom = self._field((max(xs), max(ys)))
        if (right - left + 1) * (bottom - top + 1) >= len(every):
            return every
        return [
            corner
            for x in range(left, right + 1)
            for y in range(top, bottom + 1)
            for corner in self._fields.get((x, y), ())
        ]
