"""Where there is too much, folded lists go and are read again; what is seen stays as it is."""

import asyncio
import weakref
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.answer import Answer
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.terms import Service
from tui.explorer.details import details_of
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.kept_answers.room import Room
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.unfolding.explorer import Explorer
from tui.sandbox.faults import Fault, FaultKind


@pytest_asyncio.fixture
async def session(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


def explorer_of(service: Service, session: Session) -> Explorer:
    """A tree that may keep nothing that is not needed."""
    answers = Answers(AwaitedSession(session), Room(1))
    return Explorer(answers, branches_at_root(service), page_size=5)


@pytest.fixture
def drofus(session: Session) -> Explorer:
    return explorer_of(Service.DROFUS, session)


@pytest.fixture
def bimplus(session: Session) -> Explorer:
    return explorer_of(Service.BIMPLUS, session)


def answer_of(node: Node) -> "weakref.ref[Answer[object]]":
    assert node.contents is not None
    return weakref.ref(node.contents.answers[-1])


async def test_a_folded_list_goes_and_is_read_again(session: Session, drofus: Explorer) -> None:
    owners, databases = drofus.roots[:2]
    await drofus.unfold(owners)
    labels = [row.label for row in owners.children]
    note, answer = owners.note, answer_of(owners)
    drofus.loaded.under_cursor = databases
    drofus.fold(owners)
    await drofus.unfold(databases)
    assert answer() is None
    assert owners.children == []
    assert (owners.mark, owners.note) == (Mark.FOLDED, note)
    assert details_of(owners).raw is None
    await drofus.unfold(owners)
    assert [row.label for row in owners.children] == labels
    assert drofus.outline.rows[: 1 + len(labels)] == [owners, *owners.children]
    assert [each.operation_id for each in session.log].count("drofus.owners.list") == 2


async def test_what_is_unfolded_stays(drofus: Explorer) -> None:
    owners, databases = drofus.roots[:2]
    await drofus.unfold(owners)
    await drofus.unfold(owners.children[4])
    rows = drofus.outline.rows[: drofus.outline.rows.index(databases)]
    await drofus.unfold(databases)
    assert drofus.outline.rows[: len(rows)] == rows
    assert details_of(owners).raw is not None


async def test_what_is_looked_at_stays_though_it_is_folded(drofus: Explorer) -> None:
    owners, databases = drofus.roots[:2]
    await drofus.unfold(owners)
    drofus.loaded.under_cursor = owners
    drofus.fold(owners)
    await drofus.unfold(databases)
    assert details_of(owners).raw is not None


async def test_what_is_hidden_under_a_folded_node_goes_and_is_folded(drofus: Explorer) -> None:
    owners, databases = drofus.roots[:2]
    await drofus.unfold(owners)
    owner = owners.children[4]
    await drofus.unfold(owner)
    drofus.loaded.under_cursor = databases
    drofus.outline.fold(owners)
    inside = owner.contents
    assert inside is not None
    drofus.answers.room.make()
    assert owners.children == []
    assert owner.contents is None
    await drofus.unfold(owners)
    again = owners.children[4]
    assert (again.label, again.mark) == (owner.label, Mark.FOLDED)


async def test_the_filter_of_a_list_that_went_is_there_again(bimplus: Explorer) -> None:
    teams = bimplus.roots[0]
    await bimplus.unfold(teams)
    team = teams.children[0]
    await bimplus.unfold(team)
    projects = next(each for each in team.children if each.label == "Projects")
    await bimplus.filter(projects, "sortColumn=name")
    labels = [row.label for row in projects.children]
    bimplus.loaded.under_cursor = teams
    bimplus.fold(projects)
    await bimplus.unfold(bimplus.roots[1])
    assert projects.children == []
    assert projects.contents is not None
    assert projects.contents.filter_text == "sortColumn=name"
    await bimplus.unfold(projects)
    assert [row.label for row in projects.children] == labels


async def test_what_is_being_loaded_stays_with_all_above_it(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    owners, databases = drofus.roots[:2]
    await drofus.unfold(owners)
    owner = owners.children[4]
    drofus.loaded.under_cursor = databases
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/projects"))
    loading = asyncio.ensure_future(drofus.unfold(owner))
    await asyncio.to_thread(held.reached.wait, 10)
    drofus.fold(owners)
    await drofus.unfold(databases)
    assert owner in owners.children
    held.release()
    await loading
    assert owner.children


async def test_records_of_a_list_for_many_do_not_keep_all_of_it(drofus: Explorer) -> None:
    users, emails = drofus.roots[2:4]
    await drofus.unfold(users)
    answer = weakref.ref(await drofus.answers.ask(LIST_PROJECT_USERS, {}))
    user = next(each for each in users.children if each.record["username"] == "hakonhc")
    await drofus.unfold(user)
    await drofus.unfold(emails)
    assert user.children[0].record["username"] == "hakonhc"
    assert answer() is None


async def test_a_list_that_was_not_loaded_is_not_shown_as_empty(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    owners = drofus.roots[0]
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    loading = asyncio.ensure_future(drofus.filter(owners, "north"))
    await asyncio.to_thread(held.reached.wait, 10)
    drofus.cancel(owners)
    held.release()
    await loading
    assert not owners.unfolded
    await drofus.unfold(owners)
    assert [each.label for each in owners.children] == ["Northgate Health"]


async def test_an_error_keeps_nothing_of_what_came(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    owners = drofus.roots[0]
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, path="/owners", times=None))
    await drofus.unfold(owners)
    assert owners.contents is not None
    error = owners.contents.error
    assert error is not None
    assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)


async def test_after_an_error_the_rows_that_stay_are_counted(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    answer = answer_of(owners)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=404))
    await drofus.refresh(owners)
    assert owners.children[0].mark is Mark.ERROR
    assert answer() is not None
    assert drofus.answers.room.taken > len(owners.children) * 100
