"""Light on faces: what is where, what is nearest, and how much light each side has."""

import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

pytest.importorskip("numpy", reason="needs the extra `shading`")

from tests.drawing.buildings import box, building
from tui.drawing.drawing import SceneDrawing
from tui.drawing.look import SceneLook
from tui.drawing.marking import mark_at
from tui.drawing.scene import DrawnScene, SceneShape
from tui.drawing.shaded_picture import LIGHTS, ShadedPicture
from tui.drawing.shading import ShadedDrawing
from tui.drawing.sight import Side

CELLS = (40, 20)
END = object()


def looked_at(scene: DrawnScene, side: Side = Side.CORNER) -> SceneLook:
    look = SceneLook(scene)
    look.resize(*CELLS)
    look.go_to_side(side)
    return look


def shaded(look: SceneLook) -> list[ShadedPicture]:
    found = ShadedDrawing(look.scene).pictures(look.sight, *CELLS, look.heights)
    return [each for each in found if each is not None]


def last(scene: DrawnScene, side: Side = Side.CORNER) -> ShadedPicture:
    return shaded(looked_at(scene, side))[-1]


def owners(picture: ShadedPicture) -> Counter[object]:
    cells = (picture.shape_at(x, y) for y in range(picture.rows) for x in range(picture.columns))
    return Counter(each.key for each in cells if each is not None)


def lights(picture: ShadedPicture) -> set[int]:
    fields = (
        field for row in range(picture.rows) for cell in picture.row(row) for field in cell[:2]
    )
    return {field.light for field in fields if field is not None}


def scene_of(*shapes: SceneShape) -> DrawnScene:
    return DrawnScene(shapes)


def test_a_box_fills_what_it_fills_and_nothing_more() -> None:
    picture = last(scene_of(box("a", (0, 0, 0), (1_000, 1_000, 1_000))), Side.FRONT)
    filled = [
        (column, row)
        for row in range(picture.rows)
        for column in range(picture.columns)
        if picture.shape_at(column, row) is not None
    ]
    columns, rows = {column for column, _ in filled}, {row for _, row in filled}
    assert len(filled) == len(columns) * len(rows)
    assert len(columns) == pytest.approx(2 * len(rows), abs=2)
    assert picture.shape_at(0, 0) is None
    assert picture.shape_at(-1, 999) is None


def test_each_side_of_a_box_has_its_own_light() -> None:
    found = lights(last(scene_of(box("a", (0, 0, 0), (1_000, 1_000, 1_000)))))
    assert len(found) == 3
    assert all(1 <= each <= LIGHTS for each in found)


def test_a_side_has_one_light_all_over() -> None:
    picture = last(scene_of(box("a", (0, 0, 0), (1_000, 1_000, 1_000))), Side.TOP)
    assert len(lights(picture)) == 1


def test_what_is_nearer_is_seen() -> None:
    far = box("far", (0, 5_000, 0), (4_000, 6_000, 4_000))
    near = box("near", (1_000, 0, 1_000), (3_000, 1_000, 3_000))
    for shapes in ((far, near), (near, far)):
        from_front = owners(last(scene_of(*shapes), Side.FRONT))
        assert 0 < from_front["near"] < from_front["far"]
        assert owners(last(scene_of(*shapes), Side.BACK)).keys() == {"far"}


@pytest.mark.parametrize("side", [Side.FRONT, Side.TOP, Side.CORNER])
def test_it_shows_the_same_as_the_drawing_of_lines(side: Side) -> None:
    look = looked_at(building(2, 3), side)
    dots = [each for each in SceneDrawing(look.scene).pictures(look.sight, *CELLS) if each][-1]
    picture = shaded(look)[-1]
    cells = [(x, y) for y in range(CELLS[1]) for x in range(CELLS[0])]
    pairs = [(dots.shape_at(*at), picture.shape_at(*at)) for at in cells]
    same = sum(one is other for one, other in pairs)
    assert same > 0.85 * len(cells), same


