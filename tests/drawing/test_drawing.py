"""Pictures of scenes: what is seen, what is hidden, whose it is, what was cut off."""

from array import array

import pytest

from tests.drawing.buildings import box, building
from tui.drawing.depths import DepthBuffer
from tui.drawing.drawing import SceneDrawing
from tui.drawing.marking import mark_at
from tui.drawing.picture import DotPicture
from tui.drawing.projecting import Projection
from tui.drawing.scene import DrawnScene, Point3, SceneShape
from tui.drawing.sight import Side, Sight

COLUMNS, ROWS = 40, 20
CUBE = box("cube", (0, 0, 0), (1_000, 1_000, 1_000))


def drawn(
    scene: DrawnScene, sight: Sight | None = None, heights: tuple[float, float] | None = None
) -> DotPicture:
    """The picture that is finished last."""
    fitted = (sight or Sight()).fitting(scene.box, COLUMNS * 2, ROWS * 4)
    pictures = SceneDrawing(scene).pictures(fitted, COLUMNS, ROWS, heights)
    return [each for each in pictures if each is not None][-1]


def owners(picture: DotPicture, *, hidden: bool = False) -> set[object]:
    """The records of the shapes whose lines are seen, or are hidden."""
    cells = (cell for row in range(picture.rows) for cell in picture.row(row))
    return {cell.owner.key for cell in cells if cell.owner and cell.hidden is hidden}


