"""Scenes as SVG: lines in colours, hidden ones broken, names that mean nothing to XML."""

from xml.etree import ElementTree

from tests.drawing.buildings import box, building
from tui.drawing.scene import DrawnScene
from tui.drawing.sight import Side, Sight
from tui.drawing.svg import svg_of

SVG = "{http://www.w3.org/2000/svg}"


def paths(scene: DrawnScene, side: Side) -> list[ElementTree.Element]:
    sight = Sight().from_side(side).fitting(scene.box, 300, 200)
    text = svg_of(scene, sight, 300, 200, colour_of=lambda shape: shape.colour)
    return ElementTree.fromstring(text).findall(f"{SVG}path")


def test_a_shape_behind_another_is_broken_and_comes_first() -> None:
    wall = box("wall", (0, 0, 0), (1_000, 100, 1_000), colour=0xFF112233)
    behind = box("behind", (300, 500, 300), (600, 600, 600), colour=0xFF445566)
    found = paths(DrawnScene([wall, behind]), Side.FRONT)
    looks = [(each.get("stroke"), each.get("stroke-dasharray") is not None) for each in found]
    assert ("#445566", True) in looks
    assert ("#445566", False) not in looks
    assert looks.index(("#445566", True)) < looks.index(("#112233", False))


def test_a_line_that_goes_behind_something_is_broken_from_there_on() -> None:
    wall = box("wall", (0, 0, 0), (500, 100, 1_000), colour=0xFF112233)
    beam = box("beam", (-500, 500, 400), (1_500, 600, 600), colour=0xFF445566)
    found = paths(DrawnScene([wall, beam]), Side.FRONT)
    assert {
        each.get("stroke-dasharray") is None for each in found if each.get("stroke") == "#445566"
    } == {
        True,
        False,
    }


def test_a_hostile_title_is_text() -> None:
    scene = DrawnScene(building(1, 1).shapes, title="<script>\x00\x1b[2J&")
    text = svg_of(scene, Sight().fitting(scene.box, 99, 99), 99, 99, colour_of=lambda _: None)
    title = ElementTree.fromstring(text).find(f"{SVG}title")
    assert title is not None
    assert title.text == "<script>��[2J&"
