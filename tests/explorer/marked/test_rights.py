"""Rights of many project users: only those that are chosen, copied from a person or one level."""

import pytest

from tests.explorer.marked.trees import body_of, project_users, records_at, sent, users
from tests.held import longest_held
from tui.client.errors import BimscopeError
from tui.contract.drofus.project_users import RIGHTS, right_fields
from tui.contract.operation import JsonObject
from tui.explorer.marked.adding import MOST_ADDED, AddedTo, people_and_projects, planned_members
from tui.explorer.marked.called import called_together
from tui.explorer.marked.form import AS_EACH_IS
from tui.explorer.marked.rights import (
    LEVELS_EVERYWHERE,
    RightsOfAdded,
    planned_rights,
    rights_of_many,
)
from tui.explorer.plans.planned import Fate
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace


async def test_only_what_is_set_is_changed(workspace: Workspace, drofus: Explorer) -> None:
    nodes = (await project_users(drofus))[:12]
    draft = await rights_of_many(nodes)
    assert "room_rights" in draft.differing
    assert (draft.words("room_rights"), draft.differences) == (AS_EACH_IS, ())
    draft = draft.set("room_rights", 3)
    plan = await planned_rights(nodes, draft.edits, workspace.connected)
    levels = [each.record["room_rights"] for each in nodes]
    assert [each.fate for each in plan.rows] == [
        Fate.UNCHANGED if level == 3 else Fate.CHANGED for level in levels
    ]
    assert [each.body for each in sent(plan)] == [{"room_rights": 3}] * len(sent(plan))


async def test_a_flag_that_differs_can_be_no(workspace: Workspace, drofus: Explorer) -> None:
    nodes = await project_users(drofus)
    draft = await rights_of_many(nodes)
    assert "superuser" in draft.differing
    draft = draft.toggle("superuser")
    assert draft.edits == {"superuser": True}
    draft = draft.toggle("superuser")
    assert draft.edits == {"superuser": False}
    assert draft.differences[0].words == "Project administrator: different → no"
    plan = await planned_rights(nodes, draft.edits, workspace.connected)
    admins = [each for each in nodes if each.record["superuser"] is True]
    assert len(sent(plan)) == len(admins)
    assert draft.undo("superuser").edits == {}


async def test_what_all_have_in_common_is_known(drofus: Explorer) -> None:
    node = (await project_users(drofus))[0]
    draft = await rights_of_many([node, node])
    assert not draft.differing
    level = draft.value("room_rights")
    assert draft.set("room_rights", level).edits == {}
    assert draft.remark("room_rights").startswith(f"All have {draft.words_before('room_rights')}")


async def test_every_right_is_unchanged_until_it_is_set(drofus: Explorer) -> None:
    nodes = (await project_users(drofus))[:2]
    draft = await rights_of_many(nodes)
    assert set() < draft.differing < set(draft.fields), "some differ and some do not"
    for name in draft.fields:
        assert (draft.words(name), draft.chosen(name)) == (AS_EACH_IS, None)
        other = next(
            each for each in draft.right(name).choices or (True, False) if each != draft.value(name)
        )
        wanted = draft.set(name, other)
        assert wanted.chosen(name) == other
        assert wanted.words(name) != AS_EACH_IS
        assert wanted.undo(name).words(name) == AS_EACH_IS


async def test_a_flag_that_all_have_is_taken_away_and_given_back(drofus: Explorer) -> None:
    node = next(each for each in await project_users(drofus) if each.record["superuser"] is True)
    draft = (await rights_of_many([node, node])).toggle("superuser")
    assert draft.words("superuser") == "no"
    assert draft.toggle("superuser").words("superuser") == AS_EACH_IS


@pytest.mark.parametrize(
    ("people", "projects", "said"),
    [
        (["Anna Berg", "Per Vik"], ["Hospital North"], "Anna Berg and Per Vik in Hospital North"),
        (["Anna Berg"] * 40, ["Hospital North"], "40 people in Hospital North"),
        (["Anna Berg"] * 1200, ["A", "B"], "1,200 people in 2 projects"),
        (["Anna " * 20], ["A"], f"{'Anna ' * 20} in A"),
    ],
)
def test_whose_rights_they_are(people: list[str], projects: list[str], said: str) -> None:
    assert called_together(people, projects) == said


