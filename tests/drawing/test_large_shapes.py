"""One shape that is as large as a service may send: no step of work with it holds up a key."""

import gc
import math
import time
from array import array
from collections.abc import Iterable
from itertools import chain, islice

import pytest

from tests.drawing.buildings import box
from tui.drawing.dots import ACROSS, DOWN, lines_alone
from tui.drawing.drawing import SceneDrawing
from tui.drawing.look import SceneLook
from tui.drawing.projecting import Projection
from tui.drawing.scene import DrawnScene, FaceLoop, SceneShape
from tui.drawing.shading import ShadedDrawing
from tui.drawing.sight import Side, Sight
from tui.solids.triangles import MOST_CORNERS

COLUMNS, ROWS = 160, 45
LONGEST = 0.05
"""Seconds of the processor for one step: a key is answered within that."""


def ground(side: int) -> SceneShape:
    """Hills of `side` x `side` fields, two triangles each."""
    points = array(
        "d",
        (
            value
            for y in range(side + 1)
            for x in range(side + 1)
            for value in (x * 100.0, y * 100.0, 800 * math.sin(x / 9) * math.cos(y / 7))
        ),
    )
    faces: list[FaceLoop] = []
    for y in range(side):
        for x in range(side):
            a = y * (side + 1) + x
            b, c, d = a + 1, a + side + 2, a + side + 1
            faces += [(a, b, c), (a, c, d)]
    return SceneShape("ground", points, faces)


def sheets(count: int, corners: int) -> SceneShape:
    """Faces of so many corners each, one behind the other, each as large as the picture."""
    ways = [2 * math.pi * at / corners for at in range(corners)]
    points = array(
        "d",
        (
            value
            for z in range(count)
            for way in ways
            for value in (9e3 * math.cos(way), 9e3 * math.sin(way), -z)
        ),
    )
    loops = [tuple(range(z * corners, (z + 1) * corners)) for z in range(count)]
    return SceneShape("sheets", points, loops)


SHAPES = {
    "ground": lambda: ground(130),
    "many corners": lambda: sheets(60, MOST_CORNERS),
    "all over the picture": lambda: sheets(600, 4),
}


def longest_step(steps: Iterable[object]) -> float:
    """Seconds of the processor, so that whoever else is at work does not count.

    Nor does it count when what other tests left behind is cleared away.
    """
    gc.disable()
    longest, before = 0.0, time.thread_time()
    for _ in chain(steps, (None,)):
        longest = max(longest, time.thread_time() - before)
        before = time.thread_time()
    gc.enable()
    return longest


@pytest.fixture(params=SHAPES)
def scene(request: pytest.FixtureRequest) -> DrawnScene:
    shape = SHAPES[request.param]()
    scene = DrawnScene([shape, box("small", (0, 0, 0), (500, 500, 500))])
    scene.prepare()
    return scene


@pytest.mark.parametrize("heights", [None, (-60.0, 100.0)])
@pytest.mark.parametrize("drawing", [SceneDrawing, ShadedDrawing])
def test_no_step_of_a_picture_holds_up_a_key(
    scene: DrawnScene,
    drawing: type[SceneDrawing] | type[ShadedDrawing],
    heights: tuple[float, float] | None,
) -> None:
    sight = Sight().from_side(Side.TOP).fitting(scene.box, COLUMNS * ACROSS, ROWS * DOWN)
    pictures = drawing(scene).pictures(sight, COLUMNS, ROWS, heights)
    assert longest_step(pictures) < LONGEST


def test_no_step_of_lighting_it_holds_up_a_key(scene: DrawnScene) -> None:
    look = SceneLook(scene, scene.shapes[0].key)
    look.resize(COLUMNS, ROWS)
    projection = Projection(look.sight, COLUMNS * ACROSS, ROWS * DOWN)
    assert longest_step(look.lit_in_sight()) < LONGEST
    assert longest_step(lines_alone(scene.shapes[0], projection, COLUMNS, ROWS)) < LONGEST


def test_a_large_shape_is_its_box_until_it_is_ready_however_often_keys_come_meanwhile() -> None:
    scene = DrawnScene([ground(40)])
    sight, drawing = Sight().fitting(scene.box, 80, 80), SceneDrawing(scene)
    first = next(filter(None, drawing.pictures(sight, 40, 20)))
    assert first.text.strip()
    for _ in range(100):
        pictures = drawing.pictures(sight, 40, 20)
        if next(filter(None, pictures)).text != first.text:
            break
        assert all(each is None for each in islice(pictures, 500))
    else:
        pytest.fail("it never gets ready")


def test_an_outline_makes_no_crowd_of_objects_whose_clearing_up_holds_up_a_key() -> None:
    shape = ground(40)
    before = lists_alive()
    steps = shape.outlined()
    assert len(list(islice(steps, 3_000))) == 3_000
    assert lists_alive() < before + 500


def lists_alive() -> int:
    gc.collect()
    return sum(type(each) is list for each in gc.get_objects())
