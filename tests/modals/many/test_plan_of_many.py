"""The plan of many changes: rows read, taken out and put back, sent as they are left."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.changes.many.kept_back import KeptBack
from tui.changes.many.plan_file import plan_in
from tui.changes.plan import Plan
from tui.changes.records import objects_of
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.bimplus.users import CREATE_USER
from tui.contract.drofus.project_users import (
    DELETE_PROJECT_USER,
    LIST_PROJECT_USERS,
    UPDATE_PROJECT_USER,
)
from tui.contract.operation import AnyOperation, JsonObject, Service
from tui.contract.reading import text_of
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.explorer.workspace import Workspace
from tui.modals.many.plan_of_many import PlanOfManyModal
from tui.sandbox.faults import Fault, FaultKind

Making = Callable[[int], PlannedMany]


@dataclass
class Sent:
    """What the dialogue gave to be sent."""

    plans: list[tuple[Plan, Sequence[int]]] = field(default_factory=list)
    called: str = ""
    kept_back: Sequence[KeptBack] = ()

    def __call__(
        self, plan: Plan, entries: Sequence[int], title: str, kept_back: Sequence[KeptBack]
    ) -> None:
        self.plans.append((plan, entries))
        self.kept_back = kept_back
        self.called = title

    @property
    def titles(self) -> list[str]:
        [(plan, _)] = self.plans
        return [each.title for each in plan.changes]


def change(member: JsonObject, operation: AnyOperation, wish: JsonObject) -> PlannedRow:
    username, project = text_of(member, "username"), text_of(member, "project_id")
    title = ChangeTitle(username, "Rights of ", at=" in ", place=project)
    path: dict[str, str | int] = {"username": username, "project_id": project}
    filled = Filled(
        operation=operation, path=path, wish=wish, before=member, name=username, title=title
    )
    return PlannedRow(title, change_of(filled))


async def some_people(session: Session, count: int) -> list[JsonObject]:
    """Members without administration, who may look at the rooms."""
    found = objects_of(await session.call(LIST_PROJECT_USERS))
    return [
        each for each in found if not each.get("superuser") and each.get("room_rights") in (1, 2)
    ][:count]


async def rights_plan(session: Session, count: int = 3) -> PlannedMany:
    people = await some_people(session, count)
    rows = [change(each, UPDATE_PROJECT_USER, {"room_rights": 3}) for each in people]
    return PlannedMany("Rooms to Read", tuple(rows))


def dialogue(workspace: Workspace, planned: PlannedMany) -> tuple[PlanOfManyModal, Sent]:
    async def make() -> PlannedMany:
        return planned

    sent = Sent()
    return PlanOfManyModal(workspace, "Making a plan", make, sent), sent


async def test_all_rows_are_sent_after_a_question(workspace: Workspace, session: Session) -> None:
    planned = await rights_plan(session)
    modal, sent = dialogue(workspace, planned)
    async with shown(modal) as watched:
        await watched.sees("Rooms to Read", "changed", "3 will be sent: 3 changed")
        await watched.press("ctrl+s")
        await watched.sees("Send 3 changes?")
        assert not sent.plans
        await watched.press("y")
        await watched.answer()
    assert sent.titles == [row.what for row in planned.rows]
    assert sent.called == "Rooms to Read"


async def test_nothing_is_sent_where_the_answer_is_no(
    workspace: Workspace, session: Session
) -> None:
    modal, sent = dialogue(workspace, await rights_plan(session))
    async with shown(modal) as watched:
        await watched.sees("3 will be sent")
        await watched.press("ctrl+s")
        await watched.sees("Send 3 changes?")
        await watched.press("n", "escape")
        await watched.answer()
    assert not sent.plans


async def test_rows_that_are_taken_out_are_not_sent(workspace: Workspace, session: Session) -> None:
    planned = await rights_plan(session)
    modal, sent = dialogue(workspace, planned)
    async with shown(modal) as watched:
        await watched.sees("3 will be sent")
        await watched.press("space", "down", "space", "space")
        await watched.sees("2 will be sent: 2 changed; 1 taken out")
        await watched.press("ctrl+s", "y")
        await watched.answer()
    assert sent.titles == [planned.rows[at].what for at in (1, 2)]


async def test_all_rows_that_contain_some_words_are_taken_out(
    workspace: Workspace, session: Session
) -> None:
    planned = await rights_plan(session)
    modal, sent = dialogue(workspace, planned)
    name = planned.rows[1].what.split()[2]
    async with shown(modal) as watched:
        await watched.sees("3 will be sent")
        await watched.press("slash", *name, "enter", "minus")
        await watched.sees("2 will be sent: 2 changed; 1 taken out")
        await watched.press("escape", "ctrl+s", "y")
        await watched.answer()
    assert sent.titles == [planned.rows[at].what for at in (0, 2)]


async def test_what_destroys_wants_the_number_typed(workspace: Workspace, session: Session) -> None:
    people = await some_people(session, 2)
    rows = tuple(change(each, DELETE_PROJECT_USER, {}) for each in people)
    modal, sent = dialogue(workspace, PlannedMany("Take out", rows))
    async with shown(modal) as watched:
        await watched.reads("2 will be sent: 2 removed", "! 2 take something away")
        await watched.press("ctrl+s")
        await watched.sees("Type 2 to go on")
        await watched.press("y", "enter")
        await watched.sees("That is not 2")
        assert not sent.plans
        await watched.press("backspace", "2", "enter")
        await watched.answer()
    assert len(sent.titles) == 2


async def test_refused_and_unchanged_rows_are_told_and_never_sent(
    workspace: Workspace, session: Session
) -> None:
    good, *_ = (await rights_plan(session)).rows
    same = PlannedRow(ChangeTitle("Ada", "Rights of "), None)
    refused = PlannedRow(
        ChangeTitle("Bo", "Rights of "), good.change, "Bo belongs to another owner"
    )
    modal, sent = dialogue(workspace, PlannedMany("Some", (refused, same, good)))
    async with shown(modal) as watched:
        await watched.reads("1 will be sent: 1 changed; 1 unchanged, 1 refused", "another owner")
        await watched.press("space")
        await watched.sees("This row will not be sent anyway")
        await watched.press("ctrl+s", "y")
        await watched.answer()
    assert sent.titles == [good.what]


async def test_a_row_is_shown_in_full(workspace: Workspace, session: Session) -> None:
    modal, _ = dialogue(workspace, await rights_plan(session))
    async with shown(modal, size=(100, 30)) as watched:
        await watched.sees("3 will be sent")
        await watched.press("enter")
        await watched.sees("What will be sent", "PATCH", "Rooms:")
        await watched.press("escape")
        await watched.sees("3 will be sent")


async def test_a_read_only_session_sends_nothing(workspace: Workspace, session: Session) -> None:
    planned = await rights_plan(session)
    workspace.switch_read_only()
    modal, sent = dialogue(workspace, planned)
    async with shown(modal) as watched:
        await watched.reads("This session is read-only: nothing can be sent", "3 will be sent")
        await watched.press("ctrl+s")
        await watched.sees("read-only: nothing was sent")
    assert not sent.plans


async def test_why_no_plan_can_be_made_is_said(workspace: Workspace) -> None:
    async def make() -> PlannedMany:
        raise BimscopeError("The list cannot be read.")

    modal = PlanOfManyModal(workspace, "Making a plan", make, Sent())
    async with shown(modal) as watched:
        await watched.sees("The list cannot be read. (r asks again)")
        await watched.press("ctrl+s")
        await watched.sees("The plan is not ready yet")


async def test_what_is_left_is_saved_as_a_plan(
    workspace: Workspace, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    monkeypatch.chdir(folder)
    planned = await rights_plan(session)
    modal, _ = dialogue(workspace, planned)
    async with shown(modal) as watched:
        await watched.sees("3 will be sent")
        await watched.press("space", "p")
        await watched.sees("Save the plan", "2 changes, for")
        await watched.press("enter")
        await watched.sees("saved:")
    [file] = folder.iterdir()
    changes, address, _ = plan_in(file.read_bytes())
    assert [each.title for each in changes] == [row.what for row in planned.rows[1:]]
    assert address == session.base_url(Service.DROFUS)
    assert [each.body for each in changes] == [{"room_rights": 3}] * 2


async def test_a_secret_is_saved_in_no_plan(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    monkeypatch.chdir(folder)
    wish: JsonObject = {"email": "new@example.invalid", "password": "not to be known"}
    made = change_of(Filled(operation=CREATE_USER, wish=wish, title="New user"))
    modal, _ = dialogue(
        workspace, PlannedMany("Users", (PlannedRow(ChangeTitle("New user"), made),))
    )
    async with shown(modal) as watched:
        await watched.sees("1 will be sent")
        await watched.press("p", "enter")
        await watched.reads("“New user” has a secret, which bimscope does not write to a file")
    assert not [*folder.iterdir()]


async def test_the_last_administrator_can_be_taken_along_once_another_one_stays(
    workspace: Workspace, session: Session
) -> None:
    found = objects_of(await session.call(LIST_PROJECT_USERS))
    leaders = [each for each in found if each.get("superuser")]
    projects = Counter(text_of(each, "project_id") for each in leaders)
    project = next(each for each, count in projects.items() if count == 2)
    two = [each for each in leaders if text_of(each, "project_id") == project]
    rows = tuple(change(each, UPDATE_PROJECT_USER, {"superuser": False}) for each in two)
    modal, sent = dialogue(workspace, PlannedMany("No administrators", rows))
    async with shown(modal) as watched:
        await watched.sees("1 will be sent: 1 changed; 1 refused")
        await watched.press("end")
        await watched.reads("Nobody would administer")
        await watched.press("home", "space")
        await watched.sees("1 will be sent: 1 changed; 1 taken out")
        await watched.press("ctrl+s", "y")
        await watched.answer()
    assert sent.titles == [rows[1].what]


async def test_what_is_sent_stands_for_its_own_entries_while_the_plan_is_made_again(
    workspace: Workspace, session: Session, sandbox: RunningSandbox
) -> None:
    """It was made again already, shorter, and nobody has seen it: it is still asked about."""
    rows = [
        replace(each, entry=101 + at) for at, each in enumerate((await rights_plan(session)).rows)
    ]
    made = [tuple(rows), tuple(rows[1:])]

    async def make() -> PlannedMany:
        return PlannedMany("Undo", made.pop(0))

    sent = Sent()
    async with shown(PlanOfManyModal(workspace, "Undo", make, sent)) as watched:
        await watched.sees("3 will be sent")
        fault = Fault(kind=FaultKind.LATENCY, method="GET", times=None, seconds=20)
        sandbox.fail(fault)
        await watched.press("r")
        await watched.until(fault.reached.is_set)
        await watched.press("ctrl+s")
        await watched.sees("Send 3 changes?")
        await watched.press("y")
        await watched.answer()
        fault.release()
    [(plan, entries)] = sent.plans
    assert [each.title for each in plan.changes] == [each.what for each in rows]
    assert entries == (101, 102, 103)


async def test_what_is_taken_out_while_the_plan_is_made_again_stays_out(
    workspace: Workspace, session: Session, sandbox: RunningSandbox
) -> None:
    modal, sent = dialogue(workspace, planned := await rights_plan(session))
    async with shown(modal) as watched:
        await watched.sees("3 will be sent")
        before = modal.rows
        fault = Fault(kind=FaultKind.LATENCY, method="GET", times=None, seconds=20)
        sandbox.fail(fault)
        await watched.press("r")
        await watched.until(fault.reached.is_set)
        await watched.press("down", "space")
        fault.release()
        await watched.until(lambda: modal.rows is not before)
        await watched.sees("2 will be sent: 2 changed; 1 taken out")
        await watched.press("ctrl+s", "y")
        await watched.answer()
    assert sent.titles == [planned.rows[at].what for at in (0, 2)]
