"""The journal on the screen: its entries, their details, and taking one back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.changes.members import changes_for
from tests.explorer.editing.sessions import member_key, some_member
from tests.faults.subjects import Direct
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.workspace import Workspace
from tui.modals.line_list import LineList
from tui.modals.logs.journal import JournalModal
from tui.modals.reviewing.review import ReviewModal
from tui.widgets.field_table import FieldTable
from tui.widgets.json_view import JsonView

RIGHT = "room_rights"


@pytest.fixture
async def changed(sandbox: RunningSandbox, tmp_path: Path) -> AsyncIterator[Workspace]:
    """A workspace in which the right of a member was changed."""
    async with workspace_with(sandbox, journal_file=tmp_path / "journal.jsonl") as workspace:
        username, project = member_key(await some_member(workspace.connected))
        before = await read_project_user(workspace.connected, username, project)
        change = change_of(
            Filled(
                operation=UPDATE_PROJECT_USER,
                path={"username": username, "project_id": project},
                wish={RIGHT: 3 if before[RIGHT] != 3 else 1},
                before=before,
                title="A right",
            )
        )
        (outcome,) = await workspace.ongoing.wait(workspace.carry_out(Plan.of(change)))
        assert outcome.ending is Ending.DONE
        yield workspace


async def test_an_entry_is_shown_with_its_details(changed: Workspace) -> None:
    modal = JournalModal(changed)
    async with shown(modal) as watched:
        await watched.sees("done  A right", "Request", "PATCH http://")
        assert modal.query_one(LineList).has_focus
        assert "Tab details" in watched.host.glass
        assert "Enter take" not in watched.host.glass
        await watched.press("enter")
        await watched.until(lambda: modal.query_one(FieldTable).has_focus)
        await watched.press("enter")
        await watched.until(lambda: modal.query_one(LineList).has_focus)
        await watched.press("r")
        await watched.sees("The outcome of this one is known.")


async def test_the_record_is_told_field_by_field_and_its_json_is_behind_a_key(
    changed: Workspace,
) -> None:
    modal = JournalModal(changed)
    async with shown(modal) as watched:
        await watched.sees("Before ──", "Rooms ")
        assert '"room_rights"' not in watched.host.glass
        await watched.press("enter")
        await watched.until(lambda: modal.query_one(FieldTable).has_focus)
        await watched.press("v")
        await watched.sees('"Body": {', '"room_rights": ')
        await watched.until(lambda: modal.query_one(JsonView).has_focus)
        await watched.press("v")
        await watched.sees("Before ──")
        await watched.until(lambda: modal.query_one(FieldTable).has_focus)


@pytest.fixture
async def run(sandbox: RunningSandbox, tmp_path: Path) -> AsyncIterator[Workspace]:
    """A workspace in which the rights of three members were changed in one run."""
    direct = Direct(sandbox)
    plan = Plan(tuple(changes_for(direct, 3)))
    direct.close()
    async with workspace_with(sandbox, journal_file=tmp_path / "journal.jsonl") as workspace:
        run = workspace.carry_out_many(plan, title="Rights of three")
        await workspace.ongoing.wait(run)
        yield workspace


async def test_several_changes_in_a_line_have_one_view_and_no_key_for_another(
    run: Workspace,
) -> None:
    async with shown(JournalModal(run)) as watched:
        await watched.sees("▸ 3 changes")
        assert "v view" not in watched.host.glass
        await watched.press("v")
        await watched.press("right", "down")
        await watched.sees("Overview", "v view", "Before ──")
        await watched.press("v")
        await watched.sees('"Body": {')
        await watched.press("up")
        await watched.until(lambda: "v view" not in watched.host.glass)


async def test_an_entry_is_taken_back_after_a_review(changed: Workspace) -> None:
    (run,) = [each for each in changed.log if each.method == "PATCH"]
    async with shown(JournalModal(changed)) as watched:
        await watched.sees("done  A right")
        await watched.press("u")
        await watched.until(lambda: isinstance(watched.host.screen, ReviewModal))
        assert [each for each in changed.log if each.method == "PATCH"] == [run]
        await watched.confirm()
        await watched.sees("undone by 2  A right", "Undo: A right", "Done.")
        await watched.press("down")
        await watched.press("u")
        await watched.sees("✗ Entry 1 was already undone, by entry 2.")
    assert len([each for each in changed.log if each.method == "PATCH"]) == 2


async def test_without_a_journal_it_says_so(workspace: Workspace) -> None:
    async with shown(JournalModal(workspace)) as watched:
        await watched.sees("✗ No journal is kept: it is switched off in config.toml.")
