"""A scene as an SVG: its lines in their colours, those that are hidden thin and broken."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from tui.drawing.cutting import Heights
from tui.drawing.depths import DepthBuffer
from tui.drawing.dots import inside
from tui.drawing.drawn_shapes import Detail, DrawnShape, ShapesOnScreen
from tui.drawing.projecting import Projection
from tui.drawing.scene import DrawnScene, SceneShape
from tui.drawing.sight import Sight
from tui.drawing.svg_text import svg_head

ColourOf = Callable[[SceneShape], int | None]
"""ARGB of a shape, None for no colour of its own."""

_DETAIL: Final = Detail(faces=10**9, full=1)
_STEP: Final = 2.0
"""Dots between two looks at whether a line is hidden."""
_NO_COLOUR: Final = 0x404040
_LineStyle = tuple[int, bool]
Stroke = tuple[float, float, float, float]


def svg_of(
    scene: DrawnScene,
    sight: Sight,
    width: int,
    height: int,
    *,
    colour_of: ColourOf,
    heights: Heights | None = None,
) -> str:
    """The text of an SVG of so many dots; of a scene cut to heights what is between them."""
    drawn, depths = _filled(scene, Projection(sight, width, height), heights)
    strokes: defaultdict[_LineStyle, list[Stroke]] = defaultdict(list)
    for each in drawn:
        colour = colour_of(each.shape)
        paint = _NO_COLOUR if colour is None else colour & 0xFFFFFF
        for hidden, stroke in _strokes(each, depths):
            strokes[paint, hidden].append(stroke)
    paths = (_path(*style, found) for style, found in sorted(strokes.items(), key=_hidden_first))
    return "\n".join((*svg_head(width, height, scene.title), *paths, "</svg>", ""))


def _filled(
    scene: DrawnScene, projection: Projection, heights: Heights | None
) -> tuple[list[DrawnShape], DepthBuffer]:
    shapes = ShapesOnScreen()
    shapes.cut_at(heights)
    depths = DepthBuffer(projection.width, projection.height)
    drawn = [each for each in shapes.seen(scene, projection, _DETAIL) if each is not None]
    for each in drawn:
        for face in each.faces:
            depths.fill(each.seen, face, each.shape, solid=each.solid)
    return drawn, depths


def _strokes(drawn: DrawnShape, depths: DepthBuffer) -> Iterator[tuple[bool, Stroke]]:
    """The parts of a shape's lines, each with whether it is hidden."""
    xs, ys, zs = drawn.seen.xs, drawn.seen.ys, drawn.seen.zs
    right, bottom = depths.columns - 1e-3, depths.rows - 1e-3
    for a, b in drawn.edges:
        x, y, u, v = line = xs[a], ys[a], xs[b], ys[b]
        part = inside(line, right, bottom)
        if part is None:
            continue
        steps = max(int(max(abs(u - x), abs(v - y)) * (part[1] - part[0]) / _STEP), 1)
        shares = [part[0] + (part[1] - part[0]) * at / steps for at in range(steps + 1)]
        hides = [
            bool(drawn.shape.faces)
            and depths.depth_at(x + (u - x) * at, y + (v - y) * at) < zs[a] + (zs[b] - zs[a]) * at
            for at in shares
        ]
        for hidden, first, last in _runs(hides):
            start, end = shares[first], shares[last]
            stroke = (
                x + (u - x) * start,
                y + (v - y) * start,
                x + (u - x) * end,
                y + (v - y) * end,
            )
            yield hidden, stroke


def _runs(hides: list[bool]) -> Iterator[tuple[bool, int, int]]:
    """Stretches of one answer: from where to where, each beginning where the last one ended."""
    first = 0
    for at in range(1, len(hides)):
        if hides[at] != hides[first]:
            yield hides[first], first, at
            first = at
    if first < len(hides) - 1:
        yield hides[first], first, len(hides) - 1


def _path(paint: int, hidden: bool, strokes: list[Stroke]) -> str:
    way = "".join(f"M{x:.1f} {y:.1f}L{u:.1f} {v:.1f}" for x, y, u, v in strokes)
    looks = ' stroke-width="0.5" stroke-dasharray="1 4" opacity="0.5"' if hidden else ""
    return f'<path stroke="#{paint:06x}"{looks} d="{way}"/>'


def _hidden_first(found: tuple[_LineStyle, list[Stroke]]) -> tuple[bool, int]:
    (paint, hidden), _ = found
    return not hidden, paint
