"""Every operation of the contract is answered, in the form that the contract says."""

from collections.abc import Iterator
from itertools import islice

import httpx
import msgspec
import pytest

from tests.keys import Keys
from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.objects import IFC_ID
from tui.contract.bimplus.project_thumbnail import DOWNLOAD_PROJECT_THUMBNAIL
from tui.contract.operation import Effect, Operation, Service
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.server import load_handlers

AnyOperation = Operation[object, object]
READS = [
    operation
    for operation in OPERATIONS.values()
    if operation.effect is Effect.READ and operation.implemented
]
MAY_BE_EMPTY = ("bimplus.object_attachments.list", "bimplus.issue_attachments.list")
"""Lists of a few objects and issues only; their own tests fill them."""
TRIED = 12
"""How many records are asked for until one has something."""


@pytest.fixture(scope="module")
def keys(library: RunningSandbox, drofus: httpx.Client, bimplus: httpx.Client) -> Keys:
    """Values that exist for every placeholder."""
    return Keys(library, drofus, bimplus)


def test_every_operation_has_a_handler_and_every_handler_an_operation() -> None:
    load_handlers()
    assert set(HANDLERS) == set(OPERATIONS)


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.id)
def test_a_read_answers_what_the_contract_says(
    operation: AnyOperation,
    keys: Keys,
    drofus: httpx.Client,
    bimplus: httpx.Client,
    library: RunningSandbox,
) -> None:
    client = drofus if operation.service is Service.DROFUS else bimplus
    known = {"access_token": library.token(), "email": library.bimplus_user}
    answered = False
    for values in islice(_values(operation, keys), TRIED):
        known[IFC_ID] = _ifc_id(library, values.get("object_id", ""))
        query = {each.name: known[each.name.lower()] for each in operation.query if each.mandatory}
        for path in (operation.path, *operation.variants):
            answer = client.get(path.format(**values), params=query)
            if answer.status_code != 404:
                assert answer.status_code == operation.status, answer.text
        answered |= answer.status_code == operation.status
        if answer.status_code == operation.status and _held(answer, operation):
            return
    assert answered, f"{operation.id} answered nothing"
    assert operation.id in MAY_BE_EMPTY, f"{operation.id} answered nothing but empty lists"


def _values(operation: AnyOperation, keys: Keys) -> Iterator[dict[str, str]]:
    """Values for the placeholders; a picture's id is its project's."""
    if "thumbnail_id" not in operation.placeholders:
        yield from keys.paths(operation)
        return
    for values in keys.paths(DOWNLOAD_PROJECT_THUMBNAIL):
        yield {**values, "thumbnail_id": values["project_id"]}


def _ifc_id(library: RunningSandbox, object_id: str) -> str:
    """The id of an object in its IFC file; a word that is none where it has no such id."""
    sql = "SELECT ifcId FROM bimplus_elements WHERE id = ?"
    row = library.store.read(lambda db: db.execute(sql, [object_id]).fetchone())
    return (row and row[0]) or "none"


def _held(answer: httpx.Response, operation: AnyOperation) -> bool:
    """Whether an answer has something in it; raises where that is not what was said."""
    if operation.downloads:
        return bool(answer.content)
    body = answer.json()
    if operation.root is not None:
        body = (
            [record[operation.root] for record in body]
            if isinstance(body, list)
            else body[operation.root]
        )
    msgspec.convert(body, operation.returns)
    return bool(body)


def test_what_is_not_implemented_says_why(bimplus: httpx.Client, library: RunningSandbox) -> None:
    refused = [operation for operation in OPERATIONS.values() if not operation.implemented]
    assert len(refused) == 3
    for operation in refused:
        values = {**dict.fromkeys(operation.placeholders, NO_GUID), "team_slug": library.team}
        answer = bimplus.request(operation.method, operation.path.format(**values))
        assert answer.status_code == 501
        assert answer.json()["message"] == operation.unavailable


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_nothing_is_answered_to_strangers_but_logins(
    operation: AnyOperation, library: RunningSandbox, stranger: httpx.Client
) -> None:
    base = library.drofus_url if operation.service is Service.DROFUS else library.bimplus_url
    path = operation.path.format(**dict.fromkeys(operation.placeholders, "1"))
    answer = stranger.request(operation.method, base + path)
    open_to_all = operation.authentication.value == "none"
    refused = (200,) if operation.id == "bimplus.service.hello" else (400, 401)
    assert answer.status_code in (refused if open_to_all else (401,))
