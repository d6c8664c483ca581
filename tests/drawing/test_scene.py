"""Shapes to be drawn: their boxes, their outlines, and which of them are drawn in full."""

from array import array

from tui.drawing.scene import DrawnScene, SceneShape

CUBE = array("d", (v for z in (0, 1) for y in (0, 1) for x in (0, 1) for v in (x, y, z)))
SIDES = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (1, 3, 7, 5), (3, 2, 6, 7), (2, 0, 4, 6))
TRIANGLES = tuple(part for a, b, c, d in SIDES for part in ((a, b, c), (a, c, d)))


def cube(key: str, size: float = 1.0, lifted: float = 0.0) -> SceneShape:
    points = array("d", (v * size + (lifted if at % 3 == 2 else 0) for at, v in enumerate(CUBE)))
    return SceneShape(key, points, SIDES)


def test_a_cube_of_triangles_has_the_edges_of_a_cube() -> None:
    whole, cut = SceneShape("a", CUBE, SIDES), SceneShape("b", CUBE, TRIANGLES)
    assert len(whole.edges) == 12
    assert set(cut.edges) == set(whole.edges)


def test_a_face_without_an_area_hides_no_edge() -> None:
    flat = SceneShape("a", CUBE, ((0, 1, 3, 2), (0, 0, 1)))
    assert set(flat.edges) == {(0, 1), (1, 3), (2, 3), (0, 2)}


def test_a_shape_is_as_large_as_its_box() -> None:
    box = cube("a", 3.0, lifted=10.0).box
    assert (box.low, box.high) == ((0, 0, 10), (3, 3, 13))
    assert (box.centre, box.size) == ((1.5, 1.5, 11.5), (3, 3, 3))


def test_a_shape_as_its_box_closes_it() -> None:
    boxed = cube("a", 2.0).as_box()
    assert boxed.box == cube("a", 2.0).box
    assert set(map(tuple, map(sorted, boxed.edges))) == set(
        SceneShape("", boxed.points, boxed.faces).edges
    )


def test_the_largest_come_first() -> None:
    scene = DrawnScene([cube("small"), cube("large", 3.0), cube("middle", 2.0)])
    assert [shape.key for shape in scene.largest_first] == ["large", "middle", "small"]


def test_an_empty_scene_is_a_point() -> None:
    assert DrawnScene([]).box.size == (0, 0, 0)


def test_an_edge_of_three_sides_is_a_line_however_flat_two_of_them_are() -> None:
    flat = ((0, 1, 3), (0, 3, 2))
    assert (0, 3) not in SceneShape("a", CUBE, flat).edges
    for faces in ((*flat, (0, 3, 7)), ((0, 3, 7), *flat)):
        assert (0, 3) in SceneShape("a", CUBE, faces).edges
