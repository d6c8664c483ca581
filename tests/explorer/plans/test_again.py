"""What was not done is planned again upon what is there now; what may be done twice is not."""

from tests.changes.members import RIGHT, changes_for, levels
from tests.changes.owners import OwnOwner
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.making import Filled, change_of
from tui.changes.many.going_on import MAY_BE_DONE
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.contract.drofus.owners import CREATE_OWNER
from tui.explorer.plans.again import FailedOfMany
from tui.explorer.plans.planned import Fate
from tui.sandbox.faults import Fault, FaultKind


async def test_a_conflict_is_planned_upon_what_others_have_made_of_it(
    sandbox: RunningSandbox,
) -> None:
    direct = Direct(sandbox)
    changes = changes_for(direct, 3)
    clashing = changes[1]
    before = clashing.before
    assert before is not None
    third = next(each for each in (1, 2, 3, 4) if each not in (before[RIGHT], clashing.wish[RIGHT]))
    address = f"/project_users/{clashing.path['username']},{clashing.path['project_id']}"
    direct.drofus.patch(address, json={"project_user": {RIGHT: third}}).raise_for_status()
    async with workspace_with(sandbox) as workspace:
        run = workspace.carry_out_many(Plan(tuple(changes)), title="Rights")
        endings = [each.ending for each in await workspace.ongoing.wait(run)]
        assert endings == [Ending.DONE, Ending.CONFLICT, Ending.DONE]
        again = FailedOfMany(run)
        planned = await again.plan()
        (change,) = (each.to_send for each in planned.rows)
        assert change is not None
        assert change.before is not None
        assert change.before[RIGHT] == third
        assert planned.title == "Rights"
        assert [each.entry for each in planned.rows] == [0], "no journal is kept"
        (outcome,) = await workspace.ongoing.wait(workspace.carry_out_many(Plan((change,))))
        assert outcome.done
    assert all(levels(direct, changes))
    direct.close()


async def test_what_may_have_been_made_is_not_made_again(sandbox: RunningSandbox) -> None:
    direct = Direct(sandbox)
    made = change_of(Filled(operation=CREATE_OWNER, wish={"name": "Once"}))
    owner = OwnOwner.made(direct)
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="POST", path="/owners"))
    async with workspace_with(sandbox) as workspace:
        run = workspace.carry_out_many(Plan((made, owner.change(name="Done"))))
        endings = [each.ending for each in await workspace.ongoing.wait(run)]
        assert endings == [Ending.UNKNOWN, Ending.DONE]
        planned = await FailedOfMany(run).plan()
        assert [(each.fate, each.refused) for each in planned.rows] == [(Fate.REFUSED, MAY_BE_DONE)]
    direct.close()
