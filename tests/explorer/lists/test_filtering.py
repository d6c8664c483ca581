"""What can be typed about a list, what a key sets beside it, and where a refusal points."""

import pytest

from tests.explorer.unfolding.test_explorer import asked, team_branch
from tui.client.errors import Invalid, QueryError
from tui.client.query.refused import column_of
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.bimplus.units import LIST_UNITS
from tui.contract.drofus.projects import SHOW_ALL
from tui.explorer.lists.asked import loaded_properties
from tui.explorer.lists.filtering import (
    filter_in_words,
    state_in_words,
    switch_in_words,
    switched_over,
    typed_part,
    with_switch,
)
from tui.explorer.lists.suggesting import suggestions
from tui.explorer.nodes.node import Node
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace


async def projects_of_an_owner(drofus: Explorer) -> Node:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    owner = next(each for each in owners.children if each.label == "Northgate Health")
    await drofus.unfold(owner)
    return owner


def test_everything_is_offered_before_anything_is_loaded() -> None:
    offered = suggestions(LIST_PROJECTS)
    assert {"name", "sortColumn", "sizeMB", "rights.projectAdmin", "createdby.email"} <= set(
        offered
    )
    assert "filter" not in offered
    assert suggestions(LIST_UNITS) == ("symbol",)


async def test_what_loaded_rows_have_is_offered_too(bimplus: Explorer) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    loaded = loaded_properties(projects.contents)
    assert {"name", "rights.projectAdmin", "createdby.email"} <= set(loaded)
    offered = suggestions(LIST_PROJECTS, [*loaded, "notDocumented.inner"])
    assert "notDocumented.inner" in offered
    assert len({each.casefold() for each in offered}) == len(offered)


async def test_what_a_key_sets_stands_beside_what_is_typed(drofus: Explorer) -> None:
    owner = await projects_of_an_owner(drofus)
    assert all(each.record["active"] for each in owner.children if each.records)
    await drofus.filter(owner, str(switched_over(owner)))
    assert (typed_part(owner), switch_in_words(owner)) == ("", SHOW_ALL.title.lower())
    name = "North"
    await drofus.filter(owner, with_switch(owner, name))
    assert typed_part(owner) == name
    assert filter_in_words(owner) == f"{name} · inactive too"
    assert owner.contents is not None
    assert owner.contents.query is not None
    assert owner.contents.query.given == {"query": name, SHOW_ALL.name: "1"}
    assert switched_over(owner) == name
    await drofus.filter(owner, str(switched_over(owner)))
    assert switch_in_words(owner) == ""


async def test_lists_without_a_switch_have_none(bimplus: Explorer) -> None:
    projects = await team_branch(bimplus, "Projects")
    assert switched_over(projects) is None
    assert with_switch(projects, "name=A") == "name=A"


async def test_a_refusal_points_at_what_it_is_about(bimplus: Explorer) -> None:
    projects = await team_branch(bimplus, "Projects")
    text = "name=A & size > 1e999"
    await bimplus.filter(projects, text)
    assert projects.contents is not None
    error = projects.contents.error
    assert isinstance(error, Invalid)
    assert "size is a number" in error.said
    assert column_of(error, text) == text.index("1e999")


@pytest.mark.parametrize(
    ("said", "fields", "column"),
    [
        ("'size' cannot be compared", [], 9),
        ("bad value", ["SIZE"], 9),
        ("no value 'A' here", [], 5),
        ("something else is wrong", [], None),
        ("", [], None),
    ],
)
def test_places_of_refusals(said: str, fields: list[str], column: int | None) -> None:
    refusal = Invalid("", status=400, fields={each: [""] for each in fields}, said=said)
    assert column_of(refusal, "name=A & size>5") == column


async def test_a_parameter_takes_its_own_kind_of_value_only(drofus: Explorer) -> None:
    with pytest.raises(QueryError):
        drofus.check(await projects_of_an_owner(drofus), "show_all=5")


async def test_conditions_are_answered_from_what_is_loaded(
    workspace: Workspace, drofus: Explorer
) -> None:
    users = drofus.roots[2]
    with pytest.raises(QueryError, match="searches only for words"):
        await drofus.filter(users, "enabled=false")
    await drofus.unfold(users)
    loaded, before = users.children, len(asked(workspace))
    await drofus.filter(users, "enabled=false & first_name!=A*")
    assert users.children == [
        each
        for each in loaded
        if not each.record["enabled"] and not str(each.record["first_name"]).startswith("A")
    ]
    assert 0 < len(users.children) < len(loaded)
    assert "in 120 loaded" in state_in_words(users)
    assert len(asked(workspace)) == before
    await drofus.filter(users, "a.clarke")
    with pytest.raises(QueryError, match="searches only for words"):
        drofus.check(users, "enabled=false")


async def test_lists_without_any_filter_take_conditions_beside_a_text(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    names = [str(each.record["name"]) for each in owners.children]
    await drofus.filter(owners, "name!=N*&bygg")
    seen = [each.label for each in owners.children]
    assert seen == [n for n in names if "bygg" in n.casefold() and not n.startswith("N")] != []


async def test_a_filter_means_the_nearest_list_that_is_shown(drofus: Explorer) -> None:
    users = drofus.roots[2]
    assert drofus.listing(users) is users
    await drofus.unfold(users)
    user = users.children[0]
    assert drofus.listing(user) is users
    await drofus.unfold(user)
    assert drofus.listing(user) is user
    drofus.fold(user)
    assert drofus.listing(user) is users
