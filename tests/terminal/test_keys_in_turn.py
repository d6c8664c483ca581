"""Keys that arrive together act one after the other."""

from collections.abc import Callable

import pytest
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from tui.terminal.attention import AttentiveScreen
from tui.terminal.keys_in_turn import KeysInTurn


class Typed(KeysInTurn[None]):
    """`/` gives the keys to an input; every other key is one of the application."""

    BINDINGS = [
        ("slash", "type", "Type"),
        ("a", "harm", "Harm"),
        ("x", "remove", "Remove"),
        ("escape", "leave", "Leave"),
        ("alt+q", "be_quick", "Quick"),
    ]

    harmed = 0
    left = 0
    quick = 0

    def compose(self) -> ComposeResult:
        label = Label("here")
        label.can_focus = True
        yield label
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Label).focus()

    def action_type(self) -> None:
        self.query_one(Input).focus()

    def action_harm(self) -> None:
        self.harmed += 1

    def action_leave(self) -> None:
        self.left += 1

    def action_be_quick(self) -> None:
        self.quick += 1

    async def action_remove(self) -> None:
        await self.query_one(Label).remove()


async def until(pilot: Pilot[None], seen: Callable[[], object], wanted: object) -> None:
    """Let the application work until it is so, or for as long as it takes to be sure."""
    for _ in range(50):
        if seen() == wanted:
            break
        await pilot.pause()
    await pilot.pause()
    assert seen() == wanted


def arrive(app: Typed, keys: str) -> None:
    """As from a terminal: all of them before any of them is answered."""
    for character in keys:
        name = {"/": "slash"}.get(character, character)
        app.post_message(events.Key(name, character))


async def test_what_is_typed_behind_a_key_goes_where_the_key_led() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        arrive(app, "/aha")
        await until(pilot, lambda: app.query_one(Input).value, "aha")
        assert app.harmed == 0


async def test_no_key_is_lost_with_the_widget_that_had_it() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        arrive(app, "xaaa")
        await until(pilot, lambda: app.query_one(Input).value, "aaa")


class Framed(Vertical):
    """Tells those above it, once more than the line does, that the line was sent."""

    class Sent(Message):
        """What the frame says."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Sent())


class Sending(Typed):
    """Enter in the input gives the keys back, by way of what stands around it."""

    def compose(self) -> ComposeResult:
        label = Label("here")
        label.can_focus = True
        yield label
        with Vertical(), Framed():
            yield Input()

    def on_framed_sent(self) -> None:
        self.query_one(Label).focus()


async def test_what_is_typed_behind_enter_is_not_for_the_line_that_was_sent() -> None:
    app = Sending()
    async with app.run_test() as pilot:
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Key("b", "b"))
        app.post_message(events.Key("enter", "\r"))
        arrive(app, "aaa")
        await until(pilot, lambda: app.harmed, 3)
        assert app.query_one(Input).value == "b"


async def test_keys_are_answered_in_order_when_nothing_has_the_focus() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        app.set_focus(None)
        arrive(app, "aa/aa")
        await until(pilot, lambda: app.query_one(Input).value, "aa")
        assert app.harmed == 2


async def test_escape_and_a_letter_at_once_are_two_keys_where_alt_means_nothing() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        app.post_message(events.Key("alt+a", "a"))
        await until(pilot, lambda: (app.left, app.harmed), (1, 1))
        app.post_message(events.Key("alt+shift+a", "A"))
        await until(pilot, lambda: (app.left, app.harmed), (2, 1))
        app.post_message(events.Key("alt+q", "q"))
        await until(pilot, lambda: (app.left, app.quick), (2, 1))


class Welcome(AttentiveScreen[None], ModalScreen[None]):
    """Has one key of its own; every other one is meant for what is below."""

    BINDINGS = [("escape", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        yield Button("Begin")

    def gives_way_to(self, typed: events.Key | events.Paste) -> bool:
        return isinstance(typed, events.Key) and typed.key != "escape"


@pytest.mark.parametrize("plain", [False, True])
async def test_a_screen_that_gives_way_leaves_the_key_to_the_one_below(plain: bool) -> None:
    app = Typed()
    app.plain_textual = plain
    async with app.run_test() as pilot:
        await app.push_screen(Welcome())
        arrive(app, "a")
        await until(pilot, lambda: app.harmed, 1)
        assert not isinstance(app.screen, Welcome)


@pytest.mark.private_names("textual.message_pump.MessagePump._pending_message")
async def test_what_is_typed_behind_such_a_key_waits_for_what_it_leads_to() -> None:
    app = Sending()
    async with app.run_test() as pilot:
        app.query_one(Input).focus()
        await app.push_screen(Welcome())
        app.post_message(events.Key("enter", "\r"))
        arrive(app, "aaa")
        await until(pilot, lambda: app.harmed, 3)
        assert not app.query_one(Input).value


async def test_a_screen_keeps_the_keys_that_it_does_not_give_way_to() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        await app.push_screen(Welcome())
        app.post_message(events.Key("escape", None))
        await until(pilot, lambda: isinstance(app.screen, Welcome), False)
        assert app.left == 0


async def test_ever_so_many_keys_that_nobody_sees_are_let_pass() -> None:
    app = Typed()
    async with app.run_test() as pilot:
        app.post_message(events.Key("escape", None))
        for _ in range(3_000):
            app.post_message(events.Key("a", "a"))
        app.call_later(app.hear_nothing_more)
        await until(pilot, lambda: app.message_queue_size, 0)
        assert app.harmed == 0
