"""The dialogue that draws: it opens at once, brings the scene, and is looked at by keys."""

import asyncio
import sys

import pytest
from textual import events
from textual.strip import Strip

from tests.drawing.buildings import box, building
from tests.drawing.test_large_shapes import ground
from tests.modals.hosting import Watched, shown
from tui.client.errors import BimscopeError
from tui.drawing.look import SceneLook
from tui.drawing.marking import mark_at
from tui.drawing.picture import DotPicture
from tui.drawing.scene import DrawnScene
from tui.large_json.turns import at_once
from tui.modals.buildings.drawing import DrawingModal
from tui.modals.buildings.drawn_building import BringScene, DrawnBuilding, SaysHowFar, ShowsSoFar
from tui.widgets.drawing_view import DrawingView


async def bring(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
    scene = building(2, 2)
    return DrawnScene(scene.shapes, storeys=scene.storeys, left_out=["3 have no geometry."])


def opened(bring: BringScene, lit: str = "", *, title: str = "House") -> DrawingModal:
    return DrawingModal(title, DrawnBuilding(bring, lit))


def view_of(watched: Watched[object]) -> DrawingView:
    return watched.host.screen.query_one(DrawingView)


def look_of(watched: Watched[object]) -> SceneLook:
    return view_of(watched).look


def picture_of(watched: Watched[object]) -> DotPicture:
    picture = view_of(watched).picture
    assert isinstance(picture, DotPicture)
    return picture


def is_drawn(watched: Watched[object]) -> bool:
    return view_of(watched).is_drawn


def drawing_of(watched: Watched[object]) -> str:
    """The picture, as it stands on the screen."""
    return "\n".join(each for each in watched.host.glass.splitlines() if has_dots(each))


def has_dots(line: str) -> bool:
    return any("\u2800" < each <= "\u28ff" for each in line)


async def test_a_building_is_turned_cut_and_pointed_at() -> None:
    modal = opened(bring, title="House: the building")
    async with shown(modal) as watched:
        await watched.until(lambda: is_drawn(watched))
        await watched.sees("House: the building", "28 shapes, seen from a corner", "3 have no")
        first = drawing_of(watched)
        assert len(first.splitlines()) > 12
        await watched.press("right")
        await watched.until(lambda: is_drawn(watched))
        turned = drawing_of(watched)
        assert turned != first
        await watched.press("left", "shift+left", "plus", "plus", "0")
        await watched.until(lambda: is_drawn(watched))
        assert drawing_of(watched) == first
        await watched.press("5", "right_square_bracket", "c")
        await watched.sees("14 of 28 shapes, only Level 0, seen from above, col", "■ Column")
        await watched.press("tab", "tab", "tab")
        await watched.sees("Desk · Desk")
        await watched.press("enter")
        await watched.until(lambda: watched.host.answers == ["desk 0 0 0"])


async def test_the_record_that_one_comes_from_is_lit_and_escape_leaves() -> None:
    async with shown(opened(bring, "column 1 0 0")) as watched:
        await watched.until(lambda: is_drawn(watched))
        await watched.sees("Column")
        lit = at_once(look_of(watched).lit_in_sight())
        assert lit is not None
        assert lit.key == "column 1 0 0"
        await watched.press("escape")
        await watched.until(lambda: watched.host.answers == [None])


async def test_what_is_clicked_is_pointed_at() -> None:
    async with shown(opened(bring)) as watched:
        await watched.until(lambda: is_drawn(watched))
        view, picture = view_of(watched), picture_of(watched)
        column, row = next(
            (column, row)
            for row in range(picture.rows)
            for column in range(picture.columns)
            if (found := picture.shape_at(column, row)) and found.kind == "Desk"
        )
        x, y = view.region.x + column, view.region.y + row
        for kind in (events.MouseDown, events.MouseUp):
            await watched._meet(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await watched.sees("Desk · Desk")


async def test_it_opens_at_once_and_says_what_is_awaited() -> None:
    may_go_on = asyncio.Event()

    async def slowly(tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        tell("120 of 4,000 elements")
        await may_go_on.wait()
        return building(1, 1)

    async with shown(opened(slowly)) as watched:
        await watched.sees("House", "120 of 4,000 elements", "Esc")
        await watched.press("right", "tab", "enter")  # nothing is there yet: nothing happens
        may_go_on.set()
        await watched.until(lambda: is_drawn(watched))


async def test_what_cannot_be_brought_is_said() -> None:
    async def fails(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        raise BimscopeError("the service did not answer")

    async with shown(opened(fails)) as watched:
        await watched.sees("the service did not answer")
        await watched.press("q")
        await watched.until(lambda: watched.host.answers == [None])


async def test_nothing_to_draw_is_said_with_what_was_left_out() -> None:
    async def nothing(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        return DrawnScene([], left_out=["\x1b[31m12 elements have no geometry."])

    async with shown(opened(nothing)) as watched:
        await watched.sees("Nothing here can be drawn. ␛[31m12 elements have no geometry.")


async def test_keys_in_a_burst_lead_to_the_last_picture_only() -> None:
    async with shown(opened(bring)) as watched:
        await watched.until(lambda: is_drawn(watched))
        first = drawing_of(watched)
        await watched.until(watched.listens)
        for _ in range(48):  # once around
            watched.host.post_message(events.Key("right", None))
        await watched.until(lambda: look_of(watched).sight.turn == 30.0 and is_drawn(watched))
        assert drawing_of(watched) == first


async def test_what_has_come_is_drawn_and_turned_while_the_rest_is_awaited() -> None:
    may_go_on = asyncio.Event()
    whole = building(2, 2)

    async def slowly(tell: SaysHowFar, show: ShowsSoFar) -> DrawnScene:
        tell("5 of 28 shapes read …")
        show(whole.shapes[:5])
        await may_go_on.wait()
        return whole

    async with shown(opened(slowly)) as watched:
        await watched.until(lambda: is_drawn(watched))
        await watched.sees("5 shapes, seen from a corner", "5 of 28 shapes read …")
        await watched.press("right", "tab", "c")
        await watched.sees("5 shapes, seen from 38°, 30° above, coloured by type")
        pointed_at = look_of(watched).lit
        may_go_on.set()
        await watched.sees("28 shapes, seen from 38°, 30° above, coloured by type")
        await watched.until(lambda: is_drawn(watched))
        assert look_of(watched).lit is pointed_at
        assert "5 of 28" not in watched.host.glass


async def test_a_storey_that_is_asked_for_while_shapes_are_awaited_is_seen_once_it_is_known() -> (
    None
):
    come, all_came = asyncio.Event(), asyncio.Event()
    whole = building(2, 2)

    async def slowly(_tell: SaysHowFar, show: ShowsSoFar) -> DrawnScene:
        await come.wait()
        show(whole.shapes[:5])
        await all_came.wait()
        return whole

    async with shown(opened(slowly)) as watched:
        await watched.press("right_square_bracket")
        await watched.sees("one storey once they are known, seen from a corner")
        come.set()
        await watched.sees("5 shapes, one storey once they are known, seen from a corner")
        all_came.set()
        await watched.sees("14 of 28 shapes, only Level 0, seen from a corner")
        await watched.until(lambda: is_drawn(watched))
        assert "once they are known" not in watched.host.glass


async def test_all_that_is_left_out_is_read_on_a_narrow_screen() -> None:
    sentences = [
        "10,629 elements have no geometry.",
        "3 shapes are damaged and left out.",
        "12 shapes are left out: shapes of 3,000,000 points together are drawn at most.",
    ]

    async def much(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        return DrawnScene(building(1, 1).shapes, left_out=sentences)

    async with shown(opened(much)) as watched:
        await watched.sees("10,629 elements have no geometry.", "drawn at most.")


async def test_colours_of_the_service_are_explained() -> None:
    async with shown(opened(bring)) as watched:
        await watched.sees("coloured as in the service", "■ Slab")


async def test_faces_are_shaded_and_drawn_as_lines_again() -> None:
    pytest.importorskip("numpy", reason="needs the extra `shading`")
    async with shown(opened(bring)) as watched:
        await watched.until(lambda: is_drawn(watched))
        first = drawing_of(watched)
        await watched.press("s")
        await watched.until(lambda: not has_dots(watched.host.glass) and is_drawn(watched))
        shaded = watched.host.glass
        assert any(each in shaded for each in "▀▓")
        await watched.press("tab")
        await watched.until(lambda: has_dots(watched.host.glass))  # what is pointed at is lit
        await watched.press("shift+tab", "s")
        await watched.until(lambda: is_drawn(watched) and not view_of(watched).is_shaded)
        assert len(drawing_of(watched).splitlines()) == len(first.splitlines())


async def test_without_numpy_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)  # as Python says that it is not there
    async with shown(opened(bring)) as watched:
        await watched.until(lambda: is_drawn(watched))
        await watched.press("s")
        await watched.sees("pip install 'bimscope[shading]'")
        assert has_dots(watched.host.glass)


async def test_pins_have_signs_and_numbers_and_tab_reaches_them() -> None:
    async def pinned(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        pins = [
            mark_at(("pin", str(n)), (n * 3_000, 0, 3_000), 500, name=f"pin {n}", sign=f"◆{n}")
            for n in (1, 2)
        ]
        return DrawnScene([*building(1, 2).shapes, *pins])

    async with shown(opened(pinned)) as watched:
        await watched.sees("◆1", "◆2", "■ Pin")
        await watched.press("tab", "tab")
        await watched.sees("◆2 · pin 2 · Pin")


async def test_disciplines_are_asked_for_once_all_shapes_are_there_and_again_after_a_failure() -> (
    None
):
    all_came, asked = asyncio.Event(), list[DrawnScene]()

    async def in_bits(_tell: SaysHowFar, show: ShowsSoFar) -> DrawnScene:
        whole = building(2, 2)
        show(whole.shapes[:3])
        await all_came.wait()
        return whole

    async def layers(scene: DrawnScene) -> None:
        asked.append(scene)
        if len(asked) == 1:
            raise BimscopeError("nobody answered")

    modal = DrawingModal("House", DrawnBuilding(in_bits, "", bring_layers=layers))
    async with shown(modal) as watched:
        await watched.sees("3 shapes")
        await watched.press("c", "c")
        await watched.sees("coloured by discipline")
        assert not asked
        all_came.set()
        await watched.sees("nobody answered")
        assert len(look_of(watched).scene.shapes) == len(building(2, 2).shapes)
        await watched.press("c", "c", "c")
        await watched.until(lambda: len(asked) == 2)


async def test_a_large_shape_is_lit_and_measured_a_little_later() -> None:
    async def bring_ground(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        return DrawnScene([ground(60)])

    async with shown(opened(bring_ground, "ground")) as watched:
        await watched.sees("1.6 high", "not closed")
        view = view_of(watched)
        await watched.until(lambda: any(is_lit(view.render_line(row)) for row in range(5, 10)))
        await watched.press("right")
        await watched.until(lambda: any(is_lit(view.render_line(row)) for row in range(5, 10)))


def is_lit(strip: Strip) -> bool:
    return any(segment.style is not None and segment.style.reverse for segment in strip)


async def test_what_an_entry_of_the_legend_stands_for_is_marked_without_colours_too() -> None:
    async with shown(opened(bring)) as watched:
        await watched.until(lambda: is_drawn(watched))
        view = view_of(watched)
        rows = range(view.size.height)
        assert not any(is_lit(view.render_line(row)) for row in rows)
        await watched.press("c", "l")
        await watched.sees("▶ Column", "■ Desk", "Column marked")
        assert any(is_lit(view.render_line(row)) for row in rows)
        await watched.press("l")
        await watched.sees("■ Column", "▶ Desk")
        await watched.press("l", "l")
        await watched.sees("■ Slab")
        assert not any(is_lit(view.render_line(row)) for row in rows)


async def test_what_is_too_small_for_lines_is_marked_by_its_faces() -> None:
    async def bring_crowd(_tell: SaysHowFar, _show: ShowsSoFar) -> DrawnScene:
        steps = [(x, y, z) for x in range(10) for y in range(10) for z in range(10)]
        boxes = [box(str(at), at, tuple(each + 1 for each in at), kind="Cube") for at in steps]  # type: ignore[arg-type]
        return DrawnScene(boxes)

    async with shown(opened(bring_crowd)) as watched:
        await watched.until(lambda: is_drawn(watched))
        await watched.press("c", "l")
        await watched.sees("▶ Cube")
        view = view_of(watched)
        (column, row), middle = (view.size.width // 2, view.size.height // 2), 0
        for segment in view.render_line(row):
            middle += len(segment.text)
            if middle > column:
                assert segment.style is not None
                assert segment.style.reverse
                return
