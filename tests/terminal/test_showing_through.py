"""What changes below other screens is seen through all of them."""

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tests.glass import glass
from tui.terminal.overriding import SwitchedApp
from tui.terminal.showing_through import ShowsThrough


class Below(ShowsThrough[None]):
    def compose(self) -> ComposeResult:
        yield Static("before")


class Stacked(SwitchedApp[None]):
    def get_default_screen(self) -> Below:
        return Below()

    @property
    def glass(self) -> str:
        return glass(self)


@pytest.mark.private_names(
    "textual.screen.Screen._compositor_refresh", "textual.widget.Widget._dirty_regions"
)
@pytest.mark.parametrize("screens", [0, 1, 2, 3])
async def test_what_changes_at_the_bottom_is_seen(screens: int) -> None:
    app = Stacked()
    async with app.run_test() as pilot:
        text = app.screen.query_one(Static)
        for _ in range(screens):
            await app.push_screen(ModalScreen())
        await pilot.pause()
        assert "before" in app.glass
        text.update(Content("after"))
        await pilot.pause()
        await pilot.pause()
        assert "after" in app.glass
        assert len(app.screen_stack) == screens + 1
