"""A list filtered while one types: over what is loaded, without a request."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest

from tests.explorer.unfolding.test_explorer import asked, child, first_bimplus_project, team_branch
from tui.contract.operation import JsonObject
from tui.explorer.lists.listing import nodes_for
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.searching import Sought
from tui.explorer.rows import Mark
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.large_json.turns import at_once


def rows_under(explorer: Explorer, node: Node) -> list[Node]:
    return [row for row in explorer.outline.rows if row.parent is node]


@pytest.mark.parametrize("typed", ["n", "north", "NORTH", "1", "no such owner", "true", "é", " a "])
async def test_what_is_seen_is_what_the_filter_would_find(drofus: Explorer, typed: str) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    kind = owners.children[0].kind
    assert kind is not None
    records = [raw for each in owners.children if (raw := each.raw) is not None]
    found = at_once(Sought(typed, kind).among(records, range(len(records))))
    await drofus.narrowing.narrow(owners, typed)
    seen = [row.raw for row in rows_under(drofus, owners) if row.mark is not Mark.HINT]
    assert seen == [records[n] for n in found]


async def test_nothing_is_asked_and_nothing_lost(workspace: Workspace, drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await drofus.unfold(owners.children[0])
    before, requests = list(drofus.outline.rows), len(asked(workspace))
    for typed in ("x", "xy", "x", "northgate"):
        await drofus.narrowing.narrow(owners, typed)
    assert len(drofus.outline.rows) < len(before)
    drofus.narrowing.end(owners)
    assert drofus.outline.rows == before
    assert len(asked(workspace)) == requests


async def test_a_longer_text_and_a_shorter_one_again(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    seen = []
    for typed in ("n", "no", "nor", "no", "o", "n"):
        await drofus.narrowing.narrow(owners, typed)
        seen.append(rows_under(drofus, owners))
    assert seen[0] == seen[5]
    assert seen[1] == seen[3]
    assert set(map(id, seen[2])) <= set(map(id, seen[1])) <= set(map(id, seen[4]))


async def test_nothing_found_is_said(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await drofus.narrowing.narrow(owners, "no such owner anywhere")
    (row,) = rows_under(drofus, owners)
    assert row.mark is Mark.HINT


async def test_texts_for_the_server_alone_hide_nothing(drofus: Explorer, bimplus: Explorer) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    everything = rows_under(drofus, users)
    await drofus.narrowing.narrow(users, users.children[2].label)
    assert users.children[2] in rows_under(drofus, users)
    assert len(rows_under(drofus, users)) < len(everything)
    await drofus.narrowing.narrow(users, "nobody=x")
    assert rows_under(drofus, users) == everything
    owner = drofus.roots[0]
    await drofus.unfold(owner)
    await drofus.unfold(owner.children[0])
    for typed in ("show_all=1", "no such project&show_all=1"):
        await drofus.narrowing.narrow(owner.children[0], typed)
        assert rows_under(drofus, owner.children[0]) == owner.children[0].children
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    for typed in ("name=*x*", "name"):
        await bimplus.narrowing.narrow(projects, typed)
        assert rows_under(bimplus, projects) == projects.children


@pytest.mark.parametrize(
    ("typed", "meets"),
    [
        ("name!=Your*", lambda r: not (r["name"] or "").lower().startswith("your")),
        ("name=your*", lambda r: (r["name"] or "").lower().startswith("your")),
        ("rights.projectAdmin=true & size>0", lambda r: r["rights"]["projectAdmin"] and r["size"]),
        ("name=null", lambda r: r["name"] is None),
        ("topicCount=3", lambda _: True),  # the list does not have it: the server decides
        ("size=many", lambda _: True),
        ("pageSize=3&name*e", lambda r: "e" in (r["name"] or "").lower()),
    ],
)
async def test_a_filter_narrows_what_is_loaded(
    workspace: Workspace, bimplus: Explorer, typed: str, meets: Callable[[JsonObject], bool]
) -> None:
    projects = await team_branch(bimplus, "Projects")
    await bimplus.unfold(projects)
    loaded, before = [row for row in projects.children if row.records], len(asked(workspace))
    await bimplus.narrowing.narrow(projects, typed)
    seen = [row for row in rows_under(bimplus, projects) if row.records]
    assert seen == [row for row in loaded if meets(row.record)]
    assert len(asked(workspace)) == before


async def test_a_symbol_is_asked_of_the_server_and_a_text_is_not(
    workspace: Workspace, bimplus: Explorer
) -> None:
    units = await team_branch(bimplus, "Units")
    await bimplus.unfold(units)
    symbol = str(units.children[0].record["unit"])
    await bimplus.filter(units, f"symbol={symbol}")
    assert {row.record["unit"] for row in units.children} == {symbol}
    before = len(asked(workspace))
    await bimplus.narrowing.narrow(units, "no such unit")
    assert [row.mark for row in rows_under(bimplus, units)] == [Mark.HINT]
    assert len(asked(workspace)) == before


async def test_children_inside_a_record_are_narrowed_too(bimplus: Explorer) -> None:
    project = await first_bimplus_project(bimplus)
    topology = child(project, "Topology")
    await bimplus.unfold(topology)
    await bimplus.narrowing.narrow(topology, "no such element")
    assert [row.mark for row in rows_under(bimplus, topology)] == [Mark.HINT]
    await bimplus.narrowing.narrow(topology, topology.children[0].label)
    assert rows_under(bimplus, topology) == topology.children


async def test_what_is_loaded_meanwhile_is_seen(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await drofus.narrowing.narrow(owners, "northgate")
    await drofus.refresh(owners)
    assert rows_under(drofus, owners) == owners.children
    await drofus.narrowing.narrow(owners, "northgate")
    assert rows_under(drofus, owners) != owners.children


async def test_a_key_does_not_wait_for_the_one_before(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    first = asyncio.ensure_future(drofus.narrowing.narrow(owners, "x"))
    first.cancel()
    await drofus.narrowing.narrow(owners, "northgate")
    assert [row.label for row in rows_under(drofus, owners)] == ["Northgate Health"]


async def test_a_long_list_shows_what_is_found_first(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    kind = owners.children[0].kind
    assert kind is not None
    records = [msgspec.Raw(b'{"name":"%d"}' % number) for number in range(20_000)]
    drofus.outline.replace(owners, at_once(nodes_for(records, kind, owners)))
    seen: list[int] = []
    drofus.outline.spliced.append(lambda _at, _gone, shown: seen.append(shown))
    await drofus.narrowing.narrow(owners, "7")
    assert len(seen) > 1
    assert 0 < seen[0] < seen[-1] == sum("7" in str(number) for number in range(20_000))
    await drofus.narrowing.narrow(owners, "77")
    assert seen[-1] == sum("77" in str(number) for number in range(20_000))
    drofus.narrowing.end(owners)
    seen.clear()
    await drofus.narrowing.narrow(owners, "19999")
    assert seen == [1]


async def test_filtering_takes_over(drofus: Explorer) -> None:
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    await drofus.narrowing.narrow(owners, "northgate")
    seen = [row.label for row in rows_under(drofus, owners)]
    await drofus.filter(owners, "northgate")
    assert [row.label for row in rows_under(drofus, owners)] == seen
    assert owners.contents is not None
    assert (owners.contents.typed, owners.contents.filter_text) == ("", "northgate")
