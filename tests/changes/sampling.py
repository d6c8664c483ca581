"""Each operation that changes something, filled in with what exists in a sandbox."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from tests.changes.bodies import body_of, has_record, needs_fitting, picture
from tests.examples.asking import Asker
from tests.keys import Keys
from tests.sandbox.running import RunningSandbox
from tui.changes.making import Filled, reads_of
from tui.changes.records import read_record
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import AnyOperation, Effect, JsonObject, Service


@dataclass(frozen=True)
class Sampler:
    """Knows what exists in a sandbox, and fills operations in with it."""

    sandbox: RunningSandbox
    session: Session
    clients: Mapping[Service, httpx.Client]
    keys: Keys
    asker: Asker
    folder: Path

    @classmethod
    def of(
        cls,
        sandbox: RunningSandbox,
        session: Session,
        clients: Mapping[Service, httpx.Client],
        folder: Path,
    ) -> "Sampler":
        keys = Keys(sandbox, clients[Service.DROFUS], clients[Service.BIMPLUS])
        return cls(sandbox, session, clients, keys, Asker(sandbox, clients, keys), folder)

    async def filled(self, operation: AnyOperation) -> Filled:
        """The operation as somebody would fill it in who has read the record just now."""
        path = self._path(operation)
        self._prepare(operation, path)
        wish = self._wish(operation, path) if has_record(operation) else {}
        reads = reads_of(operation, path, wish)
        before = None if reads is None else await read_record(self.session, reads)
        return Filled(
            operation=operation,
            path=path,
            query=self._query(operation, path),
            wish=wish,
            body=picture(self.folder) if operation.body is FilePart else None,
            name="The one",
            before=before if operation.effect is not Effect.CREATE else None,
        )

    def _path(self, operation: AnyOperation) -> dict[str, str | int]:
        """Of a record that exists, and is not the administrator who asks."""
        own = {self.sandbox.user, self.sandbox.team} if operation.resource == "users" else set()
        if "object_id" in operation.placeholders and "structure_id" in operation.placeholders:
            return self._in_structure(inside=operation.method == "DELETE")
        paths = self.keys.paths(operation)
        return next({**path} for path in paths if own.isdisjoint(path.values()))

    def _in_structure(self, *, inside: bool) -> dict[str, str | int]:
        """A structure with an object that stands in it, or that does not."""
        with closing(sqlite3.connect(self.sandbox.store.path)) as db, db:
            structure, above, key = db.execute(_STANDS_IN).fetchone()
        node = structure if inside else above
        return {"team_slug": self.sandbox.team, "structure_id": node, "object_id": key}

    def _query(self, operation: AnyOperation, path: Mapping[str, str | int]) -> dict[str, str]:
        match operation.id:
            case "drofus.users.merge":
                return {"to": str(self.sandbox.user)}
            case _ if "run_task" in operation.id:
                return self._copied(int(path["id"]))
        return {}

    def _copied(self, owner: int) -> dict[str, str]:
        """A database of an owner, and the number of something in it."""
        with closing(sqlite3.connect(self.sandbox.store.path)) as db:
            database, number = db.execute(_SHARED, [owner]).fetchone()
        return {"source": str(database), "copy_ids": str(number)}

    def _prepare(self, operation: AnyOperation, path: Mapping[str, str | int]) -> None:
        """Make it so that the operation changes something."""
        if operation.id == "drofus.users.enable":
            self.clients[Service.DROFUS].get(f"/users/{path['username']}/disable")

    def _new_user(self) -> str:
        """Somebody who is in no team."""
        body = {"email": "somebody.new@example.invalid", "password": "not-a-real-password"}
        answer = self.clients[Service.BIMPLUS].post("/users", json=body)
        return str(answer.json()["id"])

    def _members(self, path: Mapping[str, str | int]) -> dict[str, str]:
        """The ids of a project's members with their roles, last those who can lose it."""
        client, team = self.clients[Service.BIMPLUS], f"/{path['team_slug']}"
        found = client.get(f"{team}/projects/{path['project_id']}/members").json()
        own = client.get("/user").json()["id"]
        return {m["member"]["id"]: m["role"]["id"] for m in found if m["member"]["id"] != own}

    def _membership(self, operation: AnyOperation, path: Mapping[str, str | int]) -> JsonObject:
        """Somebody of the team who is in the project, or for a creation is not; another role."""
        client, team = self.clients[Service.BIMPLUS], f"/{path['team_slug']}"
        inside = self._members(path)
        users = [each["user"]["id"] for each in client.get(f"{team}/members").json()]
        own = client.get("/user").json()["id"]
        adds = operation.effect is Effect.CREATE
        key = next(u for u in users if u != own and (u in inside) is not adds)
        roles = [each["id"] for each in client.get(f"{team}/roles").json()]
        role = next(each for each in roles if each != inside.get(key))
        removes = operation.effect is Effect.DELETE
        return {"member": {"id": key}, **({} if removes else {"role": {"id": role}})}

    def _other_membership(self, path: Mapping[str, str | int]) -> JsonObject:
        """The member of a path with the other status."""
        found = self.clients[Service.BIMPLUS].get(f"/{path['team_slug']}/members").json()
        member = next(each for each in found if each["user"]["id"] == path["user_id"])
        status = "Passive" if member["status"] == "Active" else "Active"
        return {"user": {"id": path["user_id"]}, "status": status}

    def _wish(self, operation: AnyOperation, path: Mapping[str, str | int]) -> JsonObject:
        if operation.resource == "project_members":
            return self._membership(operation, path)
        if operation.id == "bimplus.members.add":
            return {**body_of(operation), "user": {"id": self._new_user()}}
        if operation.id == "bimplus.members.update":
            return self._other_membership(path)
        wish = body_of(operation)
        if needs_fitting(operation):
            body = self.asker.body(operation)
            assert isinstance(body, dict)
            inner = body.get(operation.body_root or "")
            wish = inner if isinstance(inner, dict) else body
        return {key: value for key, value in wish.items() if key not in operation.placeholders}


_STANDS_IN: Final = """
SELECT n.id, p.id, o.id FROM bimplus_structure_nodes o
JOIN bimplus_structure_nodes n ON n.number = o.parent
JOIN bimplus_structure_nodes p ON p.number = n.parent
JOIN bimplus_projects a ON a.id = o.project_id JOIN bimplus_teams t ON t.id = a.team_id
WHERE o.kind IS NULL AND t.slug = 'best-company'
"""
_SHARED: Final = """
SELECT e.database, e.id FROM drofus_excel_exports e
JOIN drofus_projects p ON p.database_id = e.database WHERE p.owner_id = ?
"""