def test_faces_that_look_inwards_are_seen_too() -> None:
    cube = box("a", (0, 0, 0), (1_000, 1_000, 1_000))
    turned = SceneShape("a", cube.points, [face[::-1] for face in cube.faces])
    one, other = last(scene_of(cube)), last(scene_of(turned))
    assert owners(one) == owners(other)
    assert lights(one) == lights(other)


def test_of_a_storey_nothing_above_is_seen() -> None:
    look = looked_at(building(3, 2))
    look.next_storey(1)
    look.fit()
    seen = owners(shaded(look)[-1])
    assert seen
    assert {str(key).split()[1] for key in seen} == {"0"}
    look.next_storey(-1)
    look.fit()
    assert {str(key).split()[1] for key in owners(shaded(look)[-1])} == {"0", "1", "2"}


def test_signs_of_marks_stand_before_all_faces() -> None:
    mark = mark_at("pin", (500, 500, 500), 100, name="pin 1", sign="◆1")
    picture = last(scene_of(box("a", (0, 0, 0), (1_000, 1_000, 1_000)), mark))
    text = "".join(cell.sign for row in range(picture.rows) for cell in picture.row(row))
    assert text == "◆1"
    assert owners(picture)["pin"] == 2


def test_the_first_picture_of_many_shapes_is_not_all() -> None:
    pictures = shaded(looked_at(building(4, 20)))
    assert [each.whole for each in pictures] == [False] * (len(pictures) - 1) + [True]
    assert len(pictures) > 1
    assert pictures[-1].left == 0


def test_nothing_is_no_mistake() -> None:
    assert not owners(last(DrawnScene([])))


def thin(count: int) -> Iterable[SceneShape]:
    return (box(f"{n}", (n * 1_000, 0, 0), (n * 1_000 + 40, 40, 4_000)) for n in range(count))


def test_what_is_thinner_than_a_field_is_seen() -> None:
    assert len(owners(last(scene_of(*thin(12)), Side.FRONT))) >= 6


def crowded_wall() -> Iterable[SceneShape]:
    """A wall, and before it many small things of other types, each far less than a field."""
    yield box("wall", (0, 0, 0), (40_000, 200, 40_000), kind="Wall")
    for n in range(900):
        x, z = n % 30 * 1_330, n // 30 * 1_330
        yield box(f"{n}", (x, -200, z), (x + 90, 0, z + 90), kind=f"Kind {n % 7}")


def test_a_field_shows_what_most_of_it_is_not_the_small_thing_before_it() -> None:
    picture = last(scene_of(*crowded_wall()), Side.FRONT)
    seen = owners(picture)
    assert seen["wall"] > 0.9 * seen.total()


def rooms(size: int, count: int) -> DrawnScene:
    """A wall of rooms, each beside the next."""
    places = [(n % count * size, n // count * size) for n in range(count * count)]
    return scene_of(*(box(f"{x} {z}", (x, 0, z), (x + size, 1_000, z + size)) for x, z in places))


def test_large_things_have_borders_and_among_small_ones_there_are_none() -> None:
    assert len(lights(last(rooms(4_000, 3), Side.FRONT))) == 2
    assert len(lights(last(rooms(4_000, 30), Side.FRONT))) == 1


LARGE = (160, 45)


def turns(scene: DrawnScene) -> Iterator[ShadedPicture | None]:
    look = SceneLook(scene)
    look.resize(*LARGE)
    look.go_to_side(Side.FRONT)
    return ShadedDrawing(scene).pictures(look.sight, *LARGE)


def most_held_in_a_turn(scene: DrawnScene) -> int:
    """Bytes that the longest turn works with: they grow with how much is done in it."""
    most, going = 0, turns(scene)
    tracemalloc.start()
    try:
        while True:
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            if next(going, END) is END:
                return most
            most = max(most, tracemalloc.get_traced_memory()[1] - before)
    finally:
        tracemalloc.stop()


def test_a_large_face_among_small_ones_is_drawn_in_short_turns() -> None:
    assert most_held_in_a_turn(scene_of(*crowded_wall())) < 7_000_000


def test_a_scene_of_few_faces_is_drawn_in_few_turns() -> None:
    assert sum(1 for _ in turns(scene_of(box("a", (0, 0, 0), (1_000, 1_000, 1_000))))) < 10
