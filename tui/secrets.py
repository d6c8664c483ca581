"""Credentials: where they come from and how they are kept out of sight.

They live in the keyring, the environment or memory, and nowhere else. Imports nothing of
ours; the keyring itself is imported only when it is asked.
"""

from dataclasses import dataclass
from typing import Final


class Secret:
    """A text that shows as `***` wherever it is printed; `reveal()` gives it away."""

    __slots__ = ("_text",)

    SHOWN: Final = "***"

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return self.SHOWN

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True)
class DrofusCredentials:
    """What the dRofus admin API asks for: HTTP basic authentication."""

    user: str
    password: Secret


@dataclass(frozen=True, slots=True)
class BimplusCredentials:
    """What `/authorize` of Bimplus asks for; `user` is an e-mail address."""

    user: str
    password: Secret
    application_id: Secret | None = None
