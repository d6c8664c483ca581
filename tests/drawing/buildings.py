"""Shapes to be drawn in tests: boxes, and a building of them."""

from collections.abc import Iterator

from tui.drawing.scene import (
    BOX_FACES,
    DrawnScene,
    Point3,
    SceneShape,
    SpaceBox,
    StoreySpan,
)

HEIGHT = 3_000.0
BAY = 5_000.0


def box(key: str, low: Point3, high: Point3, **said: object) -> SceneShape:
    """A shape that is a box; `said` are its colour, kind, layer and name."""
    return SceneShape(key, SpaceBox(low, high).corners, BOX_FACES, **said)  # type: ignore[arg-type]


def building(storeys: int, bays: int) -> DrawnScene:
    """Slabs, columns at the corners of square bays, and a desk in each of them."""
    shapes = [each for storey in range(storeys) for each in _storey(storey, bays)]
    spans = [
        StoreySpan(f"Level {each}", each * HEIGHT - 200, (each + 1) * HEIGHT - 200)
        for each in range(storeys)
    ]
    return DrawnScene(shapes, storeys=spans, title="House")


def _storey(storey: int, bays: int) -> Iterator[SceneShape]:
    z, side = storey * HEIGHT, bays * BAY
    yield box(f"slab {storey}", (0, 0, z - 200), (side, side, z), kind="Slab", colour=0xFF888888)
    for i in range(bays + 1):
        for j in range(bays + 1):
            x, y = i * BAY, j * BAY
            name = f"column {storey} {i} {j}"
            yield box(name, (x, y, z), (x + 300, y + 300, z + HEIGHT - 200), kind="Column")
            if i < bays and j < bays:
                desk = (x + 2_000, y + 2_000, z), (x + 3_500, y + 3_000, z + 750)
                yield box(f"desk {storey} {i} {j}", *desk, kind="Desk", name="Desk")
