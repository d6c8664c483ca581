"""A project of a running sandbox, as tests handle it."""

from typing import Any

import httpx

Answered = dict[str, Any]
"""A record as it came, untyped like everything that a response's `json()` gives."""


class Place:
    """The team and one of its projects, with what is in it."""

    def __init__(self, client: httpx.Client, team: str) -> None:
        self.client = client
        self.team = f"/{team}"
        self.id = str(self.listed(f"{self.team}/projects")[1]["id"])
        self.path = f"{self.team}/projects/{self.id}"

    def listed(self, path: str) -> list[Answered]:
        answer: list[Answered] = self.client.get(path).raise_for_status().json()
        return answer

    def record(self, path: str) -> Answered:
        answer: Answered = self.client.get(path).raise_for_status().json()
        return answer

    @property
    def issues(self) -> list[Answered]:
        return self.listed(f"{self.path}/issues")

    def issue(self, **fields: object) -> Answered:
        """A new issue."""
        answer = self.client.post(f"{self.path}/issues", json={"name": "New", **fields})
        assert answer.status_code == 201, answer.text
        made: Answered = answer.json()
        return made

    @property
    def objects(self) -> list[str]:
        """Ids of two elements that are not at the top."""
        pins = self.listed(f"{self.path}/pins")
        return list(dict.fromkeys(str(pin["objectId"]) for pin in pins))[:2]

    def attach(self, path: str, content: bytes = b"content", name: str = "a.txt") -> Answered:
        """A new file of a project, an object or an issue."""
        answer = self.client.post(f"{path}/attachments", files={"f": (name, content, "text/plain")})
        assert answer.status_code == 201, answer.text
        made = answer.json()
        record: Answered = made[0] if isinstance(made, list) else made
        return record

    def status(self, path: str) -> int:
        return self.client.get(path).status_code