def place_of(picture: DotPicture, place: Point3) -> tuple[int, int]:
    """The cell in which a place is seen."""
    points = picture.projection.points(array("d", place))
    return int(points.xs[0] // 2), int(points.ys[0] // 4)


def middles(shape: SceneShape) -> list[Point3]:
    """The middle of each edge."""
    xs, ys, zs = shape.points[0::3], shape.points[1::3], shape.points[2::3]
    return [((xs[a] + xs[b]) / 2, (ys[a] + ys[b]) / 2, (zs[a] + zs[b]) / 2) for a, b in shape.edges]


def test_the_three_edges_of_a_cube_behind_it_are_hidden() -> None:
    """One looks from the south-east and from above: behind is what meets in the north-west."""
    picture = drawn(DrawnScene([CUBE]), Sight(turn=40, tilt=30))
    hidden = set[Point3]()
    for place in middles(CUBE):
        column, row = place_of(picture, place)
        cell = picture.row(row)[column]
        assert cell.owner is CUBE
        hidden |= {place} if cell.hidden else set()
    assert hidden == {(500, 1_000, 0), (0, 500, 0), (0, 1_000, 500)}


def test_lines_that_are_hidden_differ_without_colours() -> None:
    """Every second dot is left out: no cell of them is as full as a line would make it."""
    front = box("front", (-500, -500, -500), (1_500, -400, 1_500))
    picture = drawn(DrawnScene([front, CUBE]), Sight().from_side(Side.FRONT))
    cells = [cell for row in range(ROWS) for cell in picture.row(row) if cell.hidden]
    assert {cell.owner for cell in cells} == {CUBE}
    assert max((ord(cell.glyph) - 0x2800).bit_count() for cell in cells) <= 4


def test_what_is_before_hides_what_is_behind_whichever_is_the_larger() -> None:
    small = box("small", (400, -700, 400), (600, -600, 600))
    for shapes in ([CUBE, small], [small, CUBE]):
        picture = drawn(DrawnScene(shapes), Sight().from_side(Side.FRONT))
        assert picture.shape_at(*place_of(picture, (500, -650, 500))) is small
        back = drawn(DrawnScene(shapes), Sight().from_side(Side.BACK))
        assert back.shape_at(*place_of(back, (500, 500, 500))) is CUBE
        assert owners(back, hidden=True) == {"small"}


@pytest.mark.parametrize("turned_inside_out", [False, True])
def test_faces_hide_whichever_way_they_look(turned_inside_out: bool) -> None:
    faces = [face[::-1] if turned_inside_out else face for face in CUBE.faces]
    cube = SceneShape("cube", CUBE.points, faces)
    within = box("within", (400, 400, 400), (600, 500, 600))
    picture = drawn(DrawnScene([cube, within]), Sight().from_side(Side.FRONT))
    assert picture.shape_at(*place_of(picture, (500, 0, 500))) is cube
    assert owners(picture, hidden=True) == {"within"}


@pytest.mark.parametrize("turn", [5, 20, 45, 70, 85])
@pytest.mark.parametrize("tilt", [5, 30, 60, 85])
def test_a_face_hides_none_of_its_own_edges(turn: float, tilt: float) -> None:
    """However steeply one looks at it: only what meets in the corner behind is hidden."""
    behind = (0, 1_000, 0)
    picture = drawn(DrawnScene([CUBE]), Sight(turn=turn, tilt=tilt))
    for at, (first, last) in enumerate(CUBE.edges):
        ends = [tuple(CUBE.points[each * 3 : each * 3 + 3]) for each in (first, last)]
        if behind not in ends:
            column, row = place_of(picture, middles(CUBE)[at])
            assert not picture.row(row)[column].hidden


def test_a_hole_in_a_face_is_looked_through() -> None:
    """A frame of one loop that goes in to its hole and out again."""
    points = array("d", (v for x, z in (
        (0, 0), (900, 0), (900, 900), (0, 900), (300, 300), (300, 600), (600, 600), (600, 300),
    ) for v in (x, 0, z)))  # fmt: skip
    frame = SceneShape("frame", points, ((0, 1, 2, 3, 0, 4, 5, 6, 7, 4),))
    behind = box("behind", (0, 500, 0), (900, 600, 900))
    picture = drawn(DrawnScene([frame, behind]), Sight().from_side(Side.FRONT))
    assert picture.shape_at(*place_of(picture, (450, 500, 450))) is behind
    assert picture.shape_at(*place_of(picture, (150, 0, 150))) is frame


def test_nothing_is_where_nothing_is() -> None:
    picture = drawn(DrawnScene([CUBE]))
    assert picture.shape_at(0, 0) is None
    assert picture.shape_at(-1, 5) is None
    assert picture.shape_at(COLUMNS, 5) is None


def test_a_mark_is_before_everything() -> None:
    mark = SceneShape("pin", array("d", (400, 900, 500, 600, 900, 500)), (), edges=((0, 1),))
    picture = drawn(DrawnScene([CUBE, mark]), Sight().from_side(Side.FRONT))
    assert "pin" in owners(picture)


def test_the_sign_of_a_mark_stands_before_its_lines_and_is_pointed_at() -> None:
    mark = mark_at("pin", (500, 500, 500), 100, sign="◆12")
    picture = drawn(DrawnScene([CUBE, mark]))
    column, row = place_of(picture, (500, 500, 500))
    cells = picture.row(row)[column : column + 3]
    assert "".join(cell.glyph for cell in cells) == "◆12"
    assert all(cell.is_sign and cell.owner is mark for cell in cells)
    assert picture.shape_at(column + 1, row) is mark
    assert "◆12" in picture.text


def test_a_sign_at_the_edge_is_cut_off() -> None:
    mark = mark_at("pin", (1_000, 1_000, 1_000), 100, sign="◆12345678901234567890")
    assert "◆" in drawn(DrawnScene([CUBE, mark])).text
    sight = Sight().fitting(CUBE.box, COLUMNS * 2, ROWS * 4).moved_by(500, 500)
    every = list(SceneDrawing(DrawnScene([mark])).pictures(sight, COLUMNS, ROWS))
    assert all(each is None or "◆" not in each.text for each in every)


def test_a_scene_far_from_the_origin_is_drawn_as_one_that_is_near() -> None:
    far = 5_400_000_000.0
    moved = box("cube", (far, far, 0), (far + 1_000, far + 1_000, 1_000))
    assert drawn(DrawnScene([moved])).text == drawn(DrawnScene([CUBE])).text


def test_a_storey_is_seen_alone() -> None:
    scene = building(3, 2)
    found = owners(drawn(scene, heights=(3_000, 4_000)))
    assert found
    assert {str(key).split()[1] for key in found} == {"1"}


def test_one_looks_into_what_is_cut_open() -> None:
    inside = box("inside", (400, 400, 100), (600, 600, 300))
    scene = DrawnScene([CUBE, inside])
    above = Sight().from_side(Side.TOP)
    assert owners(drawn(scene, above)) == {"cube"}
    cut = drawn(scene, above, heights=(0, 500))
    assert cut.shape_at(*place_of(cut, (500, 500, 300))) is inside


def test_the_first_picture_has_what_the_last_one_shows_of_the_largest() -> None:
    scene = building(2, 3)
    pictures = SceneDrawing(scene).pictures(
        Sight().fitting(scene.box, COLUMNS * 2, ROWS * 4), COLUMNS, ROWS
    )
    first, *finer = [each for each in pictures if each is not None]
    assert {"slab 0", "slab 1"} <= owners(first)
    assert (finer[-1].whole, finer[-1].left) == (True, 0)


def test_more_shapes_than_fit_into_one_turn_come_in_finer_pictures() -> None:
    scene = DrawnScene([box(str(at), (at, 0, 0), (at + 1, 1, 1)) for at in range(5_000)])
    sight = Sight().fitting(scene.box, COLUMNS * 2, ROWS * 4)
    steps = list(SceneDrawing(scene).pictures(sight, COLUMNS, ROWS))
    lefts = [each.left for each in steps if each is not None][1:]
    assert lefts == [3_000, 0]
    assert steps.count(None) > 5_000  # turns for the keys


def test_what_is_cut_off_is_not_awaited() -> None:
    boxes = [box(str(at), (at, 0, at % 2), (at + 1, 1, at % 2 + 1)) for at in range(5_000)]
    scene = DrawnScene(boxes)
    sight = Sight().fitting(scene.box, COLUMNS * 2, ROWS * 4)
    steps = list(SceneDrawing(scene).pictures(sight, COLUMNS, ROWS, (0, 0.6)))
    lefts = [each.left for each in steps if each is not None][1:]
    assert lefts == [1_500, 0]


def test_a_row_of_samples_that_is_nearer_hides_a_box() -> None:
    depths, projection = DepthBuffer(80, 80), Projection(Sight(tilt=0, turn=0, scale=50), 80, 80)
    behind = projection.box(box("b", (-200, 900, -200), (200, 950, 200)).box)
    assert not depths.hides(behind)
    wall = box("wall", (-500, 0, -500), (500, 10, 500))
    for face in wall.faces:
        depths.fill(projection.corners(wall.box), face, wall)
    assert depths.hides(behind)
    before = projection.box(box("a", (-200, -900, -200), (200, -850, 200)).box)
    assert not depths.hides(before)


@pytest.mark.parametrize("times", [1e-6, 1e3, 1e9])
def test_no_distance_is_too_small_or_too_large(times: float) -> None:
    scene = building(2, 2)
    sight = Sight().fitting(scene.box, COLUMNS * 2, ROWS * 4).closer(times)
    assert [each for each in SceneDrawing(scene).pictures(sight, COLUMNS, ROWS) if each]


def test_shapes_without_an_area_break_nothing() -> None:
    flat = SceneShape("flat", array("d", [0.0] * 9), ((0, 1, 2),))
    line = SceneShape("line", array("d", (0, 0, 0, 0, 0, 0, 100, 0, 0)), ((0, 1, 2),))
    assert drawn(DrawnScene([flat, line, CUBE])).whole
    assert drawn(DrawnScene([flat])).whole


@pytest.mark.parametrize(("count", "are_seen"), [(5, True), (150, False)])
def test_hidden_lines_are_left_out_where_there_are_many_shapes(count: int, are_seen: bool) -> None:
    front = box("front", (-500, -500, -500), (1_500, -400, 1_500))
    behind = [box(str(at), (0, at * 10, 0), (1_000, at * 10 + 5, 1_000)) for at in range(count)]
    picture = drawn(DrawnScene([front, *behind]), Sight().from_side(Side.FRONT))
    assert bool(owners(picture, hidden=True)) is are_seen
    assert owners(picture) >= {"front"}


def test_of_many_small_shapes_one_sees_what_they_are_together() -> None:
    """Ten by ten by ten small cubes make a large one: its edges are drawn, and theirs are not."""
    steps = [(x, y, z) for x in range(10) for y in range(10) for z in range(10)]
    small = [
        box(
            f"{x} {y} {z}",
            (x * 100, y * 100, z * 100),
            (x * 100 + 100, y * 100 + 100, z * 100 + 100),
        )
        for x, y, z in steps
    ]
    scene, sight = DrawnScene(small), Sight(turn=40, tilt=30)
    fitted = sight.fitting(scene.box, COLUMNS * 2, ROWS * 4)
    pictures = SceneDrawing(scene).pictures(fitted, COLUMNS, ROWS)
    first, *_, picture = (each for each in pictures if each is not None)
    assert first.text.strip()
    for face in ((500, 0, 500), (1_000, 500, 500), (500, 500, 1_000)):
        column, row = place_of(picture, face)
        assert picture.row(row)[column].glyph == " "
        assert picture.shape_at(column, row) is not None
    for edge in ((0, 0, 500), (1_000, 1_000, 500), (1_000, 0, 500), (500, 0, 1_000), (500, 0, 0)):
        column, row = place_of(picture, edge)
        near = [picture.row(row)[each].glyph for each in (column - 1, column, column + 1)]
        beyond = [picture.row(each)[column].glyph for each in (row - 1, row + 1)]
        assert any(each != " " for each in (*near, *beyond))


def test_a_shape_that_cannot_be_drawn_fails_alike_each_time() -> None:
    """What is wrong with it is said again, and not that something of it is missing."""
    broken = SceneShape("broken", CUBE.points, [*CUBE.faces, (0, 1, 99)])
    drawing = SceneDrawing(DrawnScene([broken]))
    sight = Sight().fitting(broken.box, COLUMNS * 2, ROWS * 4)
    for _ in range(2):
        with pytest.raises(IndexError):
            list(drawing.pictures(sight, COLUMNS, ROWS))
