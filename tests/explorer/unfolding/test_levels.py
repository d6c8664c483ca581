"""Folding and unfolding by levels asks nobody, and the rows stay what a walk would give."""

from itertools import pairwise

from tests.explorer.unfolding.test_explorer import asked, child, first_bimplus_project
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.outline import seen_among
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.unfolding.levels import fold_all, fold_to, unfold_level
from tui.explorer.workspace import Workspace


async def opened_topology(bimplus: Explorer) -> Node:
    topology = child(await first_bimplus_project(bimplus), "Topology")
    await bimplus.unfold(topology)
    return topology


def is_whole(explorer: Explorer) -> bool:
    return explorer.outline.rows == seen_among(explorer.roots)


async def test_levels_are_unfolded_one_by_one_without_a_request(
    workspace: Workspace, bimplus: Explorer
) -> None:
    topology = await opened_topology(bimplus)
    before, depths = len(asked(workspace)), []
    while await unfold_level(bimplus, topology):
        depths.append(max(row.depth for row in bimplus.outline.rows))
        assert is_whole(bimplus)
    assert len(depths) > 2
    assert depths[0] == topology.depth + 2
    assert all(later in (one, one + 1) for one, later in pairwise(depths))
    assert len(asked(workspace)) == before


async def test_what_is_not_loaded_is_left_folded(drofus: Explorer) -> None:
    assert await unfold_level(drofus, drofus.roots[0]) == 0
    owners = drofus.roots[0]
    await drofus.unfold(owners)
    drofus.fold(owners)
    assert await unfold_level(drofus, owners) == 1
    assert await unfold_level(drofus, owners) == 0
    assert is_whole(drofus)


async def test_everything_is_folded_to_a_level_or_to_the_roots(bimplus: Explorer) -> None:
    topology = await opened_topology(bimplus)
    for _ in range(3):
        await unfold_level(bimplus, topology)
    fold_to(bimplus, topology.depth + 1)
    assert max(row.depth for row in bimplus.outline.rows) == topology.depth + 1
    assert is_whole(bimplus)
    fold_all(bimplus)
    assert bimplus.outline.rows == bimplus.roots
    await bimplus.unfold(bimplus.roots[0])
    assert not any(each.unfolded for each in bimplus.roots[0].children)


async def test_rows_are_found_around_the_end(drofus: Explorer) -> None:
    outline = drofus.outline
    await drofus.unfold(drofus.roots[0])
    last = len(outline.rows) - 1

    def is_users(node: Node) -> bool:
        return node is drofus.roots[2]

    place = outline.index(drofus.roots[2])
    assert outline.next_row(last, 1, is_users) == place
    assert outline.next_row(0, -1, is_users) == place
    assert place is not None
    assert outline.next_row(place, 1, is_users) is None
