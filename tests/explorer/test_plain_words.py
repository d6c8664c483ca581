"""Plain words find in every list what they would find by reading it, wherever that is decided."""

from urllib.parse import unquote

import pytest

from tests.explorer.lists.test_filtering import projects_of_an_owner
from tests.explorer.unfolding.test_explorer import asked, child, first_bimplus_project, team_branch
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.client.errors import QueryError
from tui.client.query.parsing import parse_query
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.operation import Service
from tui.contract.reading import text_of
from tui.explorer.lists.asked import loaded_values
from tui.explorer.lists.filtering import asks_in_words, state_in_words, typed_part, with_switch
from tui.explorer.lists.suggesting import words_behind
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.large_json.plain_letters import plain_letters


def names(node: Node) -> list[str]:
    return [each.label for each in node.children if each.records]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Leeds", "name*Leeds"),
        ("wing leeds", "name*wing&name*leeds"),
        ("#4 A-1", "name*#4&name*A-1"),
        ("A & B", "name*A&name*B"),
        ("Leeds & size>5", "name*Leeds&size>5"),
        ("name=Leeds", "name=Leeds"),
    ],
)
def test_words_mean_a_name_that_contains_them(typed: str, sent: str) -> None:
    assert parse_query(typed, LIST_PROJECTS, words_in="name").filter == sent


@pytest.mark.parametrize("typed", ["name", "size ~ 5", "name=", "pageSize", "nothing>5"])
def test_what_is_in_the_language_stays_so(typed: str) -> None:
    try:
        query = parse_query(typed, LIST_PROJECTS, words_in="name")
    except QueryError:
        return
    assert query.filter == typed


async def test_the_service_is_asked_and_it_is_said_for_what(
    workspace: Workspace, bimplus: Explorer
) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    word = names(projects)[1].split()[0].upper()
    assert asks_in_words(projects, word) == f"→ filter=name*{word} (name contains {word})"
    assert asks_in_words(projects, "name=A") == ""
    await bimplus.filter(projects, word)
    assert names(projects)
    assert all(plain_letters(word) in plain_letters(each) for each in names(projects))
    assert f"name*{word}" in unquote(list(workspace.log)[-1].url)


async def test_a_person_is_found_by_names_in_any_order(
    workspace: Workspace, drofus: Explorer
) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    person = next(each for each in users.children if text_of(each.record, "last_name"))
    first, last = (text_of(person.record, f"{which}_name") for which in ("first", "last"))
    for typed in (f"{last} {first}", f"{first} {last}", text_of(person.record, "email").upper()):
        await drofus.narrowing.narrow(users, typed)
        assert person in users.shown
        await drofus.filter(users, typed)
        assert person.label in names(users)
    assert asked(workspace).count("drofus.users.list") > 1


async def test_what_stands_on_letters_hides_nobody(workspace: Workspace, drofus: Explorer) -> None:
    """The service looks for the letters as they are typed, this side for people."""
    users = drofus.roots[2]
    await drofus.unfold(users)
    person = next(
        each
        for each in users.children
        if not text_of(each.record, "first_name").isascii()
        and plain_letters(text_of(each.record, "first_name")).isascii()
    )
    plain = plain_letters(text_of(person.record, "first_name"))
    others = [
        each.label
        for each in users.children
        if plain in plain_letters(" ".join(map(str, each.record.values())))
    ]
    await drofus.filter(users, plain)
    assert person.label in names(users)
    assert set(names(users)) == set(others)
    await drofus.filter(users, "no such person")
    (row,) = users.children
    assert row.mark is Mark.HINT
    assert "query=person" in row.label or "query=such" in row.label
    assert "take the filter away to see all" in row.label


async def test_a_list_that_is_not_loaded_hides_nobody_either(
    sandbox: RunningSandbox, drofus: Explorer
) -> None:
    """The service finds some people by the letters, but not all who are meant."""
    loaded = drofus.roots[2]
    await drofus.unfold(loaded)
    said = ["\n".join(map(str, each.record.values())).casefold() for each in loaded.children]
    word = next(
        start
        for each in said
        if (start := plain_letters(each)[:2]).isalpha()
        and any(start in other for other in said)
        and any(start in plain_letters(other) and start not in other for other in said)
    )
    await drofus.filter(loaded, word)
    async with workspace_with(sandbox) as another:
        explorer = another.explorer(Service.DROFUS)
        await explorer.filter(explorer.roots[2], word)
        assert set(names(explorer.roots[2])) == set(names(loaded))


