"""Asks a sandbox for each operation that has an example, with bodies that fit its data."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

import httpx

from tests.contract.examples import EXAMPLES
from tests.keys import Keys
from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Content, Effect, Json, Service
from tui.contract.values import Picks

PATHS: Final = 12
"""How many records a read is asked for; their answers are taken together."""


class Last(Picks, frozen=True):
    """The last value of a list, where the first one is what the request is about."""


class Of(Picks, frozen=True):
    """A value of the one record whose `where` is this."""

    where: tuple[str, str] = ("", "")


_GROUPS: Final = Picks("bimplus.attribute_groups.list")
_UNITS: Final = Picks("bimplus.units.list")
_ATTRIBUTES: Final = Picks("bimplus.free_attributes.list")
_OBJECTS: Final = Picks("bimplus.projects.topology")
_NEW_NAME: Final = "Another one"
_OF_TEMPLATE: Final[dict[str, Picks | str]] = {
    ".groups[].freeattributes[].id": _ATTRIBUTES,
    ".groups[].groups[].freeattributes[].id": _ATTRIBUTES,
    ".projectAttributeTemplate": Picks("bimplus.project_attribute_templates.list"),
}
_FITTED: Final[dict[str, dict[str, Picks | str]]] = {
    "drofus.project_users.create": {".user.last_name": "Clausen"},
    "bimplus.projects.copy_from": {
        ".id": Of("bimplus.projects.list_all", where=("teamSlug", "bimplus-demo"))
    },
    "bimplus.objects.create": {
        ".parent": _OBJECTS,
        ".attributes.element.divisionid": Picks("bimplus.projects.disciplines", "divisionId"),
    },
    "bimplus.issue_pins.create": {".objectId": _OBJECTS},
    "bimplus.teams.create": {
        ".slug": "another-company",
        ".owner": Picks("bimplus.users.current"),
    },
    "bimplus.attribute_groups.create": {".parent": _GROUPS},
    "bimplus.free_attributes.create": {".parent": _GROUPS, ".attribunitnameid": _UNITS},
    "bimplus.free_attributes.update": {".unitid": _UNITS},
    "bimplus.units.create": {".baseunits[].baseunitid": _UNITS},
    "bimplus.units.update": {".baseunits[].baseunitid": Last("bimplus.units.list")},
    "bimplus.projects.create": {".name": _NEW_NAME},
    "bimplus.project_attribute_templates.create": {".name": _NEW_NAME},
    "bimplus.users.create": {".email": "somebody.new@example.invalid"},
    "bimplus.attribute_templates.create": _OF_TEMPLATE,
    "bimplus.attribute_templates.update": _OF_TEMPLATE,
}
"""What of an example's body is replaced by what exists in the sandbox."""


@dataclass(frozen=True)
class Asker:
    """A sandbox with what exists there."""

    sandbox: RunningSandbox
    clients: Mapping[Service, httpx.Client]
    keys: Keys

    def answers(self, operation: AnyOperation) -> list[Json]:
        """What the sandbox answers to an operation, of reads for several records."""
        if operation.id in _AFTER:
            self.answers(_AFTER[operation.id])
        paths = islice(self.keys.paths(operation), PATHS)
        reads = operation.effect is Effect.READ
        found: list[Json] = []
        for path in paths:
            answer = self._ask(operation, path)
            if answer.status_code == operation.status:
                found.append(answer.json())
            if not reads:
                assert found, f"{answer.status_code}: {answer.text}"
                break
        return found

    def _ask(self, operation: AnyOperation, path: Mapping[str, str]) -> httpx.Response:
        url = operation.path.format(**path)
        query = {each.name: self._secret(each.name) for each in operation.query if each.mandatory}
        client = self.clients[operation.service]
        if operation.content is Content.MULTIPART:
            files = {"file": ("Plan.png", _PICTURE, "image/png")}
            return client.request(operation.method, url, files=files)
        if operation.content is Content.CHUNK:
            return client.request(operation.method, url, content=_PICTURE, headers=_CHUNK)
        body = self.body(operation) if operation.body is not None else None
        return client.request(operation.method, url, params=query, json=body)

    def _secret(self, name: str) -> str:
        assert name == "access_token"
        return self.sandbox.token()

    def body(self, operation: AnyOperation) -> Json:
        if operation.id == "bimplus.auth.authorize":
            return {
                "user_id": self.sandbox.bimplus_user,
                "password": self.sandbox.bimplus_password,
                "application_id": self.sandbox.application_id,
            }
        if operation.id == "bimplus.auth.cross_authorize":
            client = self.clients[operation.service]
            return {"cross_token": client.post("/cross-token").json()["cross_token"]}
        examples = (each for each in EXAMPLES if each.kind == "request")
        value = next(each.value for each in examples if each.operation == operation.id)
        return self._fitted(value, "", _FITTED.get(operation.id, {}))

    def _fitted(self, value: Json, path: str, wanted: Mapping[str, Picks | str]) -> Json:
        if isinstance(value, dict):
            return {
                key: self._fitted(inner, f"{path}.{key}", wanted) for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self._fitted(each, f"{path}[]", wanted) for each in value]
        instead = wanted.get(path)
        match instead:
            case Of():
                return self.keys.first(instead, instead.where)
            case Last():
                return self.keys.last(instead)
            case Picks():
                return self.keys.first(instead)
            case _:
                return instead or value


_AFTER: Final[dict[str, AnyOperation]] = {
    f"bimplus.{family}.list": OPERATIONS[f"bimplus.{family}.create"]
    for family in ("object_attachments", "issue_attachments")
} | {"bimplus.units.update": OPERATIONS["bimplus.units.create"]}
"""What has to be made first, since the sample has none."""
_PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e5274d8d0000000049454e44ae426082"
)
_CHUNK: Final = {
    "Content-Range": f"bytes 0-{len(_PICTURE) - 1}/{len(_PICTURE)}",
    "Content-Disposition": "inline; name=Plan; filename=Plan.png",
    "Content-Type": "image/png",
}
