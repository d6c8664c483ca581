"""A tree and a list that are large are what small ones are, without holding up the keys."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import msgspec
import pytest_asyncio

from tests.client.scripted_server import ScriptedServer, json, when
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.bimplus.projects import TOPOLOGY
from tui.contract.drofus.users import LIST_USERS
from tui.contract.operation import Json, JsonObject
from tui.explorer.details import details_of
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.lists.listing import nodes_for, with_beside
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.trees.bimplus import TEAM, TOPOLOGY_NODE
from tui.explorer.trees.drofus import OWNER, USER
from tui.explorer.trees.kind import Branch
from tui.explorer.unfolding.explorer import Explorer
from tui.large_json.landmarks import Landmarks, survey
from tui.large_json.slices import Slice, Slices
from tui.large_json.turns import at_once
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret

LOGIN = json({"access_token": "token-1", "token_type": "BimPlus"})
MANY = 4_000
USERS = [{"user": {"username": f"u{n:05}", "email": f"{n}@example.org"}} for n in range(MANY)]


def room(number: int, things: int) -> JsonObject:
    inside: list[Json] = [{"id": f"{number}.{n}", "children": []} for n in range(things)]
    return {"id": f"room {number}", "children": inside, "name": f"Room [{number}]"}


STOREY: JsonObject = {
    "id": "one",
    "name": "Storey",
    "children": [room(n, 40) for n in range(400)],
}
TREE: JsonObject = {
    "id": "root",
    "children": [
        STOREY,
        {"id": "two", "name": "Hall", "children": [room(0, 20_000)]},
        {"id": "three", "name": "Roof", "children": []},
    ],
}


@pytest_asyncio.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    server = ScriptedServer()
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def explorer(server: ScriptedServer) -> AsyncIterator[Explorer]:
    """A list of users and a topology, both of them large."""
    drofus = DrofusCredentials("anna", Secret("correct horse"))
    bimplus = BimplusCredentials("anna", Secret("correct horse"), Secret("application"))
    session = Session(
        drofus=Endpoint(server.url, drofus), bimplus=Endpoint(f"{server.url}/v2", bimplus)
    )
    given = {"team_slug": "team", "project_id": "1"}
    roots = [
        Branch(id="users", title="Users", operation=LIST_USERS, child=USER),
        Branch(
            id="topology",
            title="Topology",
            operation=TOPOLOGY,
            child=TOPOLOGY_NODE,
            within=True,
            gives=given,
        ),
    ]
    yield Explorer(Answers(AwaitedSession(session)), roots)
    await session.aclose()


async def unfolded(explorer: Explorer, *labels: str) -> Node:
    """The node that one comes to by unfolding, from the topology on."""
    node = explorer.roots[1]
    await explorer.unfold(node)
    for label in labels:
        node = next(child for child in node.children if child.label == label)
        await explorer.unfold(node)
    return node


def records_under(node: Node) -> list[Node]:
    """The children that are records, without the branches behind them."""
    return [each for each in node.children if each.kind is not None]


async def test_a_long_list(server: ScriptedServer, explorer: Explorer) -> None:
    server.play(json(USERS))
    users = explorer.roots[0]
    await explorer.unfold(users)
    assert len(explorer.outline.rows) == MANY + 2
    assert [row.label for row in users.children[::500]] == [f"u{n:05}" for n in range(0, MANY, 500)]
    assert isinstance(users.children[0].records, Slices)
    assert users.children[7].record == USERS[7]["user"]


async def test_a_large_tree(server: ScriptedServer, explorer: Explorer) -> None:
    server.play(LOGIN, json(TREE))
    topology = await unfolded(explorer)
    assert [(node.label, node.mark) for node in topology.children] == [
        ("Storey", Mark.FOLDED),
        ("Hall", Mark.FOLDED),
        ("Roof", Mark.FOLDED),
    ]
    await explorer.unfold(topology.children[0])
    rooms = records_under(topology.children[0])
    assert [node.label for node in rooms] == [f"Room [{n}]" for n in range(400)]
    await explorer.unfold(rooms[399])
    assert [node.record["id"] for node in records_under(rooms[399])] == [
        f"399.{n}" for n in range(40)
    ]
    assert {node.mark for node in records_under(rooms[399])} == {Mark.FOLDED}
    hall = await unfolded(explorer, "Hall", "Room [0]")
    assert len(records_under(hall)) == 20_000
    assert len(server.seen) == 2


async def test_children_stay_in_the_answer(server: ScriptedServer, explorer: Explorer) -> None:
    server.play(LOGIN, json(TREE))
    hall = await unfolded(explorer, "Hall", "Room [0]")
    contents = explorer.roots[1].contents
    assert contents is not None
    part = records_under(hall)[-1].part
    assert part is not None
    assert part.landmarks.text is contents.answers[0].raw


async def test_details_of_most_of_an_answer(server: ScriptedServer, explorer: Explorer) -> None:
    server.play(LOGIN, json(TREE))
    storey = await unfolded(explorer, "Storey")
    details = details_of(storey)
    assert "children" not in storey.record
    lines = [line.words for section in details.sections for line in section.lines]
    assert "Storey" in lines
    assert "room 1" not in str(details.sections)
    assert details.raw is not None
    assert msgspec.json.decode(details.raw) == STOREY
    whole = details_of(explorer.roots[1])
    assert whole.raw is server_text(explorer)
    for place in (details.json, whole.json):
        assert isinstance(place, Landmarks)
        assert place.text is server_text(explorer)


def test_what_has_secrets_is_rewritten_before_it_is_shown() -> None:
    teams: list[Json] = [{"slug": f"{n}", "teamWorksConnection": "hidden"} for n in range(MANY)]
    records = Slice.whole(at_once(survey(msgspec.json.encode(teams)))).elements()
    node = Node(TEAM, None, records, 7)
    assert details_of(node).json == b'{"slug":"7","teamWorksConnection":"***"}'
    assert "hidden" not in str(details_of(node).sections)


def test_a_record_without_secrets_stays_in_its_list() -> None:
    records = Slice.whole(at_once(survey(msgspec.json.encode(USERS)))).elements()
    place = details_of(Node(USER, None, records, 7)).json
    assert isinstance(place, Landmarks)
    assert msgspec.json.decode(place.text[place.start : place.end]) == USERS[7]


def server_text(explorer: Explorer) -> bytes | None:
    contents = explorer.roots[1].contents
    return contents.answers[0].raw if contents and contents.answers else None


def test_children_are_not_decoded_for_the_details_of_what_they_are_in() -> None:
    text = msgspec.json.encode([STOREY])
    landmarks = at_once(survey(text))
    spoilt = replace(landmarks, text=text.replace(b'"Room ', b"!Room "))
    records = Slice.whole(spoilt).elements()
    (node,) = at_once(nodes_for(records, TOPOLOGY_NODE, Node.of(TOPOLOGY_NODE, None)))
    assert (node.label, node.mark) == ("Storey", Mark.FOLDED)
    assert "Storey" in [line.words for line in details_of(node).sections[0].lines]


async def test_others_have_their_turn_while_nodes_are_made(
    server: ScriptedServer, explorer: Explorer
) -> None:
    records = [msgspec.Raw(b"{}")] * 50_000
    steps = sum(1 for _ in nodes_for(records, USER, explorer.roots[0]))
    assert steps > 10


class CountedRecords(Sequence[msgspec.Raw]):
    """Owners that count how often one of them is read."""

    read = 0

    def __len__(self) -> int:
        return MANY

    def __getitem__(self, index: int) -> msgspec.Raw:  # type: ignore[override]
        self.read += 1
        return msgspec.Raw(b'{"id": %d}' % index)


def test_a_list_is_read_no_further_where_no_record_came_by_itself() -> None:
    records = CountedRecords()
    nodes = [Node(OWNER, None, records, number) for number in range(MANY)]
    assert at_once(with_beside(nodes, [])) == (nodes, [])
    assert records.read == 0


async def test_a_load_under_what_is_gone_is_given_up(
    server: ScriptedServer, explorer: Explorer
) -> None:
    held = asyncio.Event()
    server.play(json(USERS[:1]), when(held, json([])))
    users = explorer.roots[0]
    await explorer.unfold(users)
    user = users.children[0]
    server.arrived.clear()
    load = asyncio.ensure_future(explorer.unfold(user))
    await server.arrived.wait()
    server.play(json([{"user": {"username": "another"}}]))
    await explorer.refresh(users)
    await load
    assert [node.label for node in users.children] == ["another"]
    assert (user.contents, user.mark) == (None, Mark.FOLDED)
