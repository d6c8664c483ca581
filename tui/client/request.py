"""A request as it can be shown before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.client.curl import as_curl


@dataclass(frozen=True, slots=True)
class PreparedRequest:
    """What a call would send, with every secret already taken out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None

    @property
    def text(self) -> str:
        """The request for people: request line, headers, indented body."""
        return f"{self.method} {self.url}"

    def as_curl(self) -> str:
        return as_curl(self.method, self.url, self.headers, self.body)