async def test_the_title_says_whose_rights_they_are(drofus: Explorer) -> None:
    nodes = await project_users(drofus)
    some, all_of_them = await rights_of_many(nodes[:2]), await rights_of_many(nodes)
    names = [str(each.record["username"]) for each in nodes[:2]]
    assert some.title == f"Rights of {names[0]} and {names[1]} in dRofus dev template"
    assert all_of_them.title == f"Rights of {len(nodes)} people in dRofus dev template"


def test_a_level_everywhere_leaves_out_those_that_do_not_know_it() -> None:
    assert set(LEVELS_EVERYWHERE["Read everywhere"].values()) == {3}
    assert len(LEVELS_EVERYWHERE["Read everywhere"]) == len(RIGHTS)
    assert "equipment_rights" not in LEVELS_EVERYWHERE["Limited everywhere"]


async def test_rights_are_copied(workspace: Workspace, drofus: Explorer) -> None:
    source, *nodes = (await project_users(drofus))[:6]
    draft = (await rights_of_many(nodes)).adopt(source.record)
    plan = await planned_rights(nodes, draft.edits, workspace.connected)
    for change in sent(plan):
        wanted: JsonObject = {**(change.before or {}), **draft.edits}
        names = [each.name for each in right_fields({})]
        assert [wanted[each] for each in names] == [source.record[each] for each in names]


async def test_what_was_typed_belongs_to_the_records_it_was_typed_for(drofus: Explorer) -> None:
    nodes = await project_users(drofus)
    some, again, others = [await rights_of_many(each) for each in
                           (nodes[:3], nodes[:3], nodes[1:4])]  # fmt: skip
    assert some.about == again.about != others.about


async def test_people_are_added_to_projects_they_are_not_in(
    workspace: Workspace, drofus: Explorer
) -> None:
    members = await project_users(drofus)
    project = (await records_at(drofus, "Owners", ""))[0]
    there = {each.record["username"] for each in members}
    outside = [each for each in await users(drofus) if each.record["username"] not in there][:3]
    marked = [*outside, members[0], project]
    people, projects = people_and_projects(marked)
    assert (people, projects) == ([*outside, members[0]], [project])
    names, ids = AddedTo.of(people).marked, AddedTo.of(projects).marked
    plan = await planned_members(
        names, [*ids, "399"], {"room_rights": 3}, workspace.answers, workspace.connected
    )
    assert [each.fate for each in plan.rows[:4]] == [Fate.NEW] * 3 + [Fate.REFUSED]
    assert "already" in plan.rows[3].refused
    body = body_of(sent(plan)[0])
    assert body["mail_type"] == "skip_email"
    membership = body["project_user"]
    assert isinstance(membership, dict)
    assert membership["room_rights"] == 3


async def test_keys_have_their_turn_while_many_are_added(
    workspace: Workspace, drofus: Explorer
) -> None:
    names = [str(each.record["username"]) for each in await users(drofus)]
    projects = [str(number) for number in range(1_000, 1_000 + 4_000 // len(names))]
    async with longest_held() as held:
        plan = await planned_members(names, projects, {}, workspace.answers, workspace.connected)
    assert len(plan.rows) == len(names) * len(projects)
    assert held.longest < 0.15


async def test_more_than_a_plan_may_hold_is_said(workspace: Workspace) -> None:
    names, projects = ["anna"] * 2, ["399"] * (MOST_ADDED // 2 + 1)
    with pytest.raises(BimscopeError, match=r"20,002 changes, and 20,000 are the most"):
        await planned_members(names, projects, {}, workspace.answers, workspace.connected)


async def test_a_person_who_is_gone_is_refused(workspace: Workspace) -> None:
    plan = await planned_members(["nobody"], ["399"], {}, workspace.answers, workspace.connected)
    assert [each.refused for each in plan.rows] == ["is no longer a user of this server"]


def test_rights_of_those_who_are_added_need_not_be_set() -> None:
    draft = RightsOfAdded.of(["anna", "per"], ["399"])
    assert draft.title == "Add 2 people to 1 project"
    assert (draft.words("room_rights"), draft.differences) == ("not set", ())
    assert draft.set("room_rights", 3).edits == {"room_rights": 3}
    assert draft.about != RightsOfAdded.of(["anna"], ["399"]).about
