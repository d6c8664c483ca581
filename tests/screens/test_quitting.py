"""Leaving the program from anywhere: by one key, and with a question about what is typed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tests.screens.test_mark_menu import in_project
from tui.config.launch import Launch
from tui.contract.operation import Service
from tui.modals.confirm import ConfirmModal
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.finding.find import FindModal
from tui.modals.leaving import GiveUpTyped
from tui.modals.logins.login import LoginModal
from tui.modals.operations.marks_from_list import MarksFromList
from tui.remembered.drafts import DraftInHand, KeptDrafts
from tui.screens.keys import KeysScreen
from tui.screens.palette import Palette


@pytest.fixture
def kept(sandbox: RunningSandbox, tmp_path: Path) -> Launch:
    """A launch that remembers what is typed."""
    return msgspec.structs.replace(launch(sandbox), state_folder=tmp_path)


@asynccontextmanager
async def rights_typed(kept: Launch) -> AsyncIterator[tuple[Driver, RightsEditor]]:
    """Another level of a right is typed and on the disk."""
    async with running(kept, size=NARROW) as driver:
        editor = await to_editor(driver)
        await driver.answer("4")
        await kept_here(driver, driver.app.workspace.remembered.drafts)
        yield driver, editor


async def quits(driver: Driver) -> None:
    await driver.answer("ctrl+q")
    await driver.until(lambda: driver.app.return_code is not None, "it is left")


@pytest.mark.parametrize(
    ("key", "screen"), [("question_mark", KeysScreen), ("colon", Palette), ("f", FindModal)]
)
async def test_one_key_leaves_from_a_dialogue(
    sandbox: RunningSandbox, key: str, screen: type
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.settled()
        await driver.press(key)
        await driver.until(lambda: isinstance(driver.app.screen, screen), "the dialogue")
        await quits(driver)


async def test_typed_text_is_asked_about_and_enter_does_not_lose_it(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("down", "down")
        await driver.unfold()
        await driver.press("down", "asterisk", "l")
        await driver.until(lambda: isinstance(driver.app.screen, MarksFromList), "the dialogue")
        await driver.press(*"ada")
        await driver.press("ctrl+q")
        await driver.until(lambda: isinstance(driver.app.screen, GiveUpTyped), "the question")
        assert "What you typed would be lost: Mark in" in driver.glass
        await driver.answer("enter", "escape")
        await driver.until(lambda: isinstance(driver.app.screen, MarksFromList), "back")
        assert "ada" in driver.glass
        await driver.press("ctrl+q")
        await driver.until(lambda: isinstance(driver.app.screen, GiveUpTyped), "asked again")
        await driver.answer("ctrl+q", "y")
        await driver.until(lambda: driver.app.return_code is not None, "it is left")


async def test_a_login_that_is_being_typed_is_asked_about(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        login = LoginModal(Service.DROFUS, "https://drofus.invalid", user="admin")
        driver.app.push_screen(login)
        await driver.until(lambda: login.is_current, "the dialogue")
        await driver.press(*"geheim")
        await driver.answer("ctrl+q")
        await driver.until(lambda: isinstance(driver.app.screen, GiveUpTyped), "the question")
        assert "What you typed would be lost: Log in to dRofus." in driver.glass
        assert "geheim" not in driver.glass
        await driver.answer("y")
        await driver.until(lambda: driver.app.return_code is not None, "it is left")


async def test_a_draft_is_kept_when_one_leaves_and_enter_is_enough(kept: Launch) -> None:
    async with rights_typed(kept) as (driver, _):
        await driver.press("ctrl+q")
        await driver.until(lambda: isinstance(driver.app.screen, GiveUpTyped), "the question")
        assert "What you typed is kept: " in driver.glass
        await driver.answer("enter")
        await driver.until(lambda: driver.app.return_code is not None, "it is left")
    async with running(kept, size=NARROW) as driver:
        await to_editor(driver)
        await driver.until(lambda: "restored what you typed" in driver.glass, "offered again")


async def test_what_another_program_sent_takes_no_draft_of_this_one_away(
    kept: Launch, tmp_path: Path
) -> None:
    async with rights_typed(kept) as (driver, editor):
        drafts = driver.app.workspace.remembered.drafts
        other = DraftInHand(KeptDrafts(tmp_path / "drafts.json", "test"))
        about = editor.draft.about
        (own,) = await drafts.about(about)
        other.take_up(own)
        other.drop(own.data).result(timeout=30)
        assert await drafts.about(about) == []
        await driver.press("ctrl+q")
        await driver.until(lambda: isinstance(driver.app.screen, GiveUpTyped), "the question")
        await driver.answer("enter")
        await driver.until(lambda: driver.app.return_code is not None, "it is left")
    (found,) = await KeptDrafts(tmp_path / "drafts.json", "test").about(about)
    assert found.data == editor.draft.kept()


async def test_giving_up_takes_no_draft_of_another_program_away(
    kept: Launch, tmp_path: Path
) -> None:
    async with rights_typed(kept) as (driver, editor):
        drafts = driver.app.workspace.remembered.drafts
        about = editor.draft.about
        other = DraftInHand(KeptDrafts(tmp_path / "drafts.json", "test"))
        other.keep(about, "theirs", {"theirs": 1}).result(timeout=30)
        await gives_up(driver)
        (found,) = await drafts.about(about)
        assert found.title == "theirs"


async def test_the_newest_of_two_drafts_is_offered_first_and_then_the_other(kept: Launch) -> None:
    async with running(kept, size=NARROW) as driver:
        draft = (await to_editor(driver)).draft
        field = draft.fields[0]
        drafts = driver.app.workspace.remembered.drafts
        for level in (1, 2, 3, 4):
            if draft.set(field, level).is_touched:
                DraftInHand(drafts).keep(draft.about, draft.title, {field: level})
        *_, other, newest = [each.data for each in await drafts.about(draft.about)]
    async with running(kept, size=NARROW) as driver:
        editor = await to_editor(driver)
        await driver.until(lambda: "older drafts are kept too" in driver.glass, "the newest")
        assert editor.draft.kept() == newest
        await gives_up(driver)
        editor = await from_row_to_editor(driver)
        await driver.until(lambda: editor.draft.kept() == other, "the one before")


async def test_what_is_given_up_is_not_offered_again(kept: Launch) -> None:
    async with rights_typed(kept) as (driver, _):
        await gives_up(driver)
        assert await driver.app.workspace.remembered.drafts.all() == []


async def kept_here(driver: Driver, drafts: KeptDrafts) -> None:
    """Wait until what is typed is on the disk."""
    async with asyncio.timeout(10):
        while not await drafts.all():
            await driver.pilot.pause()


async def gives_up(driver: Driver) -> None:
    """Close the editor without sending what is typed."""
    await driver.press("escape")
    await driver.until(lambda: isinstance(driver.app.screen, ConfirmModal), "the question")
    await driver.answer("y")
    await driver.until(lambda: len(driver.app.screen_stack) == 1, "given up")


async def to_editor(driver: Driver) -> RightsEditor:
    await in_project(driver)
    return await from_row_to_editor(driver)


async def from_row_to_editor(driver: Driver) -> RightsEditor:
    await driver.press("e")
    await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
    editor = driver.app.screen
    assert isinstance(editor, RightsEditor)
    return editor
