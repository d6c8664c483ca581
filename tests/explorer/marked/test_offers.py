"""What can be done with one record can be done with many, without a line for each operation."""

import pytest

from tests.explorer.marked.trees import in_project, project_users, records_at, users
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import Effect
from tui.explorer.actions import offers
from tui.explorer.forms.slot import Part
from tui.explorer.marked.form import form_for_many
from tui.explorer.marked.offers import marked_in_words, offers_on_marked
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace

_LISTS = ("Issues", "Members", "Attachments", "Models", "Structures")


async def some_of_each(drofus: Explorer, bimplus: Explorer) -> list[list[Node]]:
    """Two records each of many kinds."""
    lists = [await users(drofus), await project_users(drofus), await records_at(drofus, "Owners")]
    lists.append(await records_at(drofus, "Databases"))
    lists.append(await records_at(drofus, "Owners", ""))
    lists += [await in_project(bimplus, 1, each) for each in _LISTS]
    team = ("Projects", "Members", "Attribute templates", "Free attributes", "Units")
    lists += [await records_at(bimplus, "Teams", "", each) for each in team]
    return [each[:2] for each in lists if each]


async def test_what_can_be_done_with_one_can_be_done_with_many(
    workspace: Workspace, drofus: Explorer, bimplus: Explorer
) -> None:
    session = workspace.connected
    for nodes in await some_of_each(drofus, bimplus):
        on_one = {
            each.operation.id
            for each in offers(nodes[0], session)
            if each.here and each.node is nodes[0]
            if each.operation.changes_state and each.operation.body is not FilePart
        }
        on_both = {each.operation.id for each in offers_on_marked(nodes, session)}
        assert on_one <= on_both, nodes[0].label
        assert on_one


async def test_no_form_asks_for_what_the_records_say_themselves(
    workspace: Workspace, drofus: Explorer, bimplus: Explorer
) -> None:
    for nodes in await some_of_each(drofus, bimplus):
        given = nodes[0].parameters().keys()
        for offered in offers_on_marked(nodes, workspace.connected):
            form = await form_for_many(offered.operation, offered.nodes)
            asked = {each.name for each in form.slots if each.part is Part.PATH}
            assert not asked & given, offered.operation.id
            own = [each.key for each in form.slots if each.key in form.own]
            assert not own
            assert offered.operation.effect is not Effect.UPDATE or not form.problems


async def test_of_several_kinds_each_operation_is_for_its_own(
    workspace: Workspace, drofus: Explorer
) -> None:
    people, owners = (await users(drofus))[:3], (await records_at(drofus, "Owners"))[:2]
    nodes = [*people, *owners]
    found = {each.operation.id: each for each in offers_on_marked(nodes, workspace.connected)}
    disable, change = found["drofus.users.disable"], found["drofus.owners.update"]
    assert [*disable.nodes] == people
    assert disable.about == "only 3 users"
    assert [*change.nodes] == owners
    assert marked_in_words(nodes) == "what is marked: 3 users, 2 owners"
    assert marked_in_words(people) == "3 marked users"


async def test_what_destroys_is_said_with_its_reason_when_read_only(
    workspace: Workspace, drofus: Explorer
) -> None:
    workspace.switch_read_only()
    found = offers_on_marked((await users(drofus))[:1], workspace.connected, "only looking")
    assert {each.about for each in found} == {"not now: only looking"}


@pytest.mark.parametrize("kind", ["users", "project users"])
async def test_what_is_closest_to_the_records_comes_first(drofus: Explorer, kind: str) -> None:
    nodes = await (users if kind == "users" else project_users)(drofus)
    first = offers_on_marked(nodes[:2], None)[0]
    assert first.operation.id == f"drofus.{kind.replace(' ', '_')}.update"
