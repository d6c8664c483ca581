"""Leaving while a change is under way: what is said, and which key means what."""

import pytest
from textual import events

from tests.modals.hosting import pressed, shown
from tui.modals.leaving import Leaving, LeavingModal


@pytest.mark.parametrize(
    ("key", "answer"), [("w", Leaving.WAIT), ("l", Leaving.LEAVE_IT), ("escape", Leaving.STAY)]
)
async def test_an_answer_takes_one_key(key: str, answer: Leaving) -> None:
    async with shown(LeavingModal(["Rights of a.b", "Remove c.d [/b]\x1b"])) as watched:
        await watched.sees("Rights of a.b", "Remove c.d [/b]␛", "w wait  l leave it  Esc stay")
        await watched.press(key)
        assert await watched.answer() is answer


@pytest.mark.parametrize("key", ["w", "l", "escape"])
async def test_a_key_from_before_it_could_be_read_is_no_answer(key: str) -> None:
    async with shown(LeavingModal(["Rights of a.b"])) as watched:
        await watched.meet_early(pressed(key))
        assert watched.host.answers == []


async def test_no_other_key_is_an_answer() -> None:
    async with shown(LeavingModal(["Rights of a.b"])) as watched:
        await watched.press("enter", "space", "q", "y", "n")
        watched.host.post_message(events.Paste("wl"))
        await watched.settled()
        assert watched.host.answers == []


async def test_that_waiting_sends_what_is_paused_is_said() -> None:
    async with shown(LeavingModal(["Rights of a.b"], is_paused=True)) as watched:
        await watched.reads("w ends the pause and sends all that is paused.")
    async with shown(LeavingModal(["Rights of a.b"])) as watched:
        await watched.reads("w waits for it and then leaves")
        assert "pause" not in watched.host.words
