"""The JSON view under a reader's keys."""

import json

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.widgets.glass import HOSTILE, assert_harmless, lines_on
from tui.widgets.copying import CopyWanted
from tui.widgets.json_view import JsonDocument, JsonView

HOUSE = {
    "name": "house",
    "floors": [{"name": "ground", "rooms": [1, 2]}, {"name": "first", "rooms": [3]}],
    "height": 12.5,
}


class Shown(App[None]):
    CSS = "JsonView { height: 1fr; }"

    def __init__(self, value: object = HOUSE, *, small: int = 32_768) -> None:
        super().__init__()
        self.document = JsonDocument(json.dumps(value).encode(), small=small)
        self.copies: list[tuple[str, str | bytes]] = []
        self.found: list[tuple[int, int | None, bool]] = []
        self.others: list[str] = []

    def compose(self) -> ComposeResult:
        yield JsonView()

    def on_mount(self) -> None:
        self.view.show(self.document)
        self.view.focus()

    @property
    def view(self) -> JsonView:
        return self.query_one(JsonView)

    def on_copy_wanted(self, wanted: CopyWanted) -> None:
        self.copies.append((wanted.what, wanted.text))

    def on_json_view_found(self, found: JsonView.Found) -> None:
        self.found.append((found.count, found.index, found.complete))

    def on_json_view_text_wanted(self) -> None:
        self.others.append("search")

    def on_json_view_limit_reached(self, reached: JsonView.LimitReached) -> None:
        self.others.append(f"limit {reached.rows}")


async def searched(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_document_is_drawn_with_its_folds() -> None:
    app = Shown(small=0)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("down", "down")
        assert [line.rstrip() for line in lines_on(app)] == [
            " ▾ {",
            '     "name": "house"',
            '❯  ▸ "floors": [2]',
            '     "height": 12.5',
            "   }",
            "",
            "",
            "",
        ]


async def test_left_and_right_fold_and_walk() -> None:
    app = Shown(small=0)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("j", "j", "l", "l", "right", "l")
        assert app.view.path == "$.floors[0].name"
        await pilot.press("left", "h")
        assert app.view.path == "$.floors[0]"
        assert not app.document.row(app.view.cursor).unfolded
        await pilot.press("J", "K", "h", "space")
        assert app.view.path == "$.floors"
        assert len(app.document) == 5


async def test_a_closing_bracket_folds_its_container() -> None:
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end", "space")
        assert (len(app.document), app.view.cursor) == (1, 0)


async def test_another_document_is_not_drawn_as_the_one_before() -> None:
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down", "up")
        assert lines_on(app)[1].rstrip() == '     "name": "house"'
        app.view.show(json.dumps(HOUSE).replace("house", "tower").encode())
        await pilot.pause()
        assert lines_on(app)[1].rstrip() == '     "name": "tower"'


async def test_digits_and_signs_fold_levels() -> None:
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("G", "k", "k")
        assert app.view.path == "$.floors"
        assert app.view.position == "row 17 of 19"
        await pilot.press("minus")
        assert (len(app.document), app.view.path) == (5, "$.floors")
        await pilot.press("2")
        assert len(app.document) == 8
        await pilot.press("plus")
        assert len(app.document) == 19


async def test_unfolding_all_tells_its_limit() -> None:
    app = Shown([list(range(100))] * 200, small=0)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        assert app.others == [f"limit {len(app.document)}"]


async def test_copies_are_asked_for() -> None:
    app = Shown({"name": "Außen", "n": [1]})
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down", "y", "p", "Y")
        await pilot.pause()
        whole = json.dumps({"name": "Außen", "n": [1]})
        assert app.copies == [("value", "Außen"), ("path", "$.name"), ("whole", whole.encode())]


async def test_search_unfolds_what_hides_a_hit_and_goes_on() -> None:
    app = Shown(small=0)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("slash")
        assert app.others == ["search"]
        app.view.search("ROOMS")
        await searched(pilot)
        assert app.view.path == "$.floors[0].rooms"
        assert app.found[-1] == (2, 0, True)
        await pilot.press("n")
        assert app.view.path == "$.floors[1].rooms"
        await pilot.press("n", "N")
        assert app.view.path == "$.floors[1].rooms"
        assert app.found[-1] == (2, 1, True)


async def test_a_search_without_a_hit_says_so_and_stays() -> None:
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down", "down")
        app.view.search("cellar")
        await searched(pilot)
        await pilot.press("n")
        assert app.view.path == "$.floors"
        assert app.found == [(0, None, True)]


async def test_a_search_starts_at_the_cursor() -> None:
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        while app.view.path != "$.floors[1]":
            await pilot.press("down")
        app.view.search("name")
        await searched(pilot)
        assert app.view.path == "$.floors[1].name"


async def test_long_values_can_be_shifted_into_sight() -> None:
    app = Shown({"long": "".join(f"{number:04}" for number in range(50))})
    async with app.run_test(size=(40, 6)) as pilot:
        assert "0007" not in lines_on(app)[1]
        await pilot.press("greater_than_sign", "greater_than_sign")
        assert "0007" in lines_on(app)[1]
        await pilot.press("less_than_sign", "less_than_sign", "less_than_sign")
        assert lines_on(app)[1].startswith('     "long": "0000')


@pytest.mark.parametrize("raw", [b"", b"  \n"])
async def test_nothing_is_said_to_be_nothing(raw: bytes) -> None:
    app = Shown()
    async with app.run_test(size=(40, 6)) as pilot:
        app.view.show(raw)
        await pilot.press("down", "left", "right", "space", "plus", "y", "n", "G", "shift+down")
        assert lines_on(app)[0].rstrip() == "nothing to show"


async def test_a_click_moves_and_a_click_on_the_mark_folds() -> None:
    app = Shown()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(JsonView, offset=(10, 2))
        assert app.view.path == "$.floors"
        assert app.document.row(2).unfolded
        await pilot.click(JsonView, offset=(3, 2))
        assert not app.document.row(2).unfolded


@pytest.mark.parametrize("value", [{HOSTILE: HOSTILE}, HOSTILE, [HOSTILE]])
async def test_nothing_hostile_reaches_the_glass(value: object) -> None:
    app = Shown()
    async with app.run_test(size=(60, 6)) as pilot:
        for text in (json.dumps(value, ensure_ascii=False), json.dumps(value), f"<{HOSTILE}"):
            app.view.show(text.encode("utf-8", "surrogatepass"))
            await pilot.pause()
            assert_harmless(lines_on(app), 60)
