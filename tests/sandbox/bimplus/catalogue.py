"""Records of a team that are made, changed and deleted all in one way."""

from typing import Any

from tests.sandbox.bimplus.place import Answered, Place


class Catalogue:
    """One kind of record of a team."""

    def __init__(self, place: Place, kind: str) -> None:
        self.client = place.client
        self.path = f"{place.team}/{kind}"

    def make(self, **body: Any) -> Answered:
        answer = self.client.post(self.path, json=body)
        assert answer.status_code == 201, answer.text
        made: Answered = answer.json()
        return made

    def status(self, method: str, record: Answered, **body: Any) -> int:
        path = f"{self.path}/{record['id']}"
        return self.client.request(method, path, json=body or None).status_code

    def get(self, record: Answered) -> Answered:
        found: Answered = self.client.get(f"{self.path}/{record['id']}").json()
        return found

    def change(self, record: Answered, **body: Any) -> Answered:
        answer = self.client.put(f"{self.path}/{record['id']}", json=body)
        assert answer.status_code == 200, answer.text
        changed: Answered = answer.json()
        assert {name: changed[name] for name in changed if name != "symbol"} == self.get(record)
        return changed
