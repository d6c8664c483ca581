"""The query bar: typing, history, completion, errors."""

from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Static

from tests.widgets.glass import HOSTILE, assert_harmless, lines_on
from tui.widgets.query_bar import QueryBar


class Shown(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.history = ["name=A*", "name=B*"]
        self.bar = QueryBar("filter", history=self.history)
        self.heard: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.bar

    def on_mount(self) -> None:
        self.bar.open()

    def on_query_bar_submitted(self, message: QueryBar.Submitted) -> None:
        self.heard.append(("submitted", message.text))

    def on_query_bar_edited(self, message: QueryBar.Edited) -> None:
        self.heard.append(("edited", message.text))

    def on_query_bar_cancelled(self) -> None:
        self.heard.append(("cancelled", ""))


async def test_what_is_typed_is_told_and_submitted() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        await pilot.press("a", "b", "enter", "enter", "escape")
        assert app.heard == [
            ("edited", "a"),
            ("edited", "ab"),
            ("submitted", "ab"),
            ("submitted", "ab"),
            ("cancelled", ""),
        ]
        assert app.history == ["name=A*", "name=B*", "ab"]


async def test_the_history_is_walked_and_what_was_typed_comes_back() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        await pilot.press("x", "up")
        assert app.bar.text == "name=B*"
        await pilot.press("up", "up", "up")
        assert app.bar.text == "name=A*"
        await pilot.press("down", "down", "down")
        assert app.bar.text == "x"


async def test_tab_completes_a_property() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bar.suggest = lambda _before: ["name", "number"]
        await pilot.press("n", "tab")
        assert app.bar.text == "name"
        await pilot.press("tab")
        assert app.bar.text == "number"
        await pilot.press("equals_sign", "n", "u", "tab")
        assert app.bar.text == "number=number"


async def test_tab_never_leaves_the_bar() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        for text in ("", "name="):
            app.bar.text = text
            for tab in ("tab", "shift+tab"):
                await pilot.press(tab)
                assert "There is nothing to complete here." in lines_on(app)[1]
            await pilot.press("a")
            assert app.bar.text == f"{text}a"


async def test_a_value_is_completed_again_behind_a_completed_name() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bar.suggest = lambda before: ["true", "false"] if "=" in before else ["active"]
        await pilot.press("a", "tab", "equals_sign", "tab")
        assert app.bar.text == "active=true"
        await pilot.press("tab")
        assert app.bar.text == "active=false"


async def test_the_state_stands_on_the_right() -> None:
    app = Shown()
    async with app.run_test(size=(80, 4)) as pilot:
        app.bar.show_state("page 1 · 50 a page · by name ↑  12 of ?")
        await pilot.pause()
        assert lines_on(app)[0].startswith(" filter ")
        assert lines_on(app)[0].endswith("page 1 · 50 a page · by name ↑  12 of ? ")


async def test_an_error_points_at_its_column_until_it_is_cleared() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bar.text = "名=?x"
        await pilot.pause()
        app.bar.show_error("no such [operator]", 2)
        await pilot.pause()
        text, error = lines_on(app)[:2]
        assert error.rstrip().endswith("▲ no such [operator]")
        # A wide character takes two cells and one place in the text.
        assert error.index("▲") == text.index("?") + 1
        app.bar.clear_error()
        await pilot.pause()
        assert lines_on(app)[1].strip() == ""


async def test_an_error_far_to_the_right_is_still_readable() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bar.text = "x" * 300
        await pilot.pause()
        app.bar.show_error("unexpected end of the expression", 300)
        await pilot.pause()
        assert "unexpected end of the expression ▲" in lines_on(app)[1]


async def test_the_caret_follows_a_text_that_has_scrolled() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bar.text = "x" * 290 + "?" + "x" * 9
        await pilot.pause()
        app.bar.show_error("here", 290)
        await pilot.pause()
        text, error = lines_on(app)[:2]
        assert error.index("▲") == text.index("?")


async def test_nothing_hostile_reaches_the_glass() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.bar.post_message(Paste(HOSTILE))
        app.bar.text = HOSTILE
        app.bar.show_prompt(HOSTILE[:12])
        app.bar.show_state(HOSTILE)
        app.bar.show_error(HOSTILE, 3)
        await pilot.pause()
        assert_harmless(lines_on(app), 60)


async def test_pasted_controls_are_left_out() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)) as pilot:
        app.screen.focused.post_message(Paste("name=\x1b[31mA\u202e"))  # type: ignore[union-attr]
        await pilot.pause()
        assert app.bar.text == "name=[31mA"


async def test_what_is_said_already_is_not_said_again() -> None:
    app = Shown()
    async with app.run_test(size=(60, 4)):
        app.bar.show_state("3 of 4")
        before = [each.content for each in app.bar.query(Static)]
        app.bar.show_prompt("filter")
        app.bar.show_state("3 of 4")
        after = [each.content for each in app.bar.query(Static)]
        assert all(one is other for one, other in zip(before, after, strict=True))
