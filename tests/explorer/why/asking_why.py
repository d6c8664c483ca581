"""Asking why over a real session, and people of the sandbox with whom nothing is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from tui.explorer.kept_answers.answers import Answers
from tui.explorer.why.facts import Facts, Lookup
from tui.explorer.why.looking import look_at_all
from tui.explorer.why.rule import Cause, Rule, causes_in

FULL = {
    "room_rights": 1,
    "room_surface_treatment_rights": 1,
    "equipment_rights": 1,
    "tender_rights": 1,
    "consignation_rights": 1,
    "system_rights": 1,
    "modelstore_rights": 1,
    "superuser": False,
    "addon_admin": False,
    "no_web_admin_access": False,
    "hide_price": False,
}


@dataclass(frozen=True)
class Asked:
    """What was looked at, and the causes that were found."""

    facts: Facts
    causes: list[Cause]

    @property
    def ids(self) -> list[str]:
        return [each.rule.id for each in self.causes]


async def why(
    answers: Answers, looks: Sequence[Lookup], rules: Sequence[Rule], **given: str | int
) -> Asked:
    facts = Facts(given)
    await look_at_all(answers, looks, facts, lambda: None, anew=True)
    return Asked(facts, causes_in(rules, facts))


@dataclass(frozen=True)
class Member:
    """Somebody who is in one active project with all rights, beside a colleague."""

    client: httpx.Client
    username: str
    project: int

    def change_account(self, **fields: object) -> None:
        path = f"/users/{self.username}"
        self.client.patch(path, json={"user": fields}).raise_for_status()

    def change_membership(self, **fields: object) -> None:
        path = f"/project_users/{self.username},{self.project}"
        self.client.patch(path, json={"project_user": fields}).raise_for_status()

    def change_project(self, **fields: object) -> None:
        path = f"/projects/{self.project}"
        self.client.patch(path, json={"project": fields}).raise_for_status()


def new_member(client: httpx.Client, username: str = "ingrid", project: int = 0) -> Member:
    """Somebody new with whom nothing is wrong, and a colleague in the same project."""
    found = client.get("/projects").raise_for_status().json()
    known = project or int(found[0]["project"]["id"])
    for name in (username, f"{username}.colleague"):
        body = {
            "project_user": {"project_id": known, **FULL},
            "user": {
                "username": name,
                "first_name": "Ingrid",
                "last_name": "Strand",
                "email": f"{name}@example.invalid",
            },
            "mail_type": "skip_email",
        }
        client.post("/project_users", json=body).raise_for_status()
    return Member(client, username, known)


@dataclass(frozen=True)
class TeamMate:
    """Somebody in a team and in one of its projects, as an administrator of that."""

    client: httpx.Client
    team: str
    user: str
    project: str
    roles: dict[str, str]

    def change_role(self, name: str) -> None:
        body = {"member": {"id": self.user}, "role": {"id": self.roles[name]}}
        path = f"{self.team}/projects/{self.project}/members"
        self.client.put(path, json=body).raise_for_status()

    def leave_project(self) -> None:
        path = f"{self.team}/projects/{self.project}/members"
        body = {"member": {"id": self.user}}
        self.client.request("DELETE", path, json=body).raise_for_status()

    def leave_team(self) -> None:
        self.client.delete(f"{self.team}/members/{self.user}").raise_for_status()

    def become(self, status: str) -> None:
        body = {"user": {"id": self.user}, "status": status}
        self.client.put(f"{self.team}/members/{self.user}", json=body).raise_for_status()

    def change_account(self, status: str) -> None:
        body = {"email": "runa@example.invalid", "status": status, "password": "not to be known"}
        self.client.put(f"users/{self.user}", json=body).raise_for_status()

    def write_issue(self) -> None:
        """An issue that somebody else writes and nobody is responsible for."""
        path = f"{self.team}/projects/{self.project}/issues"
        self.client.post(path, json={"name": "Door too low"}).raise_for_status()

    def add_model(self) -> None:
        path = f"{self.team}/projects/{self.project}/divisions"
        self.client.post(path, json={"name": "Annex"}).raise_for_status()


def new_mate(client: httpx.Client, team: str) -> TeamMate:
    """Somebody new in a new project without models and issues, with whom nothing is wrong."""
    account = {"email": "runa@example.invalid", "password": "not to be known"}
    user = client.post("users", json=account).raise_for_status().json()["id"]
    member = {"user": {"id": user}, "status": "Active"}
    client.post(f"{team}/members", json=member).raise_for_status()
    made = client.post(f"{team}/projects", json={"name": "Why"}).raise_for_status().json()
    roles = {each["name"]: each["id"] for each in client.get(f"{team}/roles").json()}
    mate = TeamMate(client, team, user, made["id"], roles)
    body = {"member": {"id": user}, "role": {"id": roles["Project_Admin"]}}
    path = f"{team}/projects/{made['id']}/members"
    client.post(path, json=body).raise_for_status()
    return mate
