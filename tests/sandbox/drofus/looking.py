"""Looks at what a request left in the store, and makes records for tests to change."""

import httpx

from tests.sandbox.running import RunningSandbox
from tui.contract.operation import JsonObject

OWNER = 1
"""The owner whose administrator the sample account is."""


def rows(sandbox: RunningSandbox, sql: str, *values: object) -> list[tuple[object, ...]]:
    """What a query finds in the store."""
    return sandbox.store.read(lambda db: db.execute(sql, values).fetchall())


def number(sandbox: RunningSandbox, sql: str, *values: object) -> int:
    """The one number that a query finds."""
    ((found,),) = rows(sandbox, sql, *values)
    assert isinstance(found, int)
    return found


def new_owner(client: httpx.Client, name: str = "Test") -> int:
    """A new owner; its id."""
    answer = client.post("/owners", json={"owner": {"name": name}})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["owner"]["id"])


def project_body(**changes: object) -> JsonObject:
    """The documented body that creates a project, with changes; None leaves a key out."""
    body: dict[str, object] = {
        "new_db": "1",
        "new_db_template": "dev-template",
        "new_db_name": "rest_test",
        "project_type_id": 1,
        "name": "REST TEST",
        "owner_id": OWNER,
        "description": "TEST CREATE FROM REST",
        "constructor": "dRofus AS",
        **changes,
    }
    return {"project": {name: value for name, value in body.items() if value is not None}}  # type: ignore[misc]


def new_project(client: httpx.Client, **changes: object) -> JsonObject:
    """A new project as the service answers it."""
    answer = client.post("/projects", json=project_body(**changes))
    assert answer.status_code == 201, answer.text
    project: JsonObject = answer.json()["project"]
    return project


def new_member(client: httpx.Client, project: object, username: str, **rights: object) -> None:
    """A new user of the server and of a project."""
    user = {
        "username": username,
        "first_name": "Nina",
        "last_name": "New",
        "email": f"{username}@example.invalid",
    }
    body = {"project_user": {"project_id": project, **rights}, "user": user}
    answer = client.post("/project_users", json=body)
    assert answer.status_code == 201, answer.text


def errors(answer: httpx.Response) -> dict[str, list[str]]:
    """The complaints of a 422, by field."""
    assert answer.status_code == 422, answer.text
    found: dict[str, list[str]] = answer.json()["errors"]
    return found


def is_denied(answer: httpx.Response) -> bool:
    """Whether a call was answered "Access Denied"."""
    return (answer.status_code, answer.json()) == (403, {"error": "Access Denied"})
