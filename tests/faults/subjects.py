"""One write of each method on a record of its own, and how to see what became of it.

Looking asks the server itself, past the proxy.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import httpx

from tests.faults.fault import Applied
from tests.sandbox.running import RunningSandbox
from tests.sandbox.templates import templates_of
from tui.contract.bimplus.attribute_groups import CREATE_ATTRIBUTE_GROUP
from tui.contract.bimplus.attribute_templates import UPDATE_ATTRIBUTE_TEMPLATE
from tui.contract.drofus.owners import DELETE_OWNER
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.contract.drofus.users import DISABLE_USER, TOGGLE_OTP
from tui.contract.operation import AnyOperation, JsonObject, Operation, Service

_number = count(1)


@dataclass(frozen=True)
class Subject:
    """A write that has not been sent yet."""

    operation: Operation[Any, Any]
    path: Mapping[str, Any]
    body: "JsonObject | None"
    claim: JsonObject
    """Fields and values that the record has when it has been carried out."""
    look: Callable[[], Applied]
    """What has become of the record so far."""


class Direct:
    """The server itself, asked as its administrator."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.drofus = sandbox.drofus()
        self.bimplus = sandbox.bimplus()
        self.team = sandbox.team
        self._drofus_login = f"{sandbox.user}:{sandbox.password}".encode()
        self.project = int(self._first_project()["id"])

    def authorization(self, service: Service) -> str:
        """The header with which a plain client asks."""
        if service is Service.BIMPLUS:
            return str(self.bimplus.headers["authorization"])
        return f"Basic {base64.b64encode(self._drofus_login).decode()}"

    def close(self) -> None:
        self.drofus.close()
        self.bimplus.close()

    def new_owner(self) -> int:
        body = {"owner": {"name": f"Owner {next(_number)}"}}
        return int(_json(self.drofus.post("/owners", json=body))["owner"]["id"])

    def new_user(self) -> str:
        """A user who belongs to one project, with full rights there."""
        name = f"written.{next(_number)}"
        user = {"username": name, "first_name": "A", "last_name": "B", "email": f"{name}@b.invalid"}
        rights = {"room_rights": 1, "tender_rights": 1, "system_rights": 1, "hide_price": False}
        membership = {"project_id": self.project, **rights}
        body = {"project_user": membership, "user": user, "mail_type": "skip_email"}
        _json(self.drofus.post("/project_users", json=body))
        return name

    def _first_project(self) -> dict[str, Any]:
        first: dict[str, Any] = _json(self.drofus.get("/projects"))[0]["project"]
        return first


def rights_changed(server: Direct) -> Subject:
    """PATCH at dRofus, of some fields."""
    name = server.new_user()
    path = f"/project_users/{name},{server.project}"
    claim: JsonObject = {"room_rights": 3, "tender_rights": 4, "hide_price": True}

    def look() -> Applied:
        return _compared(_json(server.drofus.get(path))["project_user"], claim)

    key = {"username": name, "project_id": server.project}
    return Subject(UPDATE_PROJECT_USER, key, claim, claim, look)


def template_changed(server: Direct) -> Subject:
    """PUT at Bimplus, of the whole record."""
    templates = templates_of(server.bimplus, server.team)
    made = templates.create(name=f"Template {next(_number)}", description="Before")
    claim: JsonObject = {"name": f"Template {next(_number)}", "description": "After"}

    def look() -> Applied:
        return _compared(templates.get(made), claim)

    key = {"team_slug": server.team, "template_id": str(made["id"])}
    return Subject(UPDATE_ATTRIBUTE_TEMPLATE, key, {**made, **claim}, claim, look)


def group_created(server: Direct) -> Subject:
    """POST at Bimplus that creates, as often as it is sent."""
    claim: JsonObject = {"name": f"Group {next(_number)}", "description": "New"}

    def look() -> Applied:
        every = _json(server.bimplus.get(f"/{server.team}/freeattributegroups"))
        named = [group for group in every if group["name"] == claim["name"]]
        if len(named) > 1:
            return Applied.TWICE
        return _compared(named[0], claim) if named else Applied.NO

    return Subject(CREATE_ATTRIBUTE_GROUP, {"scope": server.team}, claim, claim, look)


def owner_deleted(server: Direct) -> Subject:
    """DELETE at dRofus."""
    owner = server.new_owner()

    def look() -> Applied:
        return (
            Applied.YES if server.drofus.get(f"/owners/{owner}").status_code == 404 else Applied.NO
        )

    return Subject(DELETE_OWNER, {"id": owner}, None, {}, look)


def user_disabled(server: Direct) -> Subject:
    """GET at dRofus that changes."""
    return _user_switched(server, DISABLE_USER, {"enabled": False})


def second_factor_switched(server: Direct) -> Subject:
    """POST at dRofus that undoes itself when it is sent twice."""
    return _user_switched(server, TOGGLE_OTP, {"otp_required": True})


def _user_switched(server: Direct, operation: AnyOperation, claim: JsonObject) -> Subject:
    name = server.new_user()

    def look() -> Applied:
        return _compared(_json(server.drofus.get(f"/users/{name}"))["user"], claim)

    return Subject(operation, {"username": name}, None, claim, look)


SUBJECTS: Final[Mapping[str, Callable[[Direct], Subject]]] = {
    "PATCH a project user": rights_changed,
    "PUT an attribute template": template_changed,
    "POST an attribute group": group_created,
    "DELETE an owner": owner_deleted,
    "GET that disables a user": user_disabled,
    "POST that switches the second factor": second_factor_switched,
}


def _compared(record: JsonObject, claim: JsonObject) -> Applied:
    so = [record.get(name) == value for name, value in claim.items()]
    if all(so):
        return Applied.YES
    return Applied.PARTLY if any(so) else Applied.NO


def _json(answer: httpx.Response) -> Any:
    return answer.raise_for_status().json()
