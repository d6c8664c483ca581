"""How a scene is looked at: storeys, shapes in turn, colours, sizes."""

from tests.drawing.buildings import HEIGHT, box, building
from tui.drawing.colours import ColourBy
from tui.drawing.look import SceneLook
from tui.drawing.marking import PIN_COLOUR, mark_at
from tui.drawing.scene import DrawnScene
from tui.drawing.sight import Side
from tui.large_json.turns import at_once


def looked_at(lit: object = None) -> SceneLook:
    look = SceneLook(building(2, 1), lit)
    look.resize(40, 20)
    return look


def test_storeys_come_from_below_and_then_all_again() -> None:
    look = looked_at()
    seen = []
    for _ in range(3):
        look.next_storey(1)
        seen.append(look.storey.name if look.storey else "all")
    assert seen == ["Level 0", "Level 1", "all"]
    look.next_storey(-1)
    assert look.storey is not None
    assert look.storey.name == "Level 1"


def test_a_storey_is_cut_below_what_is_above_it() -> None:
    look = looked_at()
    look.next_storey(1)
    assert look.heights is not None
    low, high = look.heights
    assert low == -200
    assert 0 < high < HEIGHT - 200


def test_a_scene_without_storeys_has_none() -> None:
    look = SceneLook(DrawnScene(building(1, 1).shapes))
    look.next_storey(1)
    assert look.heights is None


def test_shapes_are_pointed_at_in_turn_within_the_storey() -> None:
    look = looked_at("desk 1 0 0")
    assert look.lit is not None
    look.next_storey(1)
    assert at_once(look.lit_in_sight()) is None
    keys = []
    for _ in range(7):
        look.next_shape(1)
        keys.append(look.lit.key)
    assert keys[0] == keys[6] == "slab 0"
    assert len(set(keys)) == 6
    look.next_shape(-1)
    assert look.lit.key == keys[5]


def test_a_record_without_a_shape_lights_nothing() -> None:
    assert looked_at("nobody").lit is None


def test_nothing_to_point_at_is_no_mistake() -> None:
    look = SceneLook(DrawnScene([]))
    look.next_shape(1)
    assert look.lit is None


def test_colours_go_round() -> None:
    look = looked_at()
    slab = look.scene.shapes[0]
    assert look.colour_of(slab) == 0xFF888888
    look.next_colours()
    assert look.colours_by is ColourBy.TYPE
    assert look.colour_of(slab) == dict(look.key_to_colours)["Slab"]
    assert [each for each, _ in look.key_to_colours] == ["Column", "Desk", "Slab"]
    look.next_colours()
    look.next_colours()
    assert look.colour_of(slab) == 0xFF888888


def test_words_say_what_is_seen() -> None:
    look = looked_at()
    assert look.words() == "12 shapes, seen from a corner, coloured as in the service"
    look.sight = look.sight.turned(7.5).tilted(-60)
    assert look.words() == "12 shapes, seen from 38°, 30° below, coloured as in the service"
    look.go_to_side(Side.TOP)
    look.next_storey(1)
    look.next_colours()
    assert look.words() == "6 of 12 shapes, only Level 0, seen from above, coloured by type"


def test_what_is_not_drawn_yet_is_said_before_what_a_narrow_line_cuts_off() -> None:
    look = looked_at()
    assert look.words(7).startswith("12 shapes, 7 smaller ones not drawn yet, seen from a corner")
    look.next_storey(1)
    assert look.words(1).startswith("6 of 12 shapes, 1 smaller one not drawn yet, only Level 0")


def test_a_storey_that_is_asked_for_early_is_seen_once_storeys_are_known() -> None:
    whole = building(2, 1)
    look = SceneLook(DrawnScene(whole.shapes[:3], whole=False))
    look.resize(40, 20)
    look.next_storey(-1)
    assert "3 shapes, one storey once they are known, seen from" in look.words()
    look.take(whole)
    assert look.storey is whole.storeys[-1]
    assert "6 of 12 shapes, only Level 1, seen from" in look.words()


def test_that_there_are_no_storeys_is_said_to_who_asks_for_one() -> None:
    look = SceneLook(DrawnScene(building(1, 1).shapes))
    assert "storey" not in look.words()
    look.next_storey(1)
    assert "no storeys are known" in look.words()


def test_the_first_shapes_are_seen_whole_even_after_going_closer_to_nothing() -> None:
    look = SceneLook(DrawnScene((), whole=False), "slab 0")
    look.resize(40, 20)
    look.sight = look.sight.closer(2)
    look.take(building(1, 1))
    assert look.lit is look.scene.shapes[0]
    wanted = look.sight
    look.fit()
    assert look.sight == wanted


