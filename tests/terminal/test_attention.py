"""What was typed, pasted or clicked before a question could be read is for nobody."""

import asyncio
import math
from collections.abc import Callable

import pytest
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from tui.terminal.attention import SEEN_AFTER, AttentiveApp, AttentiveScreen
from tui.terminal.keys_in_turn import KeysInTurn
from tui.terminal.presses import HELD_WITHIN


class Question(AttentiveScreen[str], ModalScreen[str]):
    """Takes a key, a text and a click for an answer."""

    BINDINGS = [("y,f2", "yes", "Yes"), ("escape", "dismiss('left')", "Leave")]

    def compose(self) -> ComposeResult:
        yield Input()
        yield Button("Yes")

    def on_mount(self) -> None:
        self.listen_once_seen()

    def action_yes(self) -> None:
        self.dismiss("yes")

    def on_button_pressed(self) -> None:
        self.dismiss("clicked")


class Asking(AttentiveApp[None]):
    """Asks at once."""

    def __init__(self) -> None:
        super().__init__()
        self.question = Question()
        self.answers: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.question, self.answers.append)


class AskingInTurn(KeysInTurn[None], Asking):
    """The same with keys that act one after the other."""


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.01)


def click(app: Asking) -> list[events.Event]:
    x, y, width, height = app.question.query_one(Button).region
    at = (x + width // 2, y + height // 2)
    kinds = (events.MouseDown, events.MouseUp)
    return [kind(None, *at, 0, 0, 1, False, False, False, *at) for kind in kinds]


KINDS: dict[str, Callable[[Asking], list[events.Event]]] = {
    "key": lambda _: [events.Key("escape", None)],
    "paste": lambda _: [events.Paste("pasted")],
    "click": click,
}


def is_answered(app: Asking) -> bool:
    return bool(app.answers or app.question.query_one(Input).value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("made", [Asking, AskingInTurn])
async def test_what_comes_too_early_is_for_nobody(made: Callable[[], Asking], kind: str) -> None:
    app = made()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.question.listens)
        early = KINDS[kind](app)
        for event in early:
            event.time = app.question.listens_from - 0.001
            app.post_message(event)
        await pilot.pause()
        await pilot.pause()
        assert not is_answered(app)
        for event in KINDS[kind](app):
            app.post_message(event)
        await until(pilot, lambda: is_answered(app))


class AskingOverKeys(Asking):
    """What is beneath the question has a use for the same key."""

    BINDINGS = [("f2", "note", "Note")]

    def __init__(self) -> None:
        super().__init__()
        self.notes = 0

    def action_note(self) -> None:
        self.notes += 1


async def test_the_rest_of_a_press_that_answered_is_not_for_what_is_beneath() -> None:
    app = AskingOverKeys()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.question.listens)
        first = events.Key("f2", None)
        app.post_message(first)
        await until(pilot, lambda: app.answers == ["yes"])
        await until(pilot, lambda: app.screen is not app.question)
        for at in (0.03, 0.06, 0.1 + HELD_WITHIN):
            again = events.Key("f2", None)
            again.time = first.time + at
            app.post_message(again)
        await until(pilot, lambda: app.notes > 0)
        await pilot.pause()
        assert app.notes == 1


class QuestionAboveItsForm(Question):
    """Shows its form once it is answered, where the same key does something else."""

    noted = 0

    def action_yes(self) -> None:
        if self.is_to_be_seen:
            self.listen_again()
        else:
            self.noted += 1


async def test_the_rest_of_a_press_that_answered_is_not_for_the_form_of_the_same_screen() -> None:
    app = Asking()
    question = app.question = QuestionAboveItsForm()
    async with app.run_test() as pilot:
        await until(pilot, lambda: question.listens)
        first = events.Key("f2", None)
        app.post_message(first)
        await until(pilot, lambda: not question.is_to_be_seen)
        for at in (0.03, 0.06, 0.1 + HELD_WITHIN):
            again = events.Key("f2", None)
            again.time = first.time + at
            app.post_message(again)
        await until(pilot, lambda: question.noted > 0)
        await pilot.pause()
        assert question.noted == 1


async def test_it_listens_a_moment_after_it_was_painted() -> None:
    app = Asking()
    begun = events.Key("y", "y").time
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.question.listens)
        assert app.question.listens_from > begun + SEEN_AFTER
        assert events.Key("y", "y").time >= app.question.listens_from


async def test_what_is_shown_anew_is_to_be_seen_anew() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.question.listens)
        before = app.question.listens_from
        app.question.listen_once_seen()
        assert math.isinf(app.question.listens_from)
        app.post_message(events.Key("escape", None))
        await until(pilot, lambda: app.question.listens)
        assert app.question.listens_from > before
        assert app.answers == []


async def test_some_keys_are_heard_by_one_that_does_not_listen() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.question.listens)
        app.question.stop_listening(but=("escape",))
        app.post_message(events.Paste("pasted"))
        await pilot.pause()
        await pilot.pause()
        assert not is_answered(app)
        app.post_message(events.Key("escape", None))
        await until(pilot, lambda: app.answers == ["left"])


class Form(AttentiveScreen[str], ModalScreen[str]):
    """Asks nothing."""

    def compose(self) -> ComposeResult:
        yield Input()


async def test_a_screen_that_asks_nothing_listens_once_it_is_there() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.question.listens)
        form = Form()
        assert not form.listens
        await app.push_screen(form)
        await until(pilot, lambda: form.listens)
        app.post_message(events.Paste("pasted"))
        await until(pilot, lambda: form.query_one(Input).value == "pasted")
        assert app.question.query_one(Input).value == ""
