"""A key that is held is one press: it belongs to whoever its first key belonged to."""

import pytest
from textual.events import Key

from tui.terminal.presses import HELD_WITHIN, Press

QUESTION, BENEATH = "question", "beneath"


class Hand:
    """Presses keys at times."""

    def __init__(self) -> None:
        self.press = Press()
        self.time = 100.0

    def key(self, name: str, after: float) -> None:
        self.time += after
        key = Key(name, None)
        key.time = self.time
        self.press.begin_or_go_on(key)


@pytest.mark.parametrize("name", ["enter", "y"])
def test_what_a_question_did_not_hear_the_rest_of_is_for_nobody(name: str) -> None:
    hand = Hand()
    hand.key(name, 0.0)
    hand.press.lose()
    for _ in range(30):
        hand.key(name, HELD_WITHIN - 0.01)
        assert not hand.press.is_for(QUESTION)
    hand.key(name, HELD_WITHIN)
    assert hand.press.is_for(QUESTION)


def test_what_answered_a_question_is_for_nobody_beneath() -> None:
    hand = Hand()
    hand.key("enter", 0.0)
    hand.press.answer(QUESTION)
    hand.key("enter", 0.03)
    assert hand.press.is_for(QUESTION)
    assert not hand.press.is_for(BENEATH)
    hand.key("enter", HELD_WITHIN)
    assert hand.press.is_for(BENEATH)


@pytest.mark.parametrize(("first", "second"), [("enter", "y"), ("escape", "escape")])
def test_another_key_and_one_that_gives_up_are_presses_of_their_own(
    first: str, second: str
) -> None:
    hand = Hand()
    hand.key(first, 0.0)
    hand.press.lose()
    hand.key(second, 0.03)
    assert hand.press.is_for(QUESTION)


def test_a_key_that_passes_twice_is_counted_once() -> None:
    press = Press()
    key = Key("enter", None)
    press.begin_or_go_on(key)
    press.answer(QUESTION)
    key.time += 1.0
    press.begin_or_go_on(key)
    assert not press.is_for(BENEATH)
