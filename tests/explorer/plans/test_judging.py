"""A plan is judged as its rows are left, however many ask for it at once."""

import asyncio
from collections import Counter

from tests.explorer.plans.plans_to_judge import planned
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.changes.records import objects_of
from tui.contract.drofus.project_users import LIST_PROJECT_USERS, UPDATE_PROJECT_USER
from tui.contract.reading import text_of
from tui.explorer.plans.judging import JudgedPlan
from tui.explorer.plans.planned import PlannedMany, PlannedRow


async def test_rows_that_change_while_it_is_judged_are_judged_as_they_are_left(
    sandbox: RunningSandbox,
) -> None:
    session = session_for(sandbox)
    found = objects_of(await session.call(LIST_PROJECT_USERS))
    leaders = [each for each in found if each.get("superuser")]
    projects = Counter(text_of(each, "project_id") for each in leaders)
    project = next(each for each, count in projects.items() if count == 2)
    rows = []
    for each in (each for each in leaders if text_of(each, "project_id") == project):
        path = {"username": text_of(each, "username"), "project_id": project}
        change = planned(UPDATE_PROJECT_USER, path, {"superuser": False}, before=each)
        rows.append(PlannedRow(change.title, change))
    judged = JudgedPlan(PlannedMany("No administrators", tuple(rows)), session)
    await judged.ask()
    await judged.judge()
    assert len(judged.rows.to_send) == 1, "one stays"
    assert judged.rows.take_out_or_put_back(0)
    some = [asyncio.ensure_future(judged.judge())]
    await asyncio.sleep(0)
    # It is put back while somebody judges what is left without it.
    assert judged.rows.take_out_or_put_back(0)
    some.append(asyncio.ensure_future(judged.judge()))
    await asyncio.gather(*some)
    assert judged.rows.is_judged
    assert len(judged.rows.to_send) == 1, "the one of them that stays is judged with the other"
    await session.aclose()
