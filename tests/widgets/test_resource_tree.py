"""The resource tree under keys, clicks and rows that come and go."""

from collections.abc import Sequence

import pytest
from textual.app import ComposeResult
from textual.strip import Strip
from textual.widgets import Input

from tests.widgets.glass import HOSTILE, Row, assert_harmless, lines_on
from tui.terminal.compositor import DrawsWhatIsSeen
from tui.widgets.resource_tree import ResourceTree
from tui.widgets.tree_rows import Mark, Tone


class CountingTree(ResourceTree):
    """Remembers which lines of the screen it was asked to draw."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(rows)
        self.drawn: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return super().render_line(y)


class Shown(DrawsWhatIsSeen[None]):
    CSS = "ResourceTree { height: 1fr; }"

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.shown = CountingTree(rows)
        self.asked: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        yield self.shown
        yield Input(compact=True)

    def on_mount(self) -> None:
        self.shown.focus()

    def on_resource_tree_unfold(self, message: ResourceTree.Unfold) -> None:
        self.asked.append(("unfold", message.index))

    def on_resource_tree_fold(self, message: ResourceTree.Fold) -> None:
        self.asked.append(("fold", message.index))

    def on_resource_tree_row_chosen(self, message: ResourceTree.RowChosen) -> None:
        self.asked.append(("chosen", message.index))

    def on_resource_tree_row_highlighted(self, message: ResourceTree.RowHighlighted) -> None:
        self.asked.append(("highlighted", message.index))

    def on_resource_tree_mark_wanted(self, message: ResourceTree.MarkWanted) -> None:
        self.asked.append(("mark", message.index))

    def asked_but_highlights(self) -> list[tuple[str, int]]:
        return [(what, index) for what, index in self.asked if what != "highlighted"]


class Counted(Sequence[Row]):
    """A million rows that exist only when looked at."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.looked_at = 0

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int | slice) -> Row:  # type: ignore[override]
        assert isinstance(index, int)
        self.looked_at += 1
        return Row(f"row {index}")


def owners() -> list[Row]:
    return [
        Row("Owners", 0, Mark.UNFOLDED),
        Row("Northgate", 1, Mark.UNFOLDED, "2"),
        Row("Ward", 2, Mark.FOLDED, "14"),
        Row("Labs", 2, Mark.LEAF, "", Tone.DIFFERENT),
        Row("Southgate", 1, Mark.FOLDED),
        Row("more", 1, Mark.MORE),
        Row("Databases", 0, Mark.ERROR, "", Tone.ERROR),
    ]


async def test_rows_marks_notes_and_tones_are_drawn() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 9)):
        assert [line.rstrip() for line in lines_on(app)][:7] == [
            "❯▾ Owners",
            "   ▾ Northgate              2",
            "     ▸ Ward                14",
            "     · ≠ Labs",
            "   ▸ Southgate",
            "   ↓ more",
            " ✗ Databases",
        ]


async def test_a_name_goes_first_and_the_id_has_the_room_that_is_left() -> None:
    person = Row("a.clarke1", 0, note="4", called="Amelia Clarke", aside="a.clarke1")
    long = Row("7", 0, note="4", called="A hospital with a long name", aside="7")
    other = Row("a.clarke1", 0, note="external login", called="Amelia Clarke", aside="a.clarke1")
    app = Shown([person, long, other])
    async with app.run_test(size=(30, 5)) as pilot:
        seen = [line.rstrip() for line in lines_on(app)][:3]
        assert seen == [
            "❯· Amelia Clarke  a.clarke1 4",
            " · A hospital with a long…  4",
            " · Amelia Clarke  a.clarke1",
        ]
        muted, words = app.shown.style_of("line--muted"), app.shown.blank
        await pilot.press("down")
        styles = {part.text: part.style for part in app.shown.render_line(0)}
        assert styles["Amelia Clarke"] == words
        assert muted.color in [each.color for text, each in styles.items() if "a.clarke1" in text]


