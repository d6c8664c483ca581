"""A plan is judged as its rows are left, however many ask for it at once."""

import asyncio
from collections import Counter

from tests.explorer.plans.plans_to_judge import planned
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.records import objects_of
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS, UPDATE_PROJECT_USER
from tui.contract.reading import text_of
from tui.explorer.plans.judging import JudgedPlan
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.explorer.plans.table import PlanTable


async def leaders_and_others(session: Session) -> JudgedPlan:
    """Both administrators of a project, and so many others that judging takes some turns."""
    found = objects_of(await session.call(LIST_PROJECT_USERS))
    leaders = [each for each in found if each.get("superuser")]
    projects = Counter(text_of(each, "project_id") for each in leaders)
    project = next(each for each, count in projects.items() if count == 2)
    rows = []
    for each in (each for each in leaders if text_of(each, "project_id") == project):
        path = {"username": text_of(each, "username"), "project_id": project}
        change = planned(UPDATE_PROJECT_USER, path, {"superuser": False}, before=each)
        rows.append(PlannedRow(change.says, change))
    for number in range(3_000):
        path = {"username": f"user{number}", "project_id": project}
        change = planned(UPDATE_PROJECT_USER, path, {"room_rights": 3}, before={"room_rights": 1})
        rows.append(PlannedRow(change.says, change))
    return JudgedPlan(PlanTable(PlannedMany("No administrators", tuple(rows))), session)


async def test_an_older_judgement_does_not_come_over_a_newer_one(sandbox: RunningSandbox) -> None:
    session = session_for(sandbox)
    judged = await leaders_and_others(session)
    await judged.ask()
    await judged.judge()
    assert [each.is_left and not each.against for each in judged.rows.all[:2]] == [True, False]
    assert judged.rows.take_out_or_put_back(0)
    slow = asyncio.ensure_future(judged.judge())
    await asyncio.sleep(0)
    assert not slow.done()
    # The one that was refused is left alone with the other again, and everything else is out.
    for at in range(len(judged.rows)):
        if at != 1:
            judged.rows.take_out_or_put_back(at)
    await judged.judge()
    while not slow.done():
        assert judged.rows.is_judged, "what was judged before does not come over it"
        await asyncio.sleep(0)
    assert [not each.against for each in judged.rows.all[:2]] == [True, False]
    await session.aclose()


async def test_it_is_judged_again_where_rows_changed_meanwhile(sandbox: RunningSandbox) -> None:
    session = session_for(sandbox)
    judged = await leaders_and_others(session)
    await judged.ask()
    judged.rows.take_out_or_put_back(0)
    judging = asyncio.ensure_future(judged.judge())
    await asyncio.sleep(0)
    assert not judging.done()
    judged.rows.take_out_or_put_back(0)
    await judging
    assert [not each.against for each in judged.rows.all[:2]] == [True, False]
    await session.aclose()
