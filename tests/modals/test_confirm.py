"""Confirmations: nothing goes on by accident, nothing hostile reaches the glass."""

import pytest
from textual import events

from tests.modals.hosting import pressed, shown
from tui.modals.confirm import ConfirmModal, TypedConfirmModal

HOSTILE = "x [/b] [red]\x1b]52;c;eA==\x07"


@pytest.mark.parametrize(
    ("key", "answer"), [("enter", True), ("y", True), ("n", False), ("escape", False)]
)
async def test_an_answer_takes_one_key(key: str, answer: bool) -> None:
    async with shown(ConfirmModal("Go on?", ["Something happens."])) as watched:
        await watched.sees("Yes (Enter)", "No (n)")
        await watched.press(key)
        assert await watched.answer() is answer


async def test_enter_alone_agrees_to_no_harm_and_says_what_does() -> None:
    async with shown(ConfirmModal("Go on?", yes="Leave", no="Stay", harms=True)) as watched:
        await watched.sees("Leave (y)", "Stay (n)")
        await watched.press("enter", "space")
        await watched.sees("Press y for “Leave”, n for “Stay”.")
        assert watched.host.answers == []
        await watched.press("y")
        assert await watched.answer() is True


@pytest.mark.parametrize("key", ["y", "n", "escape", "enter"])
async def test_a_key_from_before_it_could_be_read_is_no_answer(key: str) -> None:
    async with shown(ConfirmModal("Go on?", ["Something happens."])) as watched:
        await watched.meet_early(pressed(key))
        assert watched.host.answers == []
        assert "Press y" not in watched.host.glass


@pytest.mark.parametrize("key", ["y", "n", "enter"])
async def test_a_key_that_is_held_since_before_is_no_answer(key: str) -> None:
    async with shown(ConfirmModal("Go on?", ["Something happens."])) as watched:
        await watched.hold(key)
        assert watched.host.answers == []
        await watched.press(key)
        assert await watched.answer() is (key != "n")


async def test_a_word_that_was_pasted_too_early_does_not_count() -> None:
    async with shown(TypedConfirmModal("Delete", "Walls")) as watched:
        await watched.meet_early(events.Paste("Walls"))
        await watched.press("enter")
        await watched.sees("That is not Walls")
        assert watched.host.answers == []


async def test_a_click_that_was_meant_for_something_else_is_no_answer() -> None:
    async with shown(ConfirmModal("Go on?")) as watched:
        await watched.until(watched.listens)
        await watched.meet_early(*watched.clicks("#yes"))
        assert watched.host.answers == []
        await watched.click("#yes")
        assert await watched.answer() is True


async def test_what_is_longer_than_the_screen_can_be_read_without_an_answer() -> None:
    modal = ConfirmModal("Go on?", [f"Line {number}" for number in range(60)])
    async with shown(modal) as watched:
        await watched.until(lambda: "Line 30" not in watched.host.glass)
        await watched.press(*["pagedown"] * 8)
        await watched.sees("Line 59")
        assert watched.host.answers == []


async def test_the_request_is_shown_and_server_text_is_harmless() -> None:
    modal = ConfirmModal(HOSTILE, [HOSTILE], request=f"DELETE /x\n\n{HOSTILE}")
    async with shown(modal) as watched:
        await watched.sees("DELETE /x", "x [/b] [red]␛]52")
        assert "\x1b" not in watched.host.glass


async def test_a_deletion_needs_the_name() -> None:
    async with shown(TypedConfirmModal("Delete", "Walls", ["All of it."])) as watched:
        await watched.sees("Type Walls to go on")
        await watched.type("walls")
        await watched.press("enter")
        await watched.sees("That is not Walls. Nothing has been sent.")
        assert watched.host.answers == []
        await watched.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await watched.type("Walls")
        await watched.press("enter")
        assert await watched.answer() is True


async def test_the_foot_names_the_keys_and_a_complaint_is_about_one_word_only() -> None:
    async with shown(TypedConfirmModal("Delete", "Walls", ["All of it."])) as watched:
        await watched.sees("Enter go on  Esc leave")
        await watched.type("walls")
        await watched.press("enter")
        await watched.sees("That is not Walls.")
        await watched.press("backspace")
        await watched.until(lambda: "That is not" not in watched.host.glass)
        assert watched.host.answers == []


async def test_a_deletion_is_left_with_escape() -> None:
    async with shown(TypedConfirmModal("Delete", "Walls")) as watched:
        await watched.press("escape")
        assert await watched.answer() is False


async def test_the_word_itself_is_harmless() -> None:
    async with shown(TypedConfirmModal(HOSTILE, "a [/b]", [HOSTILE])) as watched:
        await watched.sees("Type a [/b] to go on", "x [/b] [red]␛]52")
        assert "\x1b" not in watched.host.glass
