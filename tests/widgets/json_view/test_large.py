"""Large JSON costs what the screen shows of it, and gives keys their turn."""

import asyncio
import json

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from tui.large_json.level import Level
from tui.large_json.reading import JsonReading, read_json
from tui.large_json.turns import at_once
from tui.widgets.json_view import JsonDocument, JsonView
from tui.widgets.json_view.document import document_of
from tui.widgets.line_cursor import Look

ROWS = 100_000
FLAT = json.dumps([{"id": number, "name": f"user {number}"} for number in range(ROWS)]).encode()
TREE = json.dumps({"flat": list(range(ROWS)), "deep": [[[[1], [2]], [[3]]]] * 1000}).encode()
HEIGHT = 10


class Drawing(JsonView):
    """Counts the rows it draws."""

    drawn = 0

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        self.drawn += 1
        return super().draw_line(index, look, width)


class Shown(App[None]):
    CSS = "JsonView { height: 1fr; }"
    BINDINGS = [("escape", "leave", "Leave")]

    def __init__(self, raw: bytes) -> None:
        super().__init__()
        self.raw = raw
        self.found: list[JsonView.Found] = []
        self.told = asyncio.Event()
        self.left = 0

    def compose(self) -> ComposeResult:
        yield Drawing()

    def on_mount(self) -> None:
        self.view.show(self.raw)
        self.view.focus()

    @property
    def view(self) -> Drawing:
        return self.query_one(Drawing)

    def on_json_view_found(self, found: JsonView.Found) -> None:
        self.found.append(found)
        self.told.set()

    def action_leave(self) -> None:
        self.left += 1


@pytest.mark.parametrize("raw", [FLAT, TREE], ids=["flat", "tree"])
async def test_a_key_draws_no_more_than_the_screen(raw: bytes) -> None:
    app = Shown(raw)
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        await app.workers.wait_for_complete()
        for key in ("down", "space", "end", "home", "pagedown", "plus", "G", "minus", "3", "2"):
            app.view.drawn = 0
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert app.view.drawn <= HEIGHT + 2, key


async def test_the_first_rows_are_there_before_the_text_is_read() -> None:
    app = Shown(FLAT)
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        app.view.show(FLAT)
        assert HEIGHT < len(app.view.document) < 1000
        app.view.cursor = 7
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert len(app.view.document) == ROWS + 2
        assert app.view.path == "$[6]"


async def test_another_document_is_shown_instead_of_one_that_is_being_read() -> None:
    app = Shown(FLAT)
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        app.view.show(FLAT)
        app.view.show(b"[1]")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert len(app.view.document) == 3


async def test_broken_text_is_told_when_it_was_read() -> None:
    broken = FLAT[:-3] + b"]]"
    app = Shown(broken)
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert app.view.document.problem is not None
        assert app.view.cursor == 0


async def test_a_search_can_be_given_up_and_escape_is_free_again() -> None:
    raw = b'["' + b" " * 80_000_000 + b'"]'
    app = Shown(b"[]")
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        app.view.show(JsonDocument(raw))
        app.view.search("wall")
        assert app.view.check_action("stop_search", ())
        app.view.action_stop_search()
        await pilot.pause()
        last = app.found[-1]
        assert (last.going_on, last.complete, last.count) == (False, False, 0)
        assert 0 < last.searched < 1
        await pilot.press("escape")
        assert app.left == 1


async def test_hits_are_told_while_the_search_goes_on() -> None:
    raw = b'["wall' + b" " * 80_000_000 + b'"]'
    app = Shown(b"[]")
    async with app.run_test(size=(60, HEIGHT)) as pilot:
        app.view.show(JsonDocument(raw))
        app.view.search("wall")
        await app.told.wait()
        assert app.found[0].going_on
        assert app.view.path == "$[0]"
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.found[-1].complete


async def test_it_is_told_how_far_a_search_is() -> None:
    raw = b'["' + b" " * 80_000_000 + b'"]'
    app = Shown(b"[]")
    async with app.run_test(size=(60, HEIGHT)):
        app.view.show(JsonDocument(raw))
        app.view.search("wall")
        await app.told.wait()
        first = app.found[0]
        assert first.words.startswith("searching ")
        assert 0 < first.searched < 1
        await app.workers.wait_for_complete()


@pytest.mark.parametrize("raw", [FLAT, TREE], ids=["flat", "tree"])
def test_a_text_is_read_in_many_short_steps(raw: bytes) -> None:
    assert sum(1 for _ in document_of(raw)) > len(raw) // 1_000_000


def test_unfolding_all_looks_into_no_more_levels_than_it_shows() -> None:
    reading = at_once(read_json(TREE, 10))
    asked: list[int] = []

    def level_of(start: int, end: int) -> Level:
        asked.append(start)
        return reading.level_of(start, end)

    document = JsonDocument(TREE, reading=JsonReading(reading.outermost, level_of), most_rows=2500)
    asked.clear()
    assert not document.unfold_to()
    shown = sum(document.row(index).unfolded for index in range(len(document)))
    assert 300 < shown <= len(asked) <= shown + 20
    asked.clear()
    document.fold_all()
    assert len(asked) <= 1


def test_unfolding_happens_in_steps_beside_what_is_shown() -> None:
    document = JsonDocument(TREE)
    before = len(document)
    steps = document.unfolding_to()
    for _ in range(100):
        next(steps)
    assert len(document) == before
    unfolded = at_once(steps)
    document.take(unfolded)
    assert len(document) > 5000
