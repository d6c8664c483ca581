"""How a scene is looked at now: from where, at which storey and shape, in which colours."""

from collections.abc import Generator, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Final

from tui.drawing.colours import (
    ColourBy,
    KeyEntry,
    colour_of,
    colours_of,
    is_meant,
    key_to_colours,
)
from tui.drawing.cutting import Heights, part_between, reaches
from tui.drawing.dots import ACROSS, DOWN
from tui.drawing.scene import DrawnScene, SceneShape, SpaceBox, StoreySpan
from tui.drawing.sight import Side, Sight

_CUT_AT: Final = 0.6
"""The share of a storey's height at which it is cut, so that one looks into it as into a plan."""
_COLOURED: Final = {
    ColourBy.SERVICE: "coloured as in the service",
    ColourBy.TYPE: "coloured by type",
    ColourBy.DISCIPLINE: "coloured by discipline",
}


class SceneLook:
    """A scene, and how it is looked at in a picture of so many cells."""

    def __init__(self, scene: DrawnScene, lit: Hashable = None) -> None:
        self.scene = scene
        self.sight = Sight()
        self.lit = scene.by_key.get(lit)
        """The shape that is pointed at."""
        self.colours_by = ColourBy.SERVICE
        self._wanted = lit
        self._fitted = self.sight
        self.picked_out: KeyEntry | None = None
        """The entry of the key to the colours whose shapes are shown among all others."""
        self._key: Sequence[KeyEntry] | None = None
        self._storeys_up = 0
        """How many storeys one went up from all of them; below the first one is the last one."""
        self._counted: tuple[DrawnScene, Heights, int] | None = None
        """A scene, the heights between which its shapes were counted last, and their number."""
        self._cells = (0, 0)
        self._cut: tuple[SceneShape, Heights, SceneShape] | None = None
        """The shape that was pointed at last, where it was cut, and what was left."""

    @property
    def storey(self) -> StoreySpan | None:
        """The storey that is seen alone; None where all are, and while none is known."""
        storeys = self.scene.storeys
        at = self._storeys_up % (len(storeys) + 1)
        return storeys[at - 1] if at else None

    @property
    def heights(self) -> Heights | None:
        """Between which heights something is seen; None where everything is."""
        storey = self.storey
        if storey is None:
            return None
        return storey.low, storey.low + (storey.high - storey.low) * _CUT_AT

    def resize(self, columns: int, rows: int) -> None:
        """A picture of another size shows as much, as far as that goes; the first one fits."""
        before, self._cells = self._cells, (columns, rows)
        if not all(before):
            self.fit()
        elif columns and rows:
            times = min(columns / before[0], rows / before[1])
            self.sight = self.sight.closer(times)

    def fit(self) -> None:
        """All that is seen, as large as it may be."""
        columns, rows = self._cells
        self.sight = self.sight.fitting(self._box, columns * ACROSS, rows * DOWN)
        self._fitted = self.sight

    def take(self, scene: DrawnScene) -> None:
        """Look at more of the same in the same way; all of it is seen where all was seen."""
        was_fitted = self._is_fitted or not self.scene.shapes
        key = self._wanted if self.lit is None else self.lit.key
        self.scene, self.lit = scene, scene.by_key.get(key)
        self.forget_colours()
        if was_fitted and all(self._cells):
            self.fit()

    @property
    def _is_fitted(self) -> bool:
        """Whether it was neither zoomed nor moved since all of it was seen."""
        now, then = self.sight, self._fitted
        return (now.centre, now.scale) == (then.centre, then.scale)

    def point_at(self, key: Hashable) -> bool:
        """Point at the shape of a record, at nothing where it has none; False if so already."""
        found = self.scene.by_key.get(key)
        is_new = found is not self.lit
        self.lit = found
        return is_new

    def go_to_side(self, side: Side) -> None:
        self.sight = self.sight.from_side(side)
        self.fit()

    def move_by(self, right: float, up: float) -> None:
        """Look farther to a side, by shares of the picture."""
        columns, rows = self._cells
        self.sight = self.sight.moved_by(right * columns * ACROSS, up * rows * DOWN)

    def next_storey(self, by: int) -> None:
        """Look at another storey alone, once it is known; past the last one at all of them."""
        self._storeys_up += by

    def next_shape(self, by: int) -> None:
        """Point at another one of the shapes that are seen at this height."""
        shapes = self.scene.marks_first
        at = -1 if by > 0 else 0
        if self.lit is not None:
            at = shapes.index(self.lit)
        for _ in shapes:
            at = (at + by) % len(shapes)
            if self._is_in_sight(shapes[at]):
                self.lit = shapes[at]
                return

    def next_colours(self) -> None:
        every = list(ColourBy)
        self.colours_by = every[(every.index(self.colours_by) + 1) % len(every)]
        self.forget_colours()

    def pick_out_next(self) -> None:
        """Show which shapes the next entry of the key stands for; after the last one none."""
        every = [None, *self.key_to_colours]
        at = every.index(self.picked_out) if self.picked_out in every else 0
        self.picked_out = every[(at + 1) % len(every)]

    def is_picked_out(self, shape: SceneShape) -> bool:
        """Whether the entry that is picked out stands for a shape."""
        return self.picked_out is not None and is_meant(shape, self.picked_out, self.colours_by)

    def forget_colours(self) -> None:
        """Shapes belong elsewhere now."""
        self.picked_out = None
        self.__dict__.pop("_colours", None)
        self._key = None

    def colour_of(self, shape: SceneShape) -> int | None:
        """ARGB; None for none."""
        return colour_of(shape, self.colours_by, self._colours)

    def words(self, left: int = 0) -> str:
        """How much one looks at, from where, and what the colours say.

        `left` of the shapes are not in the picture yet: this comes first, a line may be cut off.
        """
        parts = [
            self._count_in_words,
            f"{left:,} smaller {'one' if left == 1 else 'ones'} not drawn yet" if left else "",
            self._storey_in_words,
            f"{self.picked_out[0] or 'not known'} marked" if self.picked_out is not None else "",
            f"seen {self.sight.words}",
            _COLOURED[self.colours_by],
        ]
        return ", ".join(filter(None, parts))

    @property
    def _count_in_words(self) -> str:
        """`12 shapes`, or `6 of 12 shapes` of a storey; '' before any has come."""
        count, heights = len(self.scene.shapes), self.heights
        if not count:
            return ""
        some = f"{self._count_between(heights):,} of " if heights is not None else ""
        return f"{some}{count:,} {'shape' if count == 1 else 'shapes'}"

    def _count_between(self, heights: Heights) -> int:
        """How many shapes are seen between two heights; they are counted once for all pictures."""
        if self._counted is None or self._counted[:2] != (self.scene, heights):
            count = sum(reaches(shape, heights) for shape in self.scene.shapes)
            self._counted = self.scene, heights, count
        return self._counted[2]

    @property
    def _storey_in_words(self) -> str:
        if storey := self.storey:
            return f"only {storey.name}"
        if not self._storeys_up or self.scene.storeys:
            return ""
        return "no storeys are known" if self.scene.whole else "one storey once they are known"

    @property
    def key_to_colours(self) -> Sequence[KeyEntry]:
        """What each colour stands for."""
        if self._key is None:
            self._key = key_to_colours(self.scene.shapes, self.colours_by, self._colours)
        return self._key

    @cached_property
    def _colours(self) -> Mapping[str, int]:
        return colours_of(self.scene.shapes, self.colours_by)

    def lit_in_sight(self) -> Generator[None, None, SceneShape | None]:
        """The shape that is pointed at, as far as it is not cut off; in turns."""
        lit, heights = self.lit, self.heights
        if lit is None or not self._is_in_sight(lit):
            return None
        if heights is None:
            return lit
        if self._cut is None or self._cut[:2] != (lit, heights):
            left = yield from part_between(lit, heights)
            self._cut = lit, heights, left
        return self._cut[2]

    def _is_in_sight(self, shape: SceneShape) -> bool:
        heights = self.heights
        return heights is None or reaches(shape, heights)

    @property
    def _box(self) -> SpaceBox:
        box, heights = self.scene.box, self.heights
        if heights is None:
            return box
        (a, b, _), (c, d, _) = box
        return SpaceBox((a, b, heights[0]), (c, d, heights[1]))
