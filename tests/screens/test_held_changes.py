"""A server lets a change wait: whatever one does, it arrives once and is followed to its end."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, running
from tests.screens.test_random_keys import close_all, launch_through, pressed
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.outcome import Ending
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.leaving import LeavingModal
from tui.modals.logins.login import LoginModal
from tui.modals.logs.journal import JournalModal
from tui.screens.explorer.keys import EXPLORER_KEYS
from tui.widgets.line_cursor import LineCursor
from tui.widgets.resource_tree import ResourceTree

LEAVING = {"q", "ctrl+q"}


async def to_a_member(driver: Driver) -> None:
    """Put the cursor on the first user of the first project of the first owner."""
    for _ in range(3):
        await driver.unfold()


async def confirm_a_change(driver: Driver, level: str = "2") -> None:
    """Ask for another level of the first right, and confirm the review."""
    await driver.press("e")
    await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
    editor = driver.app.screen
    assert isinstance(editor, RightsEditor)
    await driver.until(lambda: editor.listens, "the editor listens")
    await driver.press(level)
    if not editor.draft.differences:
        level = "1" if level != "1" else "3"
        await driver.press(level)
    await driver.press("ctrl+s")
    await driver.until(lambda: editor.page == "review" and editor.listens, "the review")
    await driver.press("enter")
    await driver.until(lambda: editor.busy or not editor.is_attached, "it is under way")


async def send_a_change(driver: Driver, proxy: FaultProxy) -> None:
    """Confirm a change of a member; the service has it and keeps its answer back."""
    await to_a_member(driver)
    await confirm_a_change(driver)
    await proxy.until_arrived(1)


async def leave_the_editor(driver: Driver) -> None:
    await driver.press("escape")
    await driver.until(lambda: len(driver.app.screen_stack) == 1, "the editor is left")


def entries(folder: Path) -> list[Entry]:
    return entries_in(JournalFile(folder / "journal.jsonl").steps())


def bound_keys() -> list[str]:
    """Every key of the explorer's screen and of its tree, but those that leave."""
    bindings = (*EXPLORER_KEYS, *ResourceTree.BINDINGS, *LineCursor.BINDINGS)
    keys = [key for each in bindings for key in getattr(each, "key", "").split(",")]
    return [key for key in dict.fromkeys(keys) if key and key not in LEAVING]


