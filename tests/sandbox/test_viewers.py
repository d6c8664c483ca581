"""Whoever may only look changes nothing: every operation of the contract that changes anything."""

import json
import re

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.operation import AnyOperation, Auth, Service
from tui.contract.terms import Content
from tui.sandbox import accounts

OF_ONESELF = (
    "bimplus.user_photo.upload",
    "bimplus.user_photo.delete",
    "bimplus.users.update_oneself",
    "bimplus.users.change_password",
)
"""Everybody's own to change, whatever else one may do."""
CHANGES = [
    operation
    for operation in OPERATIONS.values()
    if operation.changes_state
    and operation.authentication is not Auth.NONE
    and operation.id not in OF_ONESELF
]


@pytest.fixture(scope="module")
def known(library: RunningSandbox, bimplus: httpx.Client) -> dict[str, str]:
    """What is there, by the placeholder that names it."""

    def first(path: str) -> str:
        return str(bimplus.get(path).raise_for_status().json()[0]["id"])

    team = f"/{library.team}"
    projects = [each["id"] for each in bimplus.get(f"{team}/projects").json()]
    filed = [p for p in projects if bimplus.get(f"{team}/projects/{p}/issues?showAll=true").json()]
    project = f"{team}/projects/{filed[0]}"
    issue = first(f"{project}/issues?showAll=true")
    topology = json.dumps(bimplus.get(f"{project}/topology").json())
    return {
        "team_slug": library.team,
        "scope": library.team,
        "project_id": filed[0],
        "issue_id": issue,
        "object_id": re.findall(r'"id":\s*"([0-9a-f-]{36})"', topology)[-1],
        "attachment_id": first(f"{project}/attachments"),
        "comment_id": first(f"{team}/issues/{issue}/comments"),
        "template_id": first(f"{team}/attributetemplates"),
        "attributegroup_id": first(f"{team}/freeattributegroups"),
        "attribute_id": first(f"{team}/freeattributes"),
        "unit_id": first(f"{team}/units"),
        "division_id": first(f"{project}/divisions"),
        "hyperlink_id": first(f"{project}/hyperlinks"),
        "version": "1",
        "pin_id": first(f"{project}/pins"),
        "structure_id": first(f"{team}/projects/{projects[1]}/structures"),
        "projectattributetemplates_id": DEFAULT_SET,
        "targetprojectattributetemplates_id": DEFAULT_SET,
        "user_id": str(bimplus.get("/user").json()["id"]),
        "username": "hakonhc",
        "id": "399",
        "dbname": "anything",
    }


def _ask(client: httpx.Client, operation: AnyOperation, known: dict[str, str]) -> httpx.Response:
    path = operation.path.format(**known)
    if Content.MULTIPART in operation.contents:
        files = {"file": ("a.txt", b"x", "text/plain")}
        return client.request(operation.method, path, files=files)
    body = {"name": "x", "type": "Wall", "parent": known["object_id"]}
    return client.request(operation.method, path, json=body if operation.body else None)


@pytest.mark.parametrize("operation", CHANGES, ids=lambda operation: operation.id)
def test_a_viewer_may_use_none(
    library: RunningSandbox, known: dict[str, str], operation: AnyOperation
) -> None:
    ours = operation.service is Service.DROFUS
    log_in = library.drofus if ours else library.bimplus
    with log_in(accounts.DROFUS_VIEWER if ours else accounts.BIMPLUS_VIEWER) as viewer:
        answer = _ask(viewer, operation, known)
    assert answer.status_code == 403 or (operation.unavailable and answer.status_code == 501)
