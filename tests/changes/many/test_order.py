"""Which of many changes wait: what makes a person goes first, one thing is touched in order."""

from datetime import timedelta

from tests.faults.subjects import Direct
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of
from tui.changes.many.order import groups_in_order
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.client.session import Session
from tui.contract.bimplus.members import ADD_MEMBER, UPDATE_MEMBER
from tui.contract.bimplus.project_members import ADD_PROJECT_MEMBER
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, UPDATE_PROJECT_USER
from tui.contract.operation import JsonObject


def added(username: str, project: int) -> Change:
    wish: JsonObject = {"project_user": {"project_id": project}, "user": {"username": username}}
    return change_of(Filled(operation=CREATE_PROJECT_USER, wish=wish))


def changed(username: str, project: int) -> Change:
    path: dict[str, str | int] = {"username": username, "project_id": project}
    return change_of(Filled(operation=UPDATE_PROJECT_USER, path=path, wish={"room_rights": 1}))


def test_the_first_of_a_person_goes_alone_and_the_others_beside_one_another() -> None:
    changes = [added("jo", 1), added("kim", 1), added("JO", 2), added("jo", 3)]
    assert groups_in_order(changes, range(4)) == [[[0], [2], [3]], [[1]]]


def test_what_needs_nobody_waits_for_nobody_and_one_thing_is_touched_in_order() -> None:
    changes = [changed("jo", 1), changed("jo", 2), changed("jo", 1)]
    assert groups_in_order(changes, range(3)) == [[[0, 2]], [[1]]]


def test_who_comes_into_a_team_comes_before_into_a_project() -> None:
    team, project = {"team_slug": "t"}, {"team_slug": "t", "project_id": "p"}
    comes = Filled(operation=ADD_MEMBER, path=team, wish={"user": {"id": "u"}, "status": "Active"})
    other = Filled(operation=ADD_MEMBER, path=team, wish={"user": {"id": "v"}, "status": "Active"})
    wish: JsonObject = {"member": {"id": "u"}, "role": {"id": "r"}}
    within = Filled(operation=ADD_PROJECT_MEMBER, path=project, wish=wish)
    changes = [change_of(each) for each in (comes, other, within)]
    assert groups_in_order(changes, range(3)) == [[[0], [2]], [[1]]]


def test_what_touches_one_thing_stays_together_even_where_only_one_names_a_person() -> None:
    path = {"team_slug": "t", "user_id": "u"}
    status = Filled(operation=UPDATE_MEMBER, path=path, wish={"status": "Passive"})
    comes = Filled(
        operation=ADD_MEMBER,
        path={"team_slug": "t"},
        wish={"user": {"id": "u"}, "status": "Active"},
    )
    first, second = change_of(comes), change_of(status)
    assert first.same_thing == second.same_thing
    assert groups_in_order([first, second], range(2)) == [[[0, 1]]]


async def test_nothing_that_needs_a_new_person_leaves_before_that_person_is_made(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    projects = own_server.drofus.get("/projects").json()[:5]
    person = {"username": "ny", "first_name": "N", "last_name": "Y", "email": "ny@x.no"}
    changes = []
    for each in projects:
        membership: JsonObject = {"project_id": each["project"]["id"]}
        wish: JsonObject = {"project_user": membership, "user": dict(person)}
        changes.append(change_of(Filled(operation=CREATE_PROJECT_USER, wish=wish)))
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    assert [each.ending for each in outcomes] == [Ending.DONE] * 5
    first, *others = sorted(
        (each for each in own_session.log if each.method == "POST"), key=lambda each: each.number
    )
    made = first.started + timedelta(seconds=first.total_time or 0)
    assert min(each.started for each in others) >= made
