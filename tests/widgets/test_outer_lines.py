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
        app.top.marked = 1_200
        await pilot.pause()
        assert lines_on(app)[0].endswith(" ● 1,200 marked  READ-WRITE ")
        app.top.marked = 0
        await pilot.pause()
        assert "marked" not in lines_on(app)[0]


async def test_a_message_takes_the_place_of_the_hints_for_a_while() -> None:
    app = Shown()
    async with app.run_test(size=(60, 2)) as pilot:
        app.bottom.hints = "↑↓ move  → open"
        app.bottom.exchange = "200 GET /projects 18 ms"
        await pilot.pause()
        assert lines_on(app)[1].startswith(" ↑↓ move  → open ")
        app.bottom.say("nothing was copied", Tone.WARNING, seconds=None)
        await pilot.pause()
        assert lines_on(app)[1].startswith(" ! nothing was copied ")
        assert lines_on(app)[1].endswith(" 200 GET /projects 18 ms ")
        app.bottom.be_quiet()
        await pilot.pause()
        assert lines_on(app)[1].startswith(" ↑↓ move  → open ")


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
        app.bottom.hints = app.bottom.exchange = HOSTILE
        await pilot.pause()
        assert_harmless(lines_on(app), 70)
        app.bottom.say(HOSTILE, Tone.ERROR)
        await pilot.pause()
        assert_harmless(lines_on(app), 70)


async def test_a_very_narrow_screen_shows_something() -> None:
    app = Shown()
    async with app.run_test(size=(12, 2)) as pilot:
        app.top.path = ("a", "b")
        app.bottom.hints = app.bottom.exchange = "x" * 40
        await pilot.pause()
        assert_harmless(lines_on(app), 12)


async def test_keys_are_shown_whole_and_a_request_has_what_is_left() -> None:
    app = Shown()
    async with app.run_test(size=(80, 2)) as pilot:
        keys = ["/ filter", "e edit", "v view", "Tab pane", "→ unfold", "Enter open", "^p palette"]
        app.bottom.hints = "  ".join(keys)
        app.bottom.exchange = "200  18 ms  GET /project_users/somebody,399 with a long end"
        await pilot.pause()
        assert lines_on(app)[1].startswith(f" {'  '.join(keys)} ")
        await pilot.resize_terminal(60, 2)
        await pilot.pause()
        assert lines_on(app)[1].rstrip() == f" {'  '.join(keys[:-1])}"
        await pilot.resize_terminal(120, 2)
        await pilot.pause()
        assert lines_on(app)[1].startswith(f" {'  '.join(keys)}  200  18 ms  GET ")
        assert lines_on(app)[1].endswith("… ")
