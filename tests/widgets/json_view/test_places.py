"""A place in a text that was looked through is shown as it stands there."""

import json
from dataclasses import replace

from textual.app import App, ComposeResult
from textual.screen import Screen

from tui.contract.operation import Json
from tui.large_json.landmarks import Landmarks, survey
from tui.large_json.search import TextSearch
from tui.large_json.turns import at_once
from tui.widgets.copying import CopyWanted
from tui.widgets.json_view import JsonDocument, JsonView

ROWS = 3_000
INNER: list[Json] = [{"id": number, "name": f"wall {number}"} for number in range(ROWS)]
WHOLE: Json = {"name": "wall", "inner": INNER, "after": ["wall", "x" * 300_000]}
TEXT = b" \n" + json.dumps(WHOLE).encode()
AT = TEXT.index(b"[")
END = TEXT.index(b', "after"')


def landmarks() -> Landmarks:
    return at_once(survey(TEXT, large=1_000))


def inner() -> Landmarks:
    return replace(landmarks(), start=AT, end=END)


class Counting(Screen[None]):
    """Counts how often it is laid out."""

    layouts = 0

    def _refresh_layout(self, *args: object, **more: object) -> None:
        self.layouts += 1
        super()._refresh_layout(*args, **more)  # type: ignore[arg-type]


class Shown(App[None]):
    CSS = "JsonView { height: 1fr; overflow-y: scroll; }"

    def __init__(self) -> None:
        super().__init__()
        self.counting = Counting()
        self.copies: list[tuple[str, str | bytes]] = []

    def get_default_screen(self) -> Screen[None]:
        return self.counting

    def compose(self) -> ComposeResult:
        yield JsonView()

    def on_mount(self) -> None:
        self.view.focus()

    @property
    def view(self) -> JsonView:
        return self.query_one(JsonView)

    def on_copy_wanted(self, wanted: CopyWanted) -> None:
        self.copies.append((wanted.what, wanted.text))


def test_all_of_a_text_is_shown_without_a_copy() -> None:
    place = landmarks()
    document = JsonDocument.at(place)
    assert document.buffer is place.text
    assert [document.path(index) for index in range(4)] == ["$", "$.name", "$.inner", "$.after"]
    assert document.value(0) == TEXT.strip()


def test_a_place_in_a_text_is_a_document_of_its_own() -> None:
    document = JsonDocument.at(inner())
    assert document.buffer is inner().text
    assert len(document) == ROWS + 2
    assert document.path(ROWS) == f"$[{ROWS - 1}]"
    assert json.loads(document.value(0)) == INNER
    assert document.unfold(ROWS) == 3
    assert document.path(ROWS + 2) == f"$[{ROWS - 1}].name"
    document.unfold_to()
    assert (document.row(1).depth, document.path(1)) == (1, "$[0]")


def test_what_was_looked_through_is_not_looked_at_again() -> None:
    spoilt = replace(inner(), text=TEXT.replace(b"wall", b"\xff\xff\xff\xff"))
    document = JsonDocument.at(spoilt)
    assert (document.problem, len(document)) == (None, ROWS + 2)


def test_only_the_place_is_searched() -> None:
    search = TextSearch(TEXT, "wall", AT, END)
    while search.advance():
        assert 0 < search.searched < 1
    assert search.searched == 1
    assert len(search.hits) == ROWS
    assert AT < search.hits[0] < search.hits[-1] < END
    before = TextSearch(TEXT, "wall 2999", AT, TEXT.index(b"2999"))
    assert not before.advance()
    assert not before.hits


async def test_a_place_is_shown_at_once_and_nothing_is_laid_out_for_it() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        app.counting.layouts = 0
        app.view.show(inner())
        assert len(app.view.document) == ROWS + 2
        await pilot.press("down", "end", "minus")
        app.view.show(b"[1]")
        await pilot.press("down")
        assert len(app.view.document) == 3
        assert app.counting.layouts == 0


async def test_searching_and_copying_keep_to_the_place() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        app.view.show(inner())
        app.view.search("wall")
        await app.workers.wait_for_complete()
        assert app.view.path == "$[0].name"
        await pilot.press("N", "Y")
        await pilot.pause()
        assert app.view.path == f"$[{ROWS - 1}].name"
        assert app.copies == [("whole", TEXT[AT:END])]


async def test_a_scroll_bar_is_told_of_what_can_be_scrolled_only() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        app.view.show(b"[1]")
        await pilot.pause()
        told: list[int] = []

        def tell(lines: int) -> None:
            told.append(lines)

        app.view.watch(app.view.vertical_scrollbar, "window_virtual_size", tell, init=False)
        app.view.show(b"[1,2,3]")
        assert told == []
        app.view.show(inner())
        app.view.show(b"[1]")
        await pilot.pause()
        assert told == [ROWS + 2, 3]
