"""What is marked as overriding is ours, or the library's own where that is wanted plain."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Show
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.terminal.overriding import OverridingReactive, SwitchedApp, is_plain, overrides


class Ours(Static):
    """Overrides a method, an attribute and the keeping of an event."""

    virtual_size: OverridingReactive[Size] = OverridingReactive(Size(0, 0))
    shown = 0

    @overrides
    def get_selection(self, selection: object) -> tuple[str, str] | None:
        """Say something else."""
        return ("ours", "")

    @overrides
    def on_key(self, event: Key) -> None:
        event.prevent_default()

    @overrides
    def on_show(self, event: Show) -> None:
        self.shown += 1


class Shown(SwitchedApp[None]):
    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self.plain_textual = plain

    def compose(self) -> ComposeResult:
        yield Ours("text")


async def test_ours_are_found_unless_told_otherwise() -> None:
    app = Shown(plain=False)
    async with app.run_test():
        ours = app.query_one(Ours)
        assert ours.get_selection(None) == ("ours", "")
        assert ours.on_key.__doc__ is None
        assert ours.shown == 1


async def test_the_librarys_own_are_found_in_a_plain_application() -> None:
    app = Shown(plain=True)
    async with app.run_test():
        ours = app.query_one(Ours)
        assert ours.get_selection.__func__ is Widget.get_selection  # type: ignore[attr-defined]
        assert ours.shown == 0


@pytest.mark.parametrize("plain", [False, True])
async def test_an_attribute_lays_out_as_the_library_has_it_or_not(plain: bool) -> None:
    app = Shown(plain=plain)
    async with app.run_test() as pilot:
        ours = app.query_one(Ours)
        await pilot.pause()
        ours.virtual_size = Size(3, 4)
        assert ours.virtual_size == Size(3, 4)
        assert ours._layout_required is plain
    assert isinstance(Widget.virtual_size, Reactive)


async def test_another_application_has_what_is_ours() -> None:
    async with App[None]().run_test() as pilot:
        ours = Ours()
        await pilot.app.mount(ours)
        assert not is_plain(ours)
        assert ours.get_selection(None) == ("ours", "")


def test_without_an_application_nothing_is_plain() -> None:
    assert not is_plain(Ours())
    assert Ours.get_selection.__doc__ == "Say something else."
