"""Keys that go elsewhere restyle what asks for it, and nothing else."""

import pytest
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from tui.terminal.focus import FocusRestylesAround
from tui.terminal.overriding import SwitchedApp


class Counting(Widget):
    """Counts how often its styles change."""

    styled = 0

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.styled += 1


class Pane(Vertical):
    """A rule is about who has the keys in it."""


class Around(Horizontal, Counting):
    """No rule is about who has the keys in it."""


class Beside(Button, Counting):
    """No rule is about who has the keys beside it."""


class Panes(FocusRestylesAround[None]):
    """Two panes, each with something that takes the keys, and something that does not."""

    def compose(self) -> ComposeResult:
        with Around():
            for name in ("one", "two"):
                with Pane(id=name):
                    yield Button(name, id=f"in-{name}")
                    yield Beside("beside", disabled=True)


class Shown(SwitchedApp[None]):
    CSS = "Pane { background: blue; } Pane:focus-within { background: red; }"
    AUTO_FOCUS = "#in-one"

    def get_default_screen(self) -> Screen[None]:
        return Panes()


@pytest.mark.private_names(
    "textual.dom.DOMNode._has_focus_within", "textual.screen.Screen._update_focus_styles"
)
@pytest.mark.parametrize("plain", [False, True])
async def test_the_panes_look_as_they_should_and_what_is_in_them_is_left_alone(
    plain: bool,
) -> None:
    app = Shown()
    app.plain_textual = plain
    async with app.run_test(size=(40, 12)) as pilot:
        one, two = app.query_one("#one", Pane), app.query_one("#two", Pane)
        await pilot.pause()
        for each in app.screen.walk_children(Counting):
            each.styled = 0
        app.query_one("#in-two").focus()
        await pilot.pause()
        backgrounds = [pane.styles.background.rgb for pane in (one, two)]
        assert backgrounds == [(0, 0, 255), (255, 0, 0)]
        assert (sum(each.styled for each in app.query(Beside)) > 0) is plain
        assert app.query_one(Around).styled == 0


@pytest.mark.parametrize("plain", [False, True])
async def test_the_screen_is_not_repainted_unless_the_library_is_plain(plain: bool) -> None:
    app = Shown()
    app.plain_textual = plain
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        app.screen.set_focus(None)
        repainted = bool(app.screen._exchange_repaint_regions())
        assert repainted is plain
        assert app.focused is None
