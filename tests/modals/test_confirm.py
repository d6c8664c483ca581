"""Confirmations: nothing goes on by accident, nothing hostile reaches the glass."""

import pytest

from tests.modals.hosting import shown
from tui.modals.confirm import ConfirmModal, TypedConfirmModal

HOSTILE = "x [/b] [red]\x1b]52;c;eA==\x07"


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("escape", False)])
async def test_an_answer_takes_one_key(key: str, answer: bool) -> None:
    async with shown(ConfirmModal("Go on?", ["Something happens."])) as watched:
        await watched.press(key)
        assert await watched.answer() is answer


async def test_enter_alone_does_not_agree() -> None:
    async with shown(ConfirmModal("Go on?")) as watched:
        await watched.press("enter")
        assert await watched.answer() is False


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
        await watched.sees("That is not the name")
        assert watched.host.answers == []
        await watched.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await watched.type("Walls")
        await watched.press("enter")
        assert await watched.answer() is True


async def test_a_deletion_is_left_with_escape() -> None:
    async with shown(TypedConfirmModal("Delete", "Walls")) as watched:
        await watched.press("escape")
        assert await watched.answer() is False


@pytest.mark.parametrize(("name", "typed"), [("", "delete"), ("a\x1bb", "ab"), ("施設", "施設")])
async def test_a_name_that_cannot_be_typed_is_asked_for_otherwise(name: str, typed: str) -> None:
    async with shown(TypedConfirmModal("Delete", name)) as watched:
        await watched.type(typed)
        await watched.press("enter")
        assert await watched.answer() is True
