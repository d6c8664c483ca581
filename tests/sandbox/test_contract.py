"""Every operation of the contract is answered, in the form that the contract says."""

import httpx
import msgspec
import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.operation import Effect, Operation, Service
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.server import load_handlers

AnyOperation = Operation[object, object]
READS = [operation for operation in OPERATIONS.values() if operation.effect is Effect.READ]


@pytest.fixture(scope="module")
def keys(library: RunningSandbox, drofus: httpx.Client, bimplus: httpx.Client) -> dict[str, str]:
    """A value that exists for every placeholder."""
    team = f"/{library.team}"
    project = bimplus.get(f"{team}/projects").json()[1]["id"]
    found = {
        "team_slug": library.team,
        "scope": "content",
        "username": "hakonhc",
        "dbname": "akl-test",
        "project_id": project,
    }
    for name, path in (
        ("issue_id", f"{team}/projects/{project}/issues"),
        ("attachment_id", f"{team}/projects/{project}/attachments"),
        ("element_type_id", f"{team}/element-types"),
        ("attributegroup_id", "/content/freeattributegroups"),
        ("attribute_id", "/content/freeattributes"),
        ("unit_id", "/content/units"),
        ("projectattributetemplates_id", f"{team}/projectattributetemplates"),
        ("template_id", f"{team}/attributetemplates"),
    ):
        found[name] = bimplus.get(path).json()[0]["id"]
    return found


def _paths(operation: AnyOperation, keys: dict[str, str], drofus: httpx.Client) -> list[str]:
    values = dict(keys)
    if operation.resource == "project_users":
        member = drofus.get("/project_users").json()[0]["project_user"]
        values |= {"username": member["username"], "project_id": str(member["project_id"])}
    if operation.service is Service.DROFUS and "id" in operation.placeholders:
        listing = {"owners": "/owners", "projects": "/projects"}[operation.resource]
        (record,) = drofus.get(listing).json()[0].values()
        values["id"] = str(record["id"])
    return [path.format(**values) for path in (operation.path, *operation.variants)]


def test_every_operation_has_a_handler_and_every_handler_an_operation() -> None:
    load_handlers()
    assert set(HANDLERS) == set(OPERATIONS)


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.id)
def test_a_read_answers_what_the_contract_says(
    operation: AnyOperation,
    keys: dict[str, str],
    drofus: httpx.Client,
    bimplus: httpx.Client,
    library: RunningSandbox,
) -> None:
    client = drofus if operation.service is Service.DROFUS else bimplus
    query = {"access_token": library.token()} if operation.id.endswith("tokeninfo") else {}
    for path in _paths(operation, keys, drofus):
        answer = client.get(path, params=query)
        assert answer.status_code == operation.status, answer.text
        body = answer.json()
        if operation.root is not None:
            body = (
                [record[operation.root] for record in body]
                if isinstance(body, list)
                else body[operation.root]
            )
        assert body
        msgspec.convert(body, operation.returns)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_nothing_is_answered_to_strangers_but_logins(
    operation: AnyOperation, library: RunningSandbox, stranger: httpx.Client
) -> None:
    base = library.drofus_url if operation.service is Service.DROFUS else library.bimplus_url
    path = operation.path.format(**dict.fromkeys(operation.placeholders, "1"))
    answer = stranger.request(operation.method, base + path)
    open_to_all = operation.authentication.value == "none"
    assert answer.status_code in ((400, 401) if open_to_all else (401,))
