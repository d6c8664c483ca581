"""Draws a scene with light on its faces: coarse at first, then finer, in turns. Needs numpy."""

import math
import time
from collections.abc import Generator, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from tui.drawing.cutting import Heights, part_between, reaches
from tui.drawing.dots import ACROSS, DOWN
from tui.drawing.packing import Booleans, Floats, Integers, Pack, Packing
from tui.drawing.projecting import Projection
from tui.drawing.scene import DrawnScene, SceneShape
from tui.drawing.shaded_picture import HALVES, LIGHTS, ShadedPicture
from tui.drawing.sight import Sight

_FIRST_PICTURE: Final = 0.02
"""Seconds that the first picture may take, whatever the scene; the pack begun then apart."""
_FINE: Final = range(2, 7)
"""How many samples a field may have across and down in finer pictures: many show what it is made
of where all in it is small."""
_ALL_SAMPLES: Final = 600_000
"""Samples of a finer picture; a large one has fewer in each field, but two each way."""
_FIELDS_OF_A_FACE: Final = 20
"""Fields for each face of a scene from which on most fields have one face at most: then they have
the fewest samples."""
_LOOKED_AT: Final = 50_000
"""Samples that are looked through in one go, or those of a line of fields."""
_LINES: Final = 20_000
"""Lines of triangles that are put in one go."""
_SAMPLES: Final = 50_000
"""Samples that are put in one go."""
_DEPTHS: Final = 16
"""Steps of a dot by which depths are told apart."""
_DEEPEST: Final = 2**30
_NOTHING: Final = 2**62
_NUMBER: Final = 2**31 - 1
"""The bits of a sample in which the number of its triangle is; the others are its depth."""
_TIMES_MORE: Final = 4
"""Each finer picture has so many times as many packs as the one before it."""
_INSIDE: Final = 1e-6
"""The share of a triangle's height by which a line beyond its end is taken inside."""
_AROUND: Final = 0.45
"""Light on a face that looks away from the lamp."""
_BORDER: Final = 2
"""Steps of light that a field loses where something else with as much begins."""
_WITH_BORDER: Final = 4
"""Fields that something is long from which on it has a border: among less it would be noise."""


