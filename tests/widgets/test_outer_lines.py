"""The lines at the top and the bottom of the screen."""

from textual.app import App, ComposeResult

from tests.widgets.glass import HOSTILE, assert_harmless, lines_on
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.status_line import StatusLine
from tui.widgets.tones import Tone


class Shown(App[None]):
    CSS = "StatusLine { dock: bottom; }"

    def __init__(self) -> None:
        super().__init__()
        self.top = Breadcrumb("bimscope")
        self.bottom = StatusLine()

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.bottom


async def test_the_path_loses_its_beginning_first() -> None:
    app = Shown()
    async with app.run_test(size=(90, 2)) as pilot:
        app.top.profile = "stage"
        app.top.path = ("dRofus", "Northgate Health", "399 Ward block", "h.lindqvist")
        await pilot.pause()
        assert lines_on(app)[0].startswith(" bimscope  stage  dRofus › Northgate Health › ")
        await pilot.resize_terminal(70, 2)
        await pilot.pause()
        assert lines_on(app)[0].startswith(" bimscope  stage  … › 399 Ward block › h.lindqvist ")
        assert lines_on(app)[0].endswith(" READ-WRITE ")
        await pilot.resize_terminal(40, 2)
        await pilot.pause()
        assert "…indqvist " in lines_on(app)[0]


async def test_whether_it_may_write_is_said_in_words() -> None:
    app = Shown()
    async with app.run_test(size=(60, 2)) as pilot:
        app.top.read_only = True
        await pilot.pause()
        assert lines_on(app)[0].endswith(" READ-ONLY ")


async def test_marks_are_counted() -> None:
    app = Shown()
    async with app.run_test(size=(60, 2)) as pilot:
        app.top.path = ("dRofus", "Owners")
        app.top.marked = "1,200 marked"
        await pilot.pause()
        assert lines_on(app)[0].endswith(" ● 1,200 marked  READ-WRITE ")
        app.top.marked = ""
        await pilot.pause()
        assert "marked" not in lines_on(app)[0]


async def test_a_message_takes_the_place_of_the_hints_of_the_row_for_a_while() -> None:
    app = Shown()
    async with app.run_test(size=(60, 2)) as pilot:
        app.bottom.hints = ("e edit", "→ open")
        app.bottom.always = ("? keys", "q quit")
        await pilot.pause()
        assert lines_on(app)[1].startswith(" e edit  → open ")
        app.bottom.say("nothing was copied", Tone.WARNING, seconds=None)
        await pilot.pause()
        assert lines_on(app)[1].startswith(" ! nothing was copied ")
        assert lines_on(app)[1].endswith(" ? keys  q quit ")
        app.bottom.be_quiet()
        await pilot.pause()
        assert lines_on(app)[1].startswith(" e edit  → open ")


async def test_a_message_goes_by_itself() -> None:
    app = Shown()
    async with app.run_test(size=(60, 2)) as pilot:
        app.bottom.say("first", seconds=0.01)
        app.bottom.say("second", seconds=None)
        await pilot.pause(0.05)
        assert lines_on(app)[1].startswith(" second ")
        app.bottom.say("second", seconds=0.01)
        while app.bottom.message:
            await pilot.pause(0.01)
        assert "second" not in lines_on(app)[1]


async def test_nothing_hostile_reaches_the_glass() -> None:
    app = Shown()
    async with app.run_test(size=(70, 2)) as pilot:
        app.top.profile = HOSTILE
        app.top.path = (HOSTILE, HOSTILE)
        app.top.exchange = HOSTILE
        app.bottom.hints = app.bottom.always = (HOSTILE,)
        await pilot.pause()
        assert_harmless(lines_on(app), 70)
        app.bottom.say(HOSTILE, Tone.ERROR)
        await pilot.pause()
        assert_harmless(lines_on(app), 70)


async def test_a_very_narrow_screen_shows_something() -> None:
    app = Shown()
    async with app.run_test(size=(12, 2)) as pilot:
        app.top.path = ("a", "b")
        app.top.exchange = "x" * 40
        app.bottom.hints = app.bottom.always = ("x" * 40,)
        await pilot.pause()
        assert_harmless(lines_on(app), 12)


KEYS = ("Enter open", "e edit", "w why", "/ filter", "t table", "a add", "D remove")
MORE = ("v view", "Tab pane", "r refresh")
ALWAYS = ("? keys", ": command", "f find", "q quit", "2 Bimplus")


async def test_no_hint_is_cut_and_those_that_are_always_there_keep_their_place() -> None:
    app = Shown()
    async with app.run_test(size=(80, 2)) as pilot:
        app.bottom.hints, app.bottom.more, app.bottom.always = KEYS, MORE, ALWAYS
        for width in range(130, 50, -1):
            await pilot.resize_terminal(width, 2)
            await pilot.pause()
            shown = [each for each in lines_on(app)[1].split("  ") if each.strip()]
            hints = [each.strip() for each in shown]
            assert hints[-len(ALWAYS) :] == list(ALWAYS)
            assert hints[: -len(ALWAYS)] == list(KEYS[: len(hints) - len(ALWAYS)])


async def test_where_there_are_two_lines_the_row_has_one_of_its_own() -> None:
    app = Shown()
    async with app.run_test(size=(80, 4)) as pilot:
        app.bottom.styles.height = 2
        app.bottom.hints, app.bottom.more, app.bottom.always = KEYS, MORE, ALWAYS
        await pilot.pause()
        assert lines_on(app)[2].strip() == "  ".join(KEYS)
        assert lines_on(app)[3].startswith(f" {'  '.join(MORE)} ")
        assert lines_on(app)[3].endswith(f" {'  '.join(ALWAYS)} ")
        app.bottom.say("it was done", seconds=None)
        await pilot.pause()
        assert lines_on(app)[2].strip() == "it was done"
        assert lines_on(app)[3].startswith(f" {'  '.join(KEYS[:3])} ")
        assert lines_on(app)[3].endswith(f" {'  '.join(ALWAYS)} ")


async def test_what_the_first_line_has_no_room_for_comes_on_the_second() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bottom.styles.height = 2
        app.bottom.hints, app.bottom.more, app.bottom.always = KEYS, MORE, ("? keys",)
        await pilot.pause()
        assert lines_on(app)[2].strip() == "  ".join(KEYS[:6])
        assert lines_on(app)[3].startswith(f" {'  '.join([*KEYS[6:], *MORE])} ")


async def test_the_last_request_stands_at_the_top_and_leaves_the_path_its_room() -> None:
    app = Shown()
    async with app.run_test(size=(100, 2)) as pilot:
        app.top.profile = "stage"
        app.top.path = ("dRofus", "Owners")
        app.top.exchange = "200  18 ms  GET /project_users/somebody,399 with a long end"
        await pilot.pause()
        assert "  200  18 ms  GET /project_users/somebody" in lines_on(app)[0]
        assert lines_on(app)[0].endswith("…  READ-WRITE ")
        app.top.path = ("dRofus", "Owners", "Northgate Health", "399 Ward block", "h.lindqvist")
        await pilot.pause()
        assert "Northgate Health › 399 Ward block › h.lindqvist  " in lines_on(app)[0]
        assert "200  18 ms" in lines_on(app)[0]
        await pilot.resize_terminal(46, 2)
        await pilot.pause()
        assert "200" not in lines_on(app)[0]
