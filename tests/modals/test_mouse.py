"""The mouse in dialogues: signs beside values, what is narrowed to, boxes, keys."""

from typing import TypeVar

from tests.explorer.editing.sessions import member_key, some_member
from tests.modals.hosting import Watched, shown
from tui.client.session import Session
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.forms.draft import FormDraft
from tui.explorer.table_rows.cells import Column
from tui.explorer.workspace import Workspace
from tui.modals.finding.find import FindModal
from tui.modals.operations.operation_form import OperationForm
from tui.modals.tables.columns import ChooseColumns

T = TypeVar("T")


async def click(watched: Watched[T], words: str, beside: int = 0) -> None:
    """Click on the first cell of words, or on one beside it."""
    await watched.sees(words)
    await watched.until(watched.listens)
    lines = watched.host.glass.splitlines()
    row = next(y for y, each in enumerate(lines) if words in each)
    await watched.pilot.click(offset=(lines[row].index(words) + beside, row))


async def test_the_signs_beside_a_value_step(workspace: Workspace, session: Session) -> None:
    username, project_id = member_key(await some_member(session))
    record = await read_project_user(session, username, project_id)
    given: dict[str, str | int] = {"username": username, "project_id": project_id}
    draft = FormDraft(UPDATE_PROJECT_USER, given, record, subject=username)
    modal = OperationForm(workspace, draft)
    before = draft.text(draft.slots[0])
    async with shown(modal) as watched:
        await click(watched, "‹ ")
        await watched.until(lambda: modal.draft.text(modal.draft.slots[0]) != before)
        await click(watched, " ›", beside=1)
        await watched.until(lambda: modal.draft.text(modal.draft.slots[0]) == before)


async def test_a_click_narrows_what_is_found(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {}), size=(100, 30)) as watched:
        await watched.type("labs")
        await watched.sees("Bimplus ›", "dRofus ›", "[all")
        await click(watched, " Bimplus ", beside=3)
        await watched.until(lambda: "dRofus ›" not in watched.host.glass)
        await click(watched, " all ", beside=1)
        await watched.sees("Bimplus ›", "dRofus ›")
        await click(watched, "Esc leave")
        assert await watched.answer() is None


async def test_a_box_and_the_key_that_takes_the_choice() -> None:
    columns = [Column("one", "One"), Column("two", "Two")]
    async with shown(ChooseColumns(columns, ["one"], ["one"])) as watched:
        await click(watched, "[ ] Two", beside=1)
        await watched.sees("[x] Two")
        await click(watched, "[x] One", beside=5)
        await watched.sees("❯ [x] One")
        await click(watched, "Enter take")
        assert await watched.answer() == ["one", "two"]
