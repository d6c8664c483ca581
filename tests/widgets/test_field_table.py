"""Fields in words: laid out in lines, and under a reader's keys."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.widgets.glass import HOSTILE, assert_harmless, lines_on
from tui.explorer.in_words.page import Line, Section
from tui.widgets.copying import CopyWanted
from tui.widgets.field_lines import MARGIN, MOST_LINES, FieldLineKind, lay_out
from tui.widgets.field_table import FieldTable
from tui.widgets.tones import Tone

USER = [
    Section(
        "",
        [
            Line("User", "h.lindqvist"),
            Line("Rooms", "2 Limited", "may not delete rooms"),
            Line("State", "disabled", tone=Tone.WARNING),
        ],
    ),
    Section("Remarks", [Line("Notes", "one two three four five six seven\nlast"), Line("", "")]),
]


def test_titles_are_aligned_and_words_wrapped() -> None:
    lines = lay_out(USER, 26)
    assert [(line.part, line.title, line.words) for line in lines] == [
        (FieldLineKind.FIRST, "User ", "h.lindqvist"),
        (FieldLineKind.FIRST, "Rooms", "2 Limited"),
        (FieldLineKind.FIRST, "State", "! disabled"),
        (FieldLineKind.HEADING, "Remarks " + "─" * 16, ""),
        (FieldLineKind.FIRST, "Notes", "one two three"),
        (FieldLineKind.MORE, "     ", "four five six"),
        (FieldLineKind.MORE, "     ", "seven"),
        (FieldLineKind.MORE, "     ", "last"),
        (FieldLineKind.FIRST, "     ", ""),
    ]


def test_help_stands_beside_the_words_where_there_is_room() -> None:
    assert lay_out(USER, 60)[1].help == "may not delete rooms"
    assert lay_out(USER, 34)[1].help == "may not delet…"
    assert lay_out(USER, 26)[1].help == ""


def test_a_huge_text_is_cut_and_says_its_size() -> None:
    lines = lay_out([Section("", [Line("Body", "x" * 3_000_000)])], 60)
    assert len(lines) == MOST_LINES + 1
    assert lines[-1].words == "… 3,000,000 characters in all"
    assert len(lay_out([Section("", [Line("Body", "x\n" * 100)])], 60)) == MOST_LINES + 1


@settings(database=None, deadline=None, max_examples=50)
@given(st.text(), st.text(), st.text(), st.sampled_from(list(Tone)), st.integers(20, 120))
def test_no_line_is_wider_than_asked(
    title: str, words: str, help_text: str, tone: Tone, width: int
) -> None:
    for line in lay_out([Section(title, [Line(title, words, help_text, tone)])], width):
        assert cell_len(line.title) + cell_len(line.words) <= width - MARGIN


class Shown(App[None]):
    CSS = "FieldTable { height: 1fr; }"

    def __init__(self, sections: list[Section]) -> None:
        super().__init__()
        self.sections = sections
        self.copies: list[tuple[str, str | bytes]] = []

    def compose(self) -> ComposeResult:
        yield FieldTable()

    def on_mount(self) -> None:
        table = self.query_one(FieldTable)
        table.show(self.sections)
        table.focus()

    def on_copy_wanted(self, wanted: CopyWanted) -> None:
        self.copies.append((wanted.what, wanted.text))


async def test_the_field_under_the_cursor_is_copied_whole() -> None:
    app = Shown(USER)
    async with app.run_test(size=(28, 12)) as pilot:
        await pilot.press("down", "y", "G", "up", "y", "home", "down", "down", "down", "y")
        await pilot.pause()
        assert app.copies == [
            ("Rooms", "2 Limited"),
            ("Notes", "one two three four five six seven\nlast"),
            ("Remarks", "Notes: one two three four five six seven\nlast\n: "),
        ]


async def test_the_cursor_stays_on_its_field_when_the_screen_changes() -> None:
    app = Shown(USER)
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.query_one(FieldTable)
        await pilot.press("end")
        assert "two three four five six seven" in "".join(lines_on(app))
        await pilot.resize_terminal(28, 12)
        await pilot.pause()
        assert table.cursor == table.line_count() - 1
        assert table.line_count() > 7


async def test_nothing_hostile_reaches_the_glass() -> None:
    hostile = Line(HOSTILE, HOSTILE, HOSTILE, Tone.ERROR)
    app = Shown([Section(HOSTILE, [hostile, Line("short", "w", HOSTILE)])])
    async with app.run_test(size=(100, 16)) as pilot:
        await pilot.press("down")
        assert_harmless(lines_on(app), 100)
        assert "✗ name␛" in lines_on(app)[1]


async def test_nothing_is_said_to_be_nothing() -> None:
    app = Shown([])
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.press("y", "down", "G")
        assert lines_on(app)[0].rstrip() == "nothing to show"
        assert app.copies == []


NAMED = [Section("", [Line("Owner", "Northgate Health", "who pays", beside="5"), Line("No", "1")])]


def test_what_a_name_stands_for_is_always_seen() -> None:
    assert lay_out(NAMED, 60)[0].help == "5  who pays"
    assert lay_out(NAMED, 30)[0].help == "5"
    guid = "0f106af0-a919-44c5-b211-15bd5ef620b6"
    narrow = lay_out([Section("", [Line("Owner", "Northgate Health", beside=guid)])], 50)
    assert [(line.words, line.help) for line in narrow] == [("Northgate Health", ""), ("", guid)]


async def test_what_a_name_stands_for_is_copied() -> None:
    app = Shown(NAMED)
    async with app.run_test() as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert app.copies == [("Owner", "5")]


async def test_a_name_that_comes_in_leaves_the_cursor_where_it_is() -> None:
    plain = [Section("", [Line("Owner", "5"), Line("No", "1")]), Section("More", [Line("No", "2")])]
    state = Line("State", "disabled", tone=Tone.WARNING)
    named = [Section("", [state, *NAMED[0].lines]), plain[1]]
    app = Shown(plain)
    async with app.run_test() as pilot:
        table = app.query_one(FieldTable)
        for place, field in ((1, "1"), (3, "2")):
            table.show(plain)
            table.cursor = place
            table.show(named, keeps_place=True)
            await pilot.press("y")
            await pilot.pause()
            assert app.copies[-1] == ("No", field)
        table.show(named)
        assert table.cursor == 0
