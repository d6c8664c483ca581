"""The attribute templates of a running sandbox, as tests handle them."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from tui.contract.operation import Json, JsonObject

WALL = "10074eef-9418-4d64-9c6d-23932835a7f1"
FIRE_RATING = "06124729-2778-4c16-98d1-9d89e760b195"
LOAD_BEARING = "665b0658-e64f-4ce2-91b2-c5d152b177d5"


@dataclass(frozen=True)
class Templates:
    """The attribute templates of a team, and one of its sets that is not the default."""

    client: httpx.Client
    team: str
    set_id: str

    @property
    def path(self) -> str:
        return f"/{self.team}/attributetemplates"

    def body(self, **changes: Json) -> JsonObject:
        return {
            "name": "Walls",
            "projectAttributeTemplate": self.set_id,
            "elementtypes": [{"id": WALL.upper()}],
            **changes,
        }

    def create(self, **changes: Json) -> JsonObject:
        answer = self.client.post(self.path, json=self.body(**changes))
        assert answer.status_code == 201, answer.text
        made: JsonObject = answer.json()
        return made

    def put(self, template: JsonObject, body: JsonObject) -> httpx.Response:
        return self.client.put(f"{self.path}/{template['id']}", json=body)

    def get(self, template: JsonObject) -> JsonObject:
        found: JsonObject = self.client.get(f"{self.path}/{template['id']}").json()
        return found

    def of_set(self, set_id: str) -> list[JsonObject]:
        every = self.client.get(self.path).json()
        return [t for t in every if t["projectAttributeTemplate"] == set_id]

    def names(self, set_id: str | None = None) -> list[Json]:
        return [template["name"] for template in self.of_set(set_id or self.set_id)]


def templates_of(client: httpx.Client, team: str) -> Templates:
    sets = client.get(f"/{team}/projectattributetemplates").json()
    return Templates(client, team, sets[1]["id"])


def items(record: JsonObject, name: str) -> list[JsonObject]:
    items = record[name]
    assert isinstance(items, list)
    return [item for item in items if isinstance(item, dict)]


def groups_of(holder: JsonObject) -> Iterator[JsonObject]:
    """Every group of a template, at any depth."""
    for group in items(holder, "groups") if "groups" in holder else ():
        yield group
        yield from groups_of(group)