async def test_without_focus_the_cursor_has_another_glyph() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.press("tab")
        assert lines_on(app)[0].startswith("›▾ Owners")


async def test_keys_move_the_cursor() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 12)) as pilot:
        for keys, cursor in [
            ("down j down", 3),
            ("G k up", 4),
            ("end home", 0),
            ("down down left", 1),
            ("right l", 2),
            ("up", 0),
            ("G down", 6),
            ("J", 6),
            ("down J J K", 4),
            ("j j j H", 1),
        ]:
            app.shown.cursor = 0
            await pilot.press(*keys.split())
            assert app.shown.cursor == cursor, keys


async def test_folding_is_asked_for_not_done() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("left", "h", "down", "down", "right", "l")
        assert app.asked_but_highlights() == [
            ("fold", 0),
            ("fold", 0),
            ("unfold", 2),
            ("unfold", 2),
        ]
        assert len(app.shown.rows) == 7


async def test_a_mark_is_asked_for_and_seen_before_the_name() -> None:
    app, marked = Shown(owners()), set[str]()
    app.shown.is_marked = lambda row: row.label in marked
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("down", "space")
        assert app.asked_but_highlights() == [("mark", 1)]
        marked.add(app.shown.rows[1].label)
        app.shown.refresh_row(1)
        await pilot.pause()
        assert [line for line in lines_on(app) if "●" in line] == [lines_on(app)[1]]
        assert f"● {app.shown.rows[1].label}" in lines_on(app)[1]


async def test_enter_chooses_also_a_row_for_more() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("enter", "end", "up", "enter")
        assert app.asked_but_highlights() == [("chosen", 0), ("chosen", 5)]


async def test_clicks_select_fold_and_choose() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.click(CountingTree, offset=(12, 4))
        assert app.shown.cursor == 4
        await pilot.click(CountingTree, offset=(3, 1))
        await pilot.click(CountingTree, offset=(10, 2), times=2)
        await pilot.click(CountingTree, offset=(10, 9))
        assert app.asked_but_highlights() == [("fold", 1), ("chosen", 2)]
        assert app.shown.cursor == 2


async def test_the_cursor_stays_on_its_row() -> None:
    app = Shown(owners())
    async with app.run_test(size=(30, 12)) as pilot:
        for cursor, (at, removed, inserted), wanted, now in [
            (4, (2, 2, 0), None, "Southgate"),
            (3, (2, 2, 0), None, "Northgate"),
            (2, (2, 1, 3), None, "new 0"),
            (1, (5, 1, 3), None, "Northgate"),
            (6, (5, 1, 3), None, "Databases"),
            (3, (2, 2, 0), 0, "Owners"),
            (6, (6, 1, 0), None, "more"),
        ]:
            rows = owners()
            app.shown.rows = rows
            app.shown.cursor = cursor
            rows[at : at + removed] = [Row(f"new {number}", 2) for number in range(inserted)]
            app.shown.rows_changed(at, removed, inserted, cursor=wanted)
            await pilot.pause()
            assert rows[app.shown.cursor].label == now
            assert lines_on(app)[app.shown.cursor].startswith("❯")


async def test_rows_that_come_above_do_not_move_what_is_seen() -> None:
    rows = [Row(f"row {number}") for number in range(100)]
    app = Shown(rows)
    async with app.run_test(size=(30, 11)) as pilot:
        app.shown.cursor = 55
        app.shown.cursor = 50
        await pilot.pause()
        before = [line[:28] for line in lines_on(app)[:9]]
        rows[3:5] = [Row("new")] * 9
        app.shown.rows_changed(3, 2, 9)
        await pilot.pause()
        assert [line[:28] for line in lines_on(app)[:9]] == before