def test_another_size_shows_as_much() -> None:
    look = looked_at()
    before = look.sight.scale
    look.resize(80, 40)
    assert look.sight.scale == before / 2
    look.resize(0, 0)
    look.resize(40, 20)
    assert look.sight.scale > 0


def test_colours_of_the_service_are_said_by_the_types_that_have_them() -> None:
    at = (0, 0, 0), (1_000, 1_000, 1_000)
    kinds = ["Wall", "Wall", "Wall", "Slab", "Slab", "Beam"]
    shapes = [box(str(n), *at, kind=kind, colour=0xFF00FF00) for n, kind in enumerate(kinds)]
    shapes += [box("door", *at, kind="Door", colour=0xFFFF0000), box("none", *at, kind="Room")]
    pin = mark_at("pin", (0, 0, 0), 100, sign="◆1")
    look = SceneLook(DrawnScene([*shapes, pin]))
    assert look.key_to_colours == [
        ("Wall, Slab …", 0xFF00FF00),
        ("Door", 0xFFFF0000),
        ("Pin", PIN_COLOUR),
    ]


def test_marks_are_pointed_at_first() -> None:
    pins = [mark_at(f"pin {n}", (0, 0, 0), 100) for n in (1, 2)]
    look = SceneLook(DrawnScene([*building(1, 1).shapes, *pins]))
    pointed = []
    for _ in range(3):
        look.next_shape(1)
        pointed.append(look.lit.key if look.lit is not None else None)
    assert pointed == ["pin 1", "pin 2", "slab 0"]


def test_more_of_the_same_is_looked_at_in_the_same_way() -> None:
    whole = building(2, 2)
    look = SceneLook(DrawnScene(whole.shapes[:3]), "column 1 0 0")
    look.resize(40, 20)
    look.sight = look.sight.turned(30)
    look.next_colours()
    first = look.sight
    look.take(whole)
    assert look.sight.turn == first.turn
    assert look.sight.scale > first.scale, "all of it is seen"
    assert look.colours_by is ColourBy.TYPE
    assert look.lit is not None
    assert look.lit.key == "column 1 0 0", "what was to be lit has come"
    assert "Desk" in dict(look.key_to_colours)


def test_who_has_gone_closer_stays_there_when_more_comes() -> None:
    look = SceneLook(DrawnScene(building(1, 1).shapes))
    look.resize(40, 20)
    look.sight = look.sight.closer(2)
    before = look.sight
    look.take(building(2, 2))
    assert look.sight == before


def test_a_record_is_pointed_at_by_its_key() -> None:
    look = looked_at()
    assert look.point_at("slab 0")
    assert look.lit is look.scene.shapes[0]
    assert not look.point_at("slab 0"), "it is lit already"
    assert look.point_at("nothing"), "what is not drawn is not lit"
    assert look.lit is None


def test_what_is_pointed_at_is_cut_once_for_all_pictures_of_a_storey() -> None:
    look = looked_at("column 1 0 0")
    whole = at_once(look.lit_in_sight())
    look.next_storey(-1)
    cut = at_once(look.lit_in_sight())
    assert cut is not None
    assert cut is not whole
    assert at_once(look.lit_in_sight()) is cut
    look.next_storey(-1)
    look.next_storey(1)
    assert at_once(look.lit_in_sight()) is not None
    look.next_shape(1)
    assert at_once(look.lit_in_sight()) is not cut


def test_what_each_colour_stands_for_is_picked_out_in_turn_and_then_nothing() -> None:
    look = looked_at()
    look.next_colours()
    assert look.colours_by is ColourBy.TYPE
    shown = []
    for _ in range(4):
        look.pick_out_next()
        shown.append({shape.kind for shape in look.scene.shapes if look.is_picked_out(shape)})
    assert shown == [{"Column"}, {"Desk"}, {"Slab"}, set()]
    look.pick_out_next()
    assert "Column marked" in look.words()
    look.next_colours()
    assert look.picked_out is None


def test_types_of_one_colour_and_marks_are_picked_out_too() -> None:
    walls = [box(str(at), (at, 0, 0), (at + 1, 1, 1), colour=at % 2 + 1) for at in range(4)]
    look = SceneLook(DrawnScene([*walls, mark_at("pin", (0, 0, 0), 10)]))
    shown = []
    for _ in range(3):
        look.pick_out_next()
        shown.append([each.key for each in look.scene.shapes if look.is_picked_out(each)])
    assert shown == [["0", "2"], ["1", "3"], ["pin"]]