async def test_people_in_a_project_are_found_by_names_that_the_list_lacks(
    drofus: Explorer,
) -> None:
    owner = await projects_of_an_owner(drofus)
    project = owner.children[0]
    await drofus.unfold(project)
    users = drofus.roots[2]
    await drofus.unfold(users)
    called = {each.label: text_of(each.record, "last_name") for each in users.children}
    member = next(each for each in project.children if called.get(each.label))
    last = called[member.label]
    assert last not in str(member.record)
    await drofus.filter(project, last)
    assert member.label in names(project)
    await drofus.filter(project, "")
    await drofus.narrowing.narrow(project, last)
    assert member.label in [each.label for each in project.shown]


async def test_words_stay_typed_beside_what_is_switched_on(drofus: Explorer) -> None:
    owner = await projects_of_an_owner(drofus)
    await drofus.filter(owner, "show_all=1")
    word = names(owner)[0].split()[-1]
    await drofus.filter(owner, with_switch(owner, f"{word} {word[:2]}"))
    assert typed_part(owner) == f"{word} {word[:2]}"
    assert names(owner)


async def issues_of(bimplus: Explorer) -> Node:
    issues = child(await first_bimplus_project(bimplus), "Issues")
    await bimplus.unfold(issues)
    return issues


async def test_issues_are_filtered_over_what_is_loaded_and_it_is_said(
    workspace: Workspace, bimplus: Explorer
) -> None:
    issues = await issues_of(bimplus)
    loaded, requests = [each.record for each in issues.children if each.records], asked(workspace)
    assert issues.children[-1].mark is Mark.MORE
    typed = "status=open & priority=high"
    await bimplus.narrowing.narrow(issues, typed)
    narrowed = [each.record for each in issues.shown if each.records]
    await bimplus.filter(issues, typed)
    found = [each.record for each in issues.children if each.records]
    wanted = [e for e in loaded if e["status"] == "Open" and e["priority"] == "High"]
    assert found == narrowed == wanted
    assert f"{len(found)} found in {len(loaded)} loaded" in state_in_words(issues)
    assert f"looked through {len(loaded)}" in issues.children[-1].label
    assert asked(workspace) == requests
    await bimplus.choose(issues.children[-1])
    assert asked(workspace) != requests
    assert f"in {2 * len(loaded)} loaded" in state_in_words(issues)


async def test_pages_that_are_there_stay_where_a_filter_asks_nobody(
    workspace: Workspace, bimplus: Explorer
) -> None:
    issues = await issues_of(bimplus)
    await bimplus.choose(issues.children[-1])
    loaded, requests = len([e for e in issues.children if e.records]), len(asked(workspace))
    await bimplus.filter(issues, "status=open")
    assert f"in {loaded} loaded" in state_in_words(issues)
    assert len(asked(workspace)) == requests


async def test_an_author_is_meant_by_any_part_of_a_name_and_offered(bimplus: Explorer) -> None:
    issues = await issues_of(bimplus)
    author = next(e.record["author"] for e in issues.children if e.records and e.record["author"])
    part = str(next(iter(author.values())) if isinstance(author, dict) else author)[:4]
    await bimplus.filter(issues, f"author={part}")
    assert names(issues)
    operation = issues.source.operation if issues.source else None
    assert operation is not None
    assert "High" in words_behind("status=open & priority=", operation)
    classes = loaded_values(issues.contents, "name")
    assert classes[0] in words_behind("name=", operation, values=lambda _: classes)


async def test_a_list_without_records_says_what_else_can_be_done(
    workspace: Workspace, bimplus: Explorer
) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.filter(projects, "qqqq")
    (row,) = projects.children
    assert "filter=name*qqqq" in row.label
    assert workspace.explorer(Service.BIMPLUS) is bimplus