class ShadedDrawing:
    """The shaded pictures of one scene."""

    def __init__(self, scene: DrawnScene) -> None:
        self.scene = scene
        self._marks = [shape for shape in scene.shapes if shape.sign]
        self._heights: Heights | None = None
        self._begin()

    def _begin(self) -> None:
        self._shapes = [shape for shape in self.scene.largest_first if shape.faces]
        if self._heights is not None:
            heights = self._heights
            self._shapes = [each for each in self._shapes if reaches(each, heights)]
        self._packs: list[Pack] = []
        self._coming = self._cut_packs()

    def _cut_packs(self) -> Iterator[Pack | None]:
        packing, shapes, heights = Packing(), self._shapes, self._heights
        if heights is None:
            yield from packing.packs(shapes)
            return
        cut: list[SceneShape] = []
        for shape in shapes:
            left = yield from part_between(shape, heights)
            cut.append(left)
            yield None
        yield from packing.packs(cut)

    def pictures(
        self, sight: Sight, columns: int, rows: int, heights: Heights | None = None
    ) -> Iterator[ShadedPicture | None]:
        """Pictures of so many cells, finer and finer, until all is drawn; None is a turn between.

        Of a scene that is cut to heights only what is between them is seen.
        """
        if heights != self._heights:
            self._heights = heights
            self._begin()
        projection = Projection(sight, columns * ACROSS, rows * DOWN)
        coarse = _Fields(projection, columns, rows, 1)
        until, count = time.perf_counter() + _FIRST_PICTURE, 0
        for pack in self._filled(coarse):
            count += pack is not None
            if time.perf_counter() > until:
                break
        yield (yield from self._picture(coarse, whole=False, left=0))
        fine = self._samples_each_way(max(columns * rows * HALVES, 1))
        yield from self._finer(_Fields(projection, columns, rows, fine), count)

    def _samples_each_way(self, fields: int) -> int:
        """How many samples each of so many fields has across and down."""
        few = fields // _FIELDS_OF_A_FACE
        if len(self._shapes) <= few and sum(len(each.faces) for each in self._shapes) <= few:
            return _FINE.start
        fine = math.isqrt(_ALL_SAMPLES // fields)
        return min(max(fine, _FINE.start), _FINE.stop - 1)

    def _filled(self, fields: "_Fields") -> Iterator[Pack | None]:
        """Put all packs there; each is answered when it is there."""
        for pack in self._all_packs():
            if pack is not None:
                yield from fields.fill(pack)
            yield pack

    def _finer(self, fields: "_Fields", shown: int) -> Iterator[ShadedPicture | None]:
        said, number = max(shown, 1) * _TIMES_MORE, 0
        for pack in self._filled(fields):
            number += pack is not None
            yield None
            if pack is not None and number == said:
                said *= _TIMES_MORE
                left = len(self._shapes) - int(pack.owners[-1]) - 1
                yield (yield from self._picture(fields, whole=False, left=left))
        yield (yield from self._picture(fields, whole=True, left=0))

    def _all_packs(self) -> Iterator[Pack | None]:
        """Those that are made, then those that are still to be made, which are kept."""
        yield from tuple(self._packs)
        for pack in self._coming:
            if pack is not None:
                self._packs.append(pack)
            yield pack

    def _picture(
        self, fields: "_Fields", *, whole: bool, left: int
    ) -> Generator[None, None, ShadedPicture]:
        owners, lights = yield from fields.seen()
        size = fields.columns, fields.rows
        picture = ShadedPicture(
            fields.projection, size, self._shapes, owners, lights, whole=whole, left=left
        )
        heights = self._heights
        picture.sign([each for each in self._marks if heights is None or reaches(each, heights)])
        return picture


class _Triangles(NamedTuple):
    """What is known of the triangles of a picture, by their numbers."""

    owners: Integers
    lights: Integers
    looks: Integers
    """Numbers that are the same where type and light are."""
    bordered: Booleans


class _Fields:
    """Which triangle is the nearest at each sample of a picture."""

    def __init__(self, projection: Projection, columns: int, rows: int, fine: int) -> None:
        self.projection, self.columns, self.rows, self.fine = projection, columns, rows, fine
        self._across, self._down = columns * fine, rows * HALVES * fine
        self._nearest: Integers = np.full(self._across * self._down, _NOTHING, dtype=np.int64)
        self._owners: list[Integers] = []
        self._lights: list[Integers] = []
        self._looks: list[Integers] = []
        self._bordered: list[Booleans] = []
        self._bordered_from = _WITH_BORDER * ACROSS / math.hypot(*projection.x)
        self._count = 0
        self._axes: Floats = np.array([projection.x, projection.y, projection.z])
        self._lamp = _lamp_of(projection)

    def fill(self, pack: Pack) -> Iterator[None]:
        """Put the triangles of a pack there, in turns."""
        facing: Floats = pack.normals @ np.array(self.projection.into)
        keep = np.flatnonzero((facing < 0) | ~pack.solid)
        seen = self._seen(pack, keep)
        light = _lights(pack.normals[keep], facing[keep], self._lamp)
        first = self._count
        self._owners.append(pack.owners[keep])
        self._lights.append(light)
        self._looks.append(pack.kinds[keep] * (LIGHTS + 1) + light)
        self._bordered.append(pack.extents[keep] >= self._bordered_from)
        self._count += len(keep)
        top, bottom = self._lines(seen)
        for start, end in _turns(bottom - top + 1, _LINES):
            lines, line = _spread(top[start:end], bottom[start:end])
            yield from self._put(seen[start:end], lines, line, first + start)

    def _lines(self, seen: Floats) -> tuple[Integers, Integers]:
        """The first and the last line of samples that each triangle reaches.

        Of what is not in the picture the last one is before the first.
        """
        xs, ys = seen[..., 0], seen[..., 1]
        top = np.rint(np.clip(ys.min(axis=1), 0, self._down)).astype(np.int64)
        bottom = np.rint(np.clip(ys.max(axis=1), -1, self._down - 1)).astype(np.int64)
        beside = (xs.max(axis=1) < 0) | (xs.min(axis=1) > self._across - 1)
        return top, np.where(beside | (bottom < top), top - 1, bottom)

    def _seen(self, pack: Pack, keep: Integers) -> Floats:
        """Triangles x corners x (samples from the left, samples from the top, dots deep)."""
        projection = self.projection
        middle = np.array([projection.width / 2, projection.height / 2, 0.0])
        dots: Floats = (pack.corners[keep] + (pack.origin - projection.centre)) @ self._axes.T
        size = ACROSS / self.fine, DOWN / HALVES / self.fine, 1.0
        placed: Floats = (dots + middle) / size - (0.5, 0.5, 0.0)
        return placed

    def _put(self, seen: Floats, lines: Integers, line: Integers, first: int) -> Iterator[None]:
        """All samples in the triangles, each at its depth, in turns.

        `lines` are the triangles by their lines, `first` is the first one's number. Each triangle
        has a sample on every line that it reaches, however thin it is there.
        """
        xs, ys, zs = seen[..., 0], seen[..., 1], seen[..., 2]
        left, right = _crossed(xs, ys, lines, line)
        begin = np.rint(np.clip(left, 0, self._across)).astype(np.int64)
        end = np.rint(np.clip(right, -1, self._across - 1)).astype(np.int64)
        by_x, by_y, at_origin = _slopes(xs, ys, zs)
        nearest, deepest = zs.min(axis=1), zs.max(axis=1)
        for start, stop in _turns(np.maximum(end - begin + 1, 0), _SAMPLES):
            spans, column = _spread(begin[start:stop], end[start:stop])
            triangle, row = lines[start:stop][spans], line[start:stop][spans]
            deep = at_origin[triangle] + by_x[triangle] * column + by_y[triangle] * row
            deep = np.clip(deep, nearest[triangle], deepest[triangle])
            depth = np.clip(deep * _DEPTHS, 1 - _DEEPEST, _DEEPEST - 1).astype(np.int64) + _DEEPEST
            place = row * self._across + column
            np.minimum.at(self._nearest, place, depth << 31 | (triangle + first))
            yield

    def seen(self) -> Generator[None, None, tuple[Sequence[int], Sequence[int]]]:
        """Of each field whose face is in it, -1 for none, and its light; in turns."""
        shape = self._down // self.fine, self._across // self.fine
        owners, lights = np.full(shape, -1), np.zeros(shape, dtype=np.int64)
        bordered = np.zeros(shape, dtype=np.bool_)
        if self._count:
            known = _Triangles(
                np.concatenate(self._owners),
                np.concatenate(self._lights),
                np.concatenate(self._looks),
                np.concatenate(self._bordered),
            )
            step = max(_LOOKED_AT // (self._across * self.fine), 1)
            for first in range(0, shape[0], step):
                rows = slice(first, first + step)
                triangle = self._most_seen(first, min(first + step, shape[0]), known)
                there = triangle >= 0
                owners[rows][there] = known.owners[triangle[there]]
                lights[rows][there] = known.lights[triangle[there]]
                bordered[rows][there] = known.bordered[triangle[there]]
                yield
        lights -= _BORDER * _borders(owners, lights) * bordered
        return owners.ravel().tolist(), np.maximum(lights, 1).ravel().tolist()

    def _most_seen(self, first: int, last: int, known: "_Triangles") -> Integers:
        """Of each field in some lines the triangle that stands for it, -1 where none is.

        It is the nearest one of the type and the light that most of its samples have: the nearest
        of all would be whatever small thing is in it.
        """
        fine, across = self.fine, self._across
        samples = self._nearest[first * fine * across : last * fine * across]
        by_field = samples.reshape(last - first, fine, across // fine, fine).transpose(1, 3, 0, 2)
        samples = by_field.reshape(fine * fine, -1)
        nearest = samples.min(axis=0)
        there = samples != _NOTHING
        looks = np.where(there, known.looks[samples & _NUMBER], -1)
        mixed = np.flatnonzero(((looks != known.looks[nearest & _NUMBER]) & there).any(axis=0))
        nearest[mixed] = _most_alike(samples[:, mixed], looks[:, mixed])
        found = np.where(nearest != _NOTHING, nearest & _NUMBER, -1)
        return found.reshape(last - first, -1)


def _most_alike(samples: Integers, looks: Integers) -> Integers:
    """Of each field the nearest of the samples that look like most of them."""
    alike = np.zeros(looks.shape, dtype=np.int8)
    for each in looks:
        alike += looks == each
    alike[looks < 0] = 0
    found: Integers = np.where(alike == alike.max(axis=0), samples, _NOTHING).min(axis=0)
    return found


def _turns(counts: Integers, most: int) -> Iterator[tuple[int, int]]:
    """From where to where to go, so that about so many of what is counted are in one go."""
    turn = np.cumsum(counts) // most
    starts = [0, *(np.flatnonzero(np.diff(turn)) + 1).tolist(), len(counts)]
    yield from pairwise(starts)


def _lamp_of(projection: Projection) -> Floats:
    """Towards the lamp, which is above the left shoulder of who looks."""
    right, down, into = (np.array(each) for each in (projection.x, projection.y, projection.z))
    towards: Floats = -into - 0.5 * right - 0.7 * down
    lamp: Floats = towards / np.sqrt((towards * towards).sum())
    return lamp


def _lights(normals: Floats, facing: Floats, lamp: Floats) -> Integers:
    """The light on faces by their angle, 1 to `LIGHTS`; on the side that is seen."""
    angle = (normals @ lamp) * np.where(facing > 0, -1.0, 1.0)
    share = _AROUND + (1 - _AROUND) * np.clip(angle, 0.0, 1.0)
    found: Integers = np.clip(np.rint(share * LIGHTS), 1, LIGHTS).astype(np.int64)
    return found


def _spread(first: Integers, last: Integers) -> tuple[Integers, Integers]:
    """All whole numbers from each first to its last one: whose they are, and themselves."""
    counts = np.maximum(last - first + 1, 0)
    whose = np.repeat(np.arange(len(counts)), counts)
    begun = np.cumsum(counts) - counts
    return whose, first[whose] + np.arange(len(whose)) - begun[whose]


def _crossed(xs: Floats, ys: Floats, lines: Integers, line: Integers) -> tuple[Floats, Floats]:
    """From where to where each line is in its triangle; beyond its ends, at them."""
    left, right = np.full(len(lines), np.inf), np.full(len(lines), -np.inf)
    low, high = ys.min(axis=1)[lines], ys.max(axis=1)[lines]
    inside = (high - low) * _INSIDE
    at = np.clip(line, low + inside, high - inside)
    for start, end in ((0, 1), (1, 2), (2, 0)):
        x, y, u, v = xs[lines, start], ys[lines, start], xs[lines, end], ys[lines, end]
        crosses = (y <= at) != (v <= at)
        rise = np.where(crosses, v - y, 1.0)
        found = x + (at - y) * (u - x) / rise
        left = np.where(crosses, np.minimum(left, found), left)
        right = np.where(crosses, np.maximum(right, found), right)
    return left, right


def _slopes(xs: Floats, ys: Floats, zs: Floats) -> tuple[Floats, Floats, Floats]:
    """How depth changes by sample across and down, and what it is at the first sample."""
    ax, ay, az = xs[:, 1] - xs[:, 0], ys[:, 1] - ys[:, 0], zs[:, 1] - zs[:, 0]
    bx, by, bz = xs[:, 2] - xs[:, 0], ys[:, 2] - ys[:, 0], zs[:, 2] - zs[:, 0]
    area = ax * by - bx * ay
    area = np.where(area == 0, 1.0, area)
    by_x, by_y = (az * by - bz * ay) / area, (ax * bz - bx * az) / area
    return by_x, by_y, zs[:, 0] - by_x * xs[:, 0] - by_y * ys[:, 0]


def _borders(owners: Integers, lights: Integers) -> Integers:
    """1 in fields that look like the one to the left or above, and are of something else."""
    borders = np.zeros(owners.shape, dtype=np.int64)
    alike = lights[:, 1:] == lights[:, :-1]
    borders[:, 1:] |= (owners[:, 1:] != owners[:, :-1]) & alike
    alike = lights[1:] == lights[:-1]
    borders[1:] |= (owners[1:] != owners[:-1]) & alike
    return borders