async def test_all_rows_can_go() -> None:
    rows = owners()
    app = Shown(rows)
    async with app.run_test(size=(30, 12)) as pilot:
        app.shown.cursor = 5
        rows.clear()
        app.shown.rows_changed(0, 7, 0)
        await pilot.press(
            "down", "up", "left", "right", "enter", "space", "G", "J", "H", "pagedown"
        )
        assert app.shown.cursor == 0
        assert app.asked_but_highlights() == []
        app.shown.rows = owners()
        await pilot.press("G")
        assert lines_on(app)[6].startswith("❯✗ Databases")


async def test_a_changed_row_is_drawn_again_alone() -> None:
    rows = owners()
    app = Shown(rows)
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        app.shown.drawn.clear()
        rows[2].label, rows[2].mark = "Ward block", Mark.LOADING
        app.shown.refresh_row(2)
        await pilot.pause()
        assert set(app.shown.drawn) == {2}
        assert "◌ Ward block" in lines_on(app)[2]


@pytest.mark.parametrize("count", [60, 1_000_000])
async def test_a_cursor_move_draws_two_lines_whatever_the_number_of_rows(count: int) -> None:
    rows = Counted(count)
    app = Shown(rows)
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        app.shown.drawn.clear()
        rows.looked_at = 0
        await pilot.press("down")
        assert sorted(app.shown.drawn) == [0, 1]
        assert rows.looked_at < 10


async def test_the_ends_of_a_million_rows_are_a_screen_away() -> None:
    rows = Counted(1_000_000)
    app = Shown(rows)
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("end", "pageup", "ctrl+u", "end")
        assert "row 999999" in lines_on(app)[10]
        assert rows.looked_at < 500


async def test_a_very_deep_row_still_shows_its_words() -> None:
    app = Shown([Row("deep down here", 5000)])
    async with app.run_test(size=(40, 4)):
        assert "5000›· deep down here" in lines_on(app)[0]


async def test_nothing_hostile_reaches_the_glass() -> None:
    rows = [Row(HOSTILE, 1, mark, HOSTILE) for mark in Mark]
    app = Shown([*rows, Row("\x1b" * 5000, 0, Mark.LEAF, "\u202e" * 5000), Row("", 0)])
    async with app.run_test(size=(50, 12)):
        assert_harmless(lines_on(app), 50)
        assert "[b]bold" in "".join(lines_on(app)) or "name␛]52" in "".join(lines_on(app))


async def test_without_colours_the_cursor_line_is_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Shown(owners())
    async with app.run_test(size=(30, 9)):
        styles = [segment.style for segment in app.shown.render_line(0)]
        assert all(style is not None and style.reverse for style in styles)


async def test_a_colour_of_the_service_stands_before_the_name_in_a_block_of_its_own() -> None:
    app = Shown([Row("first"), Row("walls", colour="#ff0000"), Row("roofs", note="2")])
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        assert [line.split()[-2:] for line in lines_on(app)[1:2]] == [["■", "walls"]]
        assert {len(line) for line in lines_on(app)} == {30}
        blocks = [segment for segment in app.shown.render_line(1) if "■" in segment.text]
        assert [str(each.style).split()[0] for each in blocks] == ["#ff0000"]
        assert not [line for line in (lines_on(app)[0], lines_on(app)[2]) if "■" in line]


async def test_a_name_goes_before_its_type() -> None:
    rows = [
        Row("Specification 2", note="SpecificationStructure"),
        Row("A name that is far longer than any line", note="CostStructure"),
        Row("Walls", note="12,345"),
        Row("Behandlungsraum 1.06 in the east", note="IfcSpace"),
    ]
    app = Shown(rows)
    async with app.run_test(size=(34, 5)) as pilot:
        await pilot.pause()
        first, second, third, fourth = lines_on(app)[:4]
        assert "Behandlungsraum 1.06 in the ea" in fourth
        assert "Specification 2" in first
        assert "Specif" in first.split("Specification 2")[1]
        assert "A name that is far longer tha" in second
        assert "Cost" not in second
        assert third.rstrip().endswith("12,345")
