"""A project's objects as tests handle them."""

import sqlite3
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import httpx

from tests.sandbox.geometry.samples import CREATED
from tests.sandbox.running import RunningSandbox
from tui.contract.operation import Json, JsonObject


@dataclass(frozen=True)
class Model:
    """The objects of the project with the largest topology."""

    client: httpx.Client
    sandbox: RunningSandbox
    project: str

    def path(self, key: Json, rest: str = "") -> str:
        return f"/{self.sandbox.team}/objects/{key}{rest}"

    def read(self, key: Json, rest: str = "") -> JsonObject:
        answer = self.client.get(self.path(key, rest))
        assert answer.status_code == 200, answer.text
        found: JsonObject = answer.json()
        return found

    def create(self, body: JsonObject, status: int = 201) -> JsonObject:
        answer = self.client.post(f"/{self.sandbox.team}/objects", json=body)
        assert answer.status_code == status, answer.text
        made: JsonObject = answer.json()
        return made

    def update(self, key: Json, body: JsonObject, status: int = 200) -> JsonObject:
        answer = self.client.put(self.path(key), json=body)
        assert answer.status_code == status, answer.text
        changed: JsonObject = answer.json()
        return changed

    def wall(self, **changes: Json) -> JsonObject:
        """The documents' example of a body, below the project."""
        return {**deepcopy(CREATED), "parent": self.project, **changes}

    def key_of(self, node_type: str) -> str:
        """The id of the first element with a type of node."""
        sql = "SELECT id FROM bimplus_elements WHERE project_id = ? AND type = ? ORDER BY number"
        return str(self.select(sql, self.project, node_type)[0][0])

    def parts_of(self, key: str) -> list[str]:
        """The ids of everything under an object, itself first."""
        return [str(node["id"]) for node in nodes(self.read(key, "/topology"))]

    def select(self, sql: str, *given: Json) -> list[tuple[Json, ...]]:
        def rows(db: sqlite3.Connection) -> list[tuple[Json, ...]]:
            return db.execute(sql, given).fetchall()

        return self.sandbox.store.read(rows)


def nodes(node: JsonObject) -> Iterator[JsonObject]:
    """A node of a topology and all below it."""
    yield node
    children = node["children"]
    assert isinstance(children, list)
    for child in children:
        assert isinstance(child, dict)
        yield from nodes(child)


def model_of(sandbox: RunningSandbox, client: httpx.Client) -> Model:
    """The model of a sandbox as a client sees it."""
    projects = client.get(f"/{sandbox.team}/projects").raise_for_status().json()
    return Model(client, sandbox, str(projects[0]["id"]))
