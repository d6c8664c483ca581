"""The client sends the bodies of the documents' examples, and reads their answers."""

from typing import Any

import msgspec
import pytest

from tests.client.scripted_server import ScriptedServer, json
from tests.contract.examples import EXAMPLES, Example
from tests.contract.losses import element_of, losses
from tui.client.decoding import decoded
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Auth, Content, Json, JsonObject, Service
from tui.large_json.unwrapping import unwrapped

REQUESTS = [each for each in EXAMPLES if each.kind == "request"]
MISPRINTED = {"bimplus.projects.comments#response1"}
"""Shows the topology of structures instead of comments (note B33)."""
RESPONSES = [
    each
    for each in EXAMPLES
    if each.kind == "response"
    and each.id not in MISPRINTED
    and OPERATIONS[each.operation].content is Content.JSON
]
TOKEN = {"access_token": "t", "expires_in": 7200, "client_id": "c", "token_type": "BimPlus"}
_ONE_SPELLING = {".symbol": "B100", ".unit": "B100"}
_UNIT_OF_ATTRIBUTE = {".attribunitnameid": "B105", ".unitid": "B105"}
SENT_OTHERWISE: dict[str, dict[str, str]] = {
    "bimplus.free_attributes.create#request1": _UNIT_OF_ATTRIBUTE,
    "bimplus.units.create#request1": _ONE_SPELLING,
    "bimplus.units.update#request1": _ONE_SPELLING,
}
"""Fields that the client spells otherwise than an example does, with the number of the note."""


@pytest.mark.parametrize("example", REQUESTS, ids=lambda each: each.id)
async def test_the_client_sends_the_documented_body(
    example: Example, session: Session, server: ScriptedServer
) -> None:
    operation = OPERATIONS[example.operation]
    assert operation.body is not None
    raw = unwrapped(msgspec.json.encode(example.value), operation.body_root)
    body = decoded(raw, operation.body)
    log_in(server, operation)
    server.play(json({}, operation.status))
    await session.call(operation, body=body, query=a_query(operation), **a_path(operation))
    sent = msgspec.json.decode(server.seen[-1].body)
    told, said = leaves(example.value), leaves(sent)
    different = {path for path in told | said if told.get(path) != said.get(path)}
    assert different == SENT_OTHERWISE.get(example.id, {}).keys()


@pytest.mark.parametrize("example", REQUESTS, ids=lambda each: each.id)
def test_the_preview_shows_the_documented_fields(example: Example, session: Session) -> None:
    operation = OPERATIONS[example.operation]
    assert operation.body is not None
    raw = unwrapped(msgspec.json.encode(example.value), operation.body_root)
    body = decoded(raw, operation.body)
    shown = session.preview(
        operation, body=body, query=a_query(operation), **a_path(operation)
    ).body
    assert shown is not None
    told, said = leaves(example.value).keys(), leaves(msgspec.json.decode(shown)).keys()
    assert told ^ said <= SENT_OTHERWISE.get(example.id, {}).keys()


@pytest.mark.parametrize("example", RESPONSES, ids=lambda each: each.id)
async def test_the_client_reads_the_documented_answer(
    example: Example, session: Session, server: ScriptedServer
) -> None:
    operation = OPERATIONS[example.operation]
    log_in(server, operation)
    server.play(json(example.value, operation.status))
    body: JsonObject | None = {} if operation.body is not None else None
    answer = await session.call(operation, body=body, query=a_query(operation), **a_path(operation))
    told = example.value
    as_list = isinstance(told, list)
    again = msgspec.json.decode(msgspec.json.encode(answer.record))
    if isinstance(again, list) and not as_list:
        (again,) = again
    if as_list and not isinstance(again, list):
        again = [again]
    assert losses(bare(told, operation.root), again, shape_of(operation, as_list=as_list)) == []


def shape_of(operation: AnyOperation, *, as_list: bool) -> object:
    element: object = element_of(operation.returns)
    return list[element] if as_list else element  # type: ignore[valid-type]


def log_in(server: ScriptedServer, operation: AnyOperation) -> None:
    """Let the server answer the client's own login first, where there will be one."""
    if operation.authentication is Auth.TOKEN and operation.service is Service.BIMPLUS:
        server.play(json(TOKEN))


def a_path(operation: AnyOperation) -> dict[str, Any]:
    return dict.fromkeys(operation.placeholders, "1")


def a_query(operation: AnyOperation) -> dict[str, str]:
    return {each.name: "1" for each in operation.query if each.mandatory}


def bare(value: Json, root: str | None) -> Json:
    """A record without its root, or a list of such."""
    if isinstance(value, list):
        return [bare(each, root) for each in value]
    return value[root] if isinstance(value, dict) and root in value else value


def leaves(value: Json, path: str = "") -> dict[str, list[Json]]:
    """What stands where in a value, of lists all elements at one place."""
    found: dict[str, list[Json]] = {}
    inside: list[tuple[str, Json]] = []
    if isinstance(value, dict):
        inside = [(f"{path}.{key}", inner) for key, inner in value.items()]
    elif isinstance(value, list):
        inside = [(f"{path}[]", each) for each in value]
    else:
        found[path] = [value]
    for place, inner in inside:
        for leaf, values in leaves(inner, place).items():
            found.setdefault(leaf, []).extend(values)
    return found
