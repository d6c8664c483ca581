"""The kinds of credentials. They are kept out of sight, wherever they are printed."""

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from tui.contract.operation import Service
from tui.contract.values import HIDDEN
from tui.provider import Provider

BIMPLUS_SCHEME: Final = "BimPlus"
"""The scheme of a token where nothing else is said."""

NO_TOKEN: Final = "this is not a token: a token is one word, maybe with its type before it"

_GIVEN = re.compile(
    r"(?:Authorization:\s*)?(?:([A-Za-z][A-Za-z0-9-]{0,31})\s+)?(\S+)", re.IGNORECASE
)


class Secret:
    """A text that shows as `***` wherever it is printed; `reveal()` gives it away."""

    __slots__ = ("_text",)

    SHOWN: Final = HIDDEN

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


@dataclass(frozen=True, slots=True)
class GivenToken:
    """A token of Bimplus that another program got: it is sent as it is, and not renewed."""

    token: Secret
    scheme: str = BIMPLUS_SCHEME

    @property
    def user(self) -> str:
        """Nobody knows whose it is before Bimplus is asked."""
        return ""


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token that Bimplus takes; `lasts` is in seconds from when it came, None where unknown."""

    token: Secret
    scheme: str = BIMPLUS_SCHEME
    lasts: float | None = None


@dataclass(slots=True, eq=False)
class OpenIdCredentials:
    """A login at an OpenID Connect service; its refresh token changes with each renewal.

    `profile` says whose entry of the keyring keeps it; where it is empty, only memory does.
    `access` is what came with the login, until somebody uses it.
    """

    provider: Provider
    user: str
    refresh_token: Secret | None = None
    profile: str = ""
    access: AccessToken | None = None


BimplusLogin: TypeAlias = BimplusCredentials | GivenToken | OpenIdCredentials
Credentials: TypeAlias = DrofusCredentials | BimplusLogin


def given_token(text: str) -> GivenToken:
    """A token as people copy it, with its scheme or without. Raises ValueError, saying why."""
    said = _GIVEN.fullmatch(text.strip())
    if said is None or not is_token(said[2]):
        raise ValueError(NO_TOKEN)
    return GivenToken(Secret(said[2]), said[1] or BIMPLUS_SCHEME)


def is_token(text: str) -> bool:
    """Whether it can be sent as a token: one word of printable ASCII."""
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


def credentials_in_fields(
    service: Service, fields: list[str]
) -> DrofusCredentials | BimplusCredentials:
    """A user, a password and, for Bimplus, an application id where there is one."""
    user, password = fields[0], Secret(fields[1])
    if service is Service.DROFUS:
        return DrofusCredentials(user, password)
    application = Secret(fields[2]) if len(fields) > 2 and fields[2] else None
    return BimplusCredentials(user, password, application)
