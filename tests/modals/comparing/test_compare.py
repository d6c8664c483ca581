"""Two records side by side: differences or all, other states of one, and what is copied."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.explorer.unfolding.test_freshening import to_a_member
from tests.explorer.watching.test_watch import change
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.contract.operation import Service
from tui.explorer.comparing.choosing import ComparedNodes
from tui.explorer.nodes.node import Node
from tui.explorer.workspace import Workspace
from tui.modals.comparing.compare import CompareModal, RightToEdit
from tui.modals.comparing.compared_lines import ComparedLines


@pytest.fixture
async def opened(sandbox: RunningSandbox, tmp_path: Path) -> AsyncIterator[Workspace]:
    async with workspace_with(sandbox, journal_file=tmp_path / "journal.jsonl") as workspace:
        yield workspace


async def two_members(workspace: Workspace) -> tuple[Node, Node]:
    member = await to_a_member(workspace.explorer(Service.DROFUS))
    assert member.parent is not None
    one, other = (each for each in member.parent.children[:2])
    return one, other


def modal(workspace: Workspace, node: Node, other: Node | None = None) -> CompareModal:
    return CompareModal(workspace, workspace.explorer(Service.DROFUS), ComparedNodes(node, other))


async def test_only_what_differs_is_shown_or_all(opened: Workspace) -> None:
    one, other = await two_members(opened)
    compare = modal(opened, other, one)
    async with shown(compare) as watched:
        await watched.sees("differ.", one.label, other.label)
        lines = compare.query_one(ComparedLines)
        few = lines.line_count()
        assert few
        await watched.press("d")
        await watched.until(lambda: lines.line_count() > few)
        await watched.press("Y")
        await watched.until(lambda: bool(watched.host.wanted))
        text = watched.host.wanted[0].text
        assert isinstance(text, str)
        assert text.startswith(f"{one.label} → {other.label}\n")
        assert len(text.splitlines()) == lines.line_count() + 1


async def test_a_record_is_held_against_what_it_was_when_first_seen(
    sandbox: RunningSandbox, opened: Workspace
) -> None:
    node, _ = await two_members(opened)
    async with shown(modal(opened, node)) as watched:
        await watched.reads("They are the same.", "mark one with Space first, then = on the other")
    change(sandbox, node)
    async with shown(modal(opened, node)) as watched:
        await watched.sees("as first seen here", "1 of ", "≠ Rooms")


async def test_the_journals_states_can_be_chosen(
    sandbox: RunningSandbox, opened: Workspace
) -> None:
    from tui.changes.making import Filled, change_of
    from tui.changes.plan import Plan
    from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
    from tui.explorer.editing.project_users import read_project_user

    node, _ = await two_members(opened)
    key = (str(node.record["username"]), str(node.record["project_id"]))
    before = await read_project_user(opened.connected, *key)
    wanted = Filled(
        operation=UPDATE_PROJECT_USER,
        path={"username": key[0], "project_id": key[1]},
        wish={"tender_rights": 4 if before["tender_rights"] != 4 else 1},
        before=before,
        title="A right",
    )
    await opened.ongoing.wait(opened.carry_out(Plan.of(change_of(wanted))))
    async with shown(modal(opened, node)) as watched:
        await watched.sees("as first seen here")
        await watched.press("v")
        await watched.sees("after change 1")
        await watched.press("v")
        await watched.sees("before change 1", "≠ Tenders")


async def test_enter_on_a_right_wants_the_editor(opened: Workspace) -> None:
    one, other = await two_members(opened)
    compare = modal(opened, other, one)
    async with shown(compare) as watched:
        await watched.sees("differ.")
        lines = compare.query_one(ComparedLines)
        await watched.until(lambda: bool(lines.line_at_cursor and lines.line_at_cursor.right))
        line = lines.line_at_cursor
        await watched.press("enter")
        assert line is not None
        assert await watched.answer() == RightToEdit(other, line.right)


async def test_what_cannot_be_read_is_said(opened: Workspace, sandbox: RunningSandbox) -> None:
    from tui.sandbox.faults import Fault, FaultKind

    one, other = await two_members(opened)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/project_users", times=None, status=500))
    async with shown(modal(opened, other, one)) as watched:
        await watched.sees("✗")
        await watched.press("escape")
        assert await watched.answer() is None
