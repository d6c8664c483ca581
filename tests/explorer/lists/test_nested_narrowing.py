"""A topology narrowed on all its levels: what a walk over every record would find."""

import json
from collections.abc import Iterator

import pytest

from tests.bench.samples import NEEDLE, topology
from tests.explorer.unfolding.test_explorer import asked, child, first_bimplus_project
from tests.explorer.unfolding.test_levels import is_whole
from tui.contract.operation import JsonObject
from tui.explorer.lists.nested_search import NestedSearch, NestedTest
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record, words_in
from tui.explorer.rows import Mark
from tui.explorer.trees.bimplus import TOPOLOGY_NODE
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.unfolding.hits import next_hit
from tui.explorer.workspace import Workspace
from tui.large_json.landmarks import survey
from tui.large_json.plain_letters import plain_letters
from tui.large_json.slices import Slice, Slices, slice_of
from tui.large_json.turns import at_once


def trails_of(records: Slices, text: str) -> list[tuple[int, ...]]:
    search = NestedSearch(NestedTest(TOPOLOGY_NODE, text, None))
    steps = search.among(records, range(len(records)))
    return [tuple(number for _, number in trail) for found in steps for trail in found]


def walked(records: Slices, text: str, above: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The same by decoding each record."""
    for number, raw in enumerate(records):
        said = words_in(decode_record(raw, "children"), TOPOLOGY_NODE)
        if all(word in said for word in plain_letters(text).split()):
            yield (*above, number)
        inner = slice_of(records, number).member("children")
        if inner is not None:
            yield from walked(inner.elements(), text, (*above, number))


def as_answer(nodes: list[JsonObject], *, escaped: bool = False, spaced: bool = False) -> Slices:
    separators = (" , ", " : ") if spaced else (",", ":")
    text = json.dumps(nodes, ensure_ascii=escaped, separators=separators).encode()
    return Slice.whole(at_once(survey(text))).elements()


def odd_nodes() -> list[JsonObject]:
    """Names in odd places: behind the children, in keys, escaped, over the edge of a block."""
    long = "x" * 140_000
    return [
        {"children": [{"name": "Rom Østfløy"}, {"name": "b"}], "name": "Østfløy"},
        {"name": "name", "children": [], "note": {"inner": ["Østfløy 2", 12]}},
        {"name": f"{long} østfløy", "children": [{"name": "c", "children": [{"name": "OSTFLOY"}]}]},
        {"name": 'say "østfløy": b', "children": None},
        {"id": "4", "østfløy": "b", "children": {"name": "østfløy"}},
        {"name": "b", "children": [{"name": f"{number} b"} for number in range(3_000)]},
    ]


@pytest.mark.parametrize("text", ["ostfloy", "østfløy rom", "b", "name", "12", "2999", "x", "null"])
@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize("spaced", [False, True])
def test_what_is_found_is_what_decoding_every_record_finds(
    text: str, escaped: bool, spaced: bool
) -> None:
    records = as_answer(odd_nodes(), escaped=escaped, spaced=spaced)
    found = trails_of(records, text)
    assert sorted(found) == sorted(walked(records, text))
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "text", ["Wall 7", NEEDLE, "storey 12", "Site", "no such thing", "wall 77"]
)
def test_a_large_topology_is_found_through(text: str) -> None:
    root = Slice.whole(at_once(survey(topology(40_000))))
    inner = root.member("children")
    assert inner is not None
    records = inner.elements()
    assert trails_of(records, text) == list(walked(records, text))


async def opened(bimplus: Explorer) -> Node:
    topology = child(await first_bimplus_project(bimplus), "Topology")
    await bimplus.unfold(topology)
    return topology


def below(explorer: Explorer, node: Node) -> list[Node]:
    rows = explorer.outline.rows
    first = rows.index(node) + 1
    past = next((at for at in range(first, len(rows)) if rows[at].depth <= node.depth), len(rows))
    return rows[first:past]


async def a_deep_node(bimplus: Explorer, topology: Node) -> Node:
    """The last of the deepest nodes, folded away again."""
    node = topology
    while True:
        await bimplus.unfold(node)
        inner = [each for each in node.children if each.kind is TOPOLOGY_NODE]
        if not inner:
            return node
        node = inner[-1]


async def test_all_levels_are_searched_and_what_is_above_is_seen(
    workspace: Workspace, bimplus: Explorer
) -> None:
    topology = await opened(bimplus)
    name = (await a_deep_node(bimplus, topology)).label
    bimplus.fold(topology)
    for each in topology.children:
        bimplus.fold(each)
    await bimplus.unfold(topology)
    before, requests = list(bimplus.outline.rows), len(asked(workspace))
    await bimplus.narrowing.narrow(topology, name)
    rows = below(bimplus, topology)
    hits = bimplus.narrowing.hits(topology)
    assert hits
    assert all(plain_letters(name) in words_in(hit.record, TOPOLOGY_NODE) for hit in hits)
    above = {id(each) for hit in hits for each in hit.ancestry()}
    assert all(id(row) in above for row in rows)
    assert max(row.depth for row in rows) > topology.depth + 1
    assert is_whole(bimplus)
    await bimplus.narrowing.narrow(topology, "no such element anywhere")
    assert [row.mark for row in below(bimplus, topology)] == [Mark.HINT]
    bimplus.narrowing.end(topology)
    assert bimplus.outline.rows == before
    assert len(asked(workspace)) == requests


async def test_the_row_under_the_cursor_stays_and_what_is_above_it_is_whole(
    bimplus: Explorer,
) -> None:
    topology = await opened(bimplus)
    name = (await a_deep_node(bimplus, topology)).label
    await bimplus.refresh(topology)
    await bimplus.narrowing.narrow(topology, name)
    hit = bimplus.narrowing.hits(topology)[-1]
    bimplus.loaded.under_cursor = hit
    bimplus.narrowing.end(topology, keep=hit)
    assert bimplus.outline.index(hit) is not None
    assert is_whole(bimplus)
    above = hit.parent
    assert above is not None
    inner = slice_of(above.records, above.number).member("children")
    assert inner is not None
    nested = [each for each in above.children if each.kind is TOPOLOGY_NODE]
    assert [bytes(each.raw or b"") for each in nested] == list(map(bytes, inner.elements()))
    assert hit in nested


async def test_enter_keeps_it_and_an_empty_filter_shows_all(
    workspace: Workspace, bimplus: Explorer
) -> None:
    topology = await opened(bimplus)
    before, requests = list(bimplus.outline.rows), len(asked(workspace))
    deep = (await a_deep_node(bimplus, topology)).label
    await bimplus.filter(topology, deep)
    hits = bimplus.narrowing.hits(topology)
    assert hits
    assert len(asked(workspace)) == requests
    await bimplus.refresh(topology)
    assert [each.label for each in bimplus.narrowing.hits(topology)] == [e.label for e in hits]
    assert len(asked(workspace)) == requests + 1
    await bimplus.filter(topology, "")
    assert len(bimplus.outline.rows) >= len(before)
    assert is_whole(bimplus)
    assert bimplus.narrowing.hits(topology) == []


async def test_one_goes_from_hit_to_hit_around_the_end(bimplus: Explorer) -> None:
    topology = await opened(bimplus)
    await bimplus.narrowing.narrow(topology, (await a_deep_node(bimplus, topology)).label[:2])
    hits = bimplus.narrowing.hits(topology)
    node, seen = topology, list[Node]()
    for _ in hits:
        hit = next_hit(bimplus, node)
        assert hit is not None
        assert (hit.number, hit.of) == (len(seen) + 1, len(hits))
        node = hit.node
        seen.append(node)
    assert seen == hits
    again = next_hit(bimplus, node)
    back = next_hit(bimplus, hits[0], -1)
    assert again is not None
    assert back is not None
    assert (again.node, back.node) == (hits[0], hits[-1])


async def test_conditions_are_for_all_levels_too(bimplus: Explorer) -> None:
    topology = await opened(bimplus)
    await bimplus.narrowing.narrow(topology, "type!=nothing & name*a")
    everything = bimplus.narrowing.hits(topology)
    assert everything
    kinds = {str(each.record["type"]) for each in everything}
    await bimplus.narrowing.narrow(topology, f"type={min(kinds)}")
    assert {str(each.record["type"]).casefold() for each in bimplus.narrowing.hits(topology)} == {
        min(kinds).casefold()
    }