async def test_a_held_change_survives_every_key_and_is_followed(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with FaultProxy(sandbox.url) as proxy:
        proxy.hold(None)
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await send_a_change(driver, proxy)
            await leave_the_editor(driver)
            assert "sending" in driver.glass
            for key in bound_keys():
                driver.app.post_message(pressed(key))
                await asyncio.sleep(0.02)
                await close_all(driver)
            assert "sending" in driver.glass
            assert len(proxy.writes) == 1
            await proxy.disarm()
            proxy.release()
            await driver.until(lambda: "done: Rooms: " in driver.glass, "the outcome")
            assert len(proxy.writes) == 1
            (entry,) = entries(tmp_path)
            assert entry.ending is Ending.DONE


async def test_a_new_log_in_does_not_cut_a_change_off(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with FaultProxy(sandbox.url) as proxy:
        proxy.hold(None)
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await send_a_change(driver, proxy)
            await leave_the_editor(driver)
            await driver.press("R")
            await driver.until(lambda: isinstance(driver.app.screen, LoginModal), "the login")
            screen = driver.app.screen
            await driver.until(lambda: getattr(screen, "listens", True), "it listens")
            await driver.press(*sandbox.password, "ctrl+s")
            await driver.until(lambda: len(driver.app.screen_stack) == 1, "logged in")
            proxy.release()
            await driver.until(lambda: "done: Rooms: " in driver.glass, "the outcome")
            assert len(proxy.writes) == 1


@pytest.mark.parametrize("answer", ["w", "l"])
async def test_leaving_meanwhile_asks_and_what_is_left_is_not_known(
    sandbox: RunningSandbox, tmp_path: Path, answer: str
) -> None:
    async with FaultProxy(sandbox.url) as proxy:
        proxy.hold(None)
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await send_a_change(driver, proxy)
            await leave_the_editor(driver)
            await driver.press("q")
            await driver.until(lambda: isinstance(driver.app.screen, LeavingModal), "the question")
            question = driver.app.screen
            assert isinstance(question, LeavingModal)
            await driver.until(lambda: question.listens, "it listens")
            await driver.press("escape")
            await driver.until(lambda: len(driver.app.screen_stack) == 1, "stayed")
            await driver.press("q")
            await driver.until(lambda: isinstance(driver.app.screen, LeavingModal), "asked again")
            again = driver.app.screen
            assert isinstance(again, LeavingModal)
            await driver.until(lambda: again.listens, "it listens")
            await driver.press(answer)
            if answer == "w":
                proxy.release()
            await driver.until(lambda: driver.app.return_code is not None, "it is left")
        (entry,) = entries(tmp_path)
        assert entry.ending is (Ending.DONE if answer == "w" else Ending.UNKNOWN)
        assert len(proxy.writes) == 1
        proxy.release()
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            if answer == "l":
                await driver.until(lambda: isinstance(driver.app.screen, JournalModal), "shown")
            else:
                await driver.settled()
                assert len(driver.app.screen_stack) == 1


async def test_what_is_being_sent_is_no_typed_text_and_its_outcome_is_read_before_one_leaves(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with FaultProxy(sandbox.url) as proxy:
        proxy.arm(FAULTS["done, 500"])
        proxy.hold(None)
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await send_a_change(driver, proxy)
            await driver.press("ctrl+q")
            await driver.until(lambda: len(driver.app.screen_stack) > 2, "a question")
            question = driver.app.screen
            assert isinstance(question, LeavingModal)
            await driver.until(lambda: question.listens, "it listens")
            proxy.release()
            await driver.until(lambda: not driver.app.workspace.has_changes_under_way, "known")
            await driver.press("l")
            await driver.until(lambda: driver.app.screen is not question, "answered")
            editor = driver.app.screen
            assert isinstance(editor, RightsEditor)
            await driver.until(lambda: "Even so, the server has it" in driver.glass, "read")
            assert driver.app.return_code is None
            assert editor.page == "done"
            assert editor.typed == ""
            await driver.answer("ctrl+q")
            await driver.until(lambda: driver.app.return_code is not None, "it is left")
        assert entries(tmp_path)[0].ending is Ending.DONE


async def test_whoever_left_unseen_does_nothing_more_while_a_change_ends(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with FaultProxy(sandbox.url) as proxy:
        proxy.hold(None)
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await to_a_member(driver)
            await confirm_a_change(driver)
            await proxy.until_arrived(1)
            driver.app.leave_unseen()
            driver.burst("ctrl+q")
            for _ in range(20):
                await driver.pilot.pause()
            assert not any(isinstance(each, LeavingModal) for each in driver.app.screen_stack)
            proxy.release()
            await driver.until(lambda: driver.app.return_code is not None, "it is left")
        assert entries(tmp_path)[0].ending is Ending.DONE


async def test_an_outcome_that_could_not_be_written_down_is_said(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.jsonl"
    async with FaultProxy(sandbox.url) as proxy:
        proxy.hold()
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await send_a_change(driver, proxy)
            journal.rename(tmp_path / "away.jsonl")
            journal.mkdir()
            proxy.release()
            words = "The journal could not store the outcome: "
            await driver.until(lambda: words in driver.screen.status.message, "it is said")
            assert driver.screen.status.message.startswith("done: ")


async def test_what_a_change_touched_is_fresh_in_its_own_tree(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    """The other tree is looked at while a user is taken out of a project."""
    async with (
        FaultProxy(sandbox.url) as proxy,
        running(launch_through(proxy, sandbox, tmp_path)) as driver,
    ):
        await to_a_member(driver)
        gone = driver.node.label
        await driver.press("D")
        await driver.until(lambda: type(driver.app.screen).__name__ == "ReviewModal", "the review")
        screen = driver.app.screen
        await driver.until(lambda: getattr(screen, "listens", False), "it listens")
        await driver.press("enter")
        await driver.press(*gone)
        proxy.hold(None)
        await driver.press("enter")
        await proxy.until_arrived(1)
        await driver.press("escape")
        await driver.until(lambda: len(driver.app.screen_stack) == 1, "left")
        await driver.press("2")
        assert driver.labels[0] == "Teams"
        proxy.release()
        await driver.until(lambda: "done: Remove" in driver.glass, "the outcome")
        await driver.press("1")
        await driver.settled()
        await driver.until(lambda: gone not in driver.labels, "the row is gone")
