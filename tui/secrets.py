"""Credentials: where they come from and how they are kept out of sight.

They live in the keyring, the environment or memory, and nowhere else. Imports of ours only
the services' names and what a provider is; the keyring itself is imported only when it is
asked, because that costs time before the first paint and may open a dialogue.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

import msgspec

from tui.contract.operation import Service
from tui.contract.values import HIDDEN
from tui.provider import Provider

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


BIMPLUS_SCHEME: Final = "BimPlus"
"""The scheme of a token where nothing else is said."""


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
    """A log-in at an OpenID Connect service; its refresh token changes with each renewal.

    `profile` says whose entry of the keyring keeps it; where it is empty, only memory does.
    `access` is what came with the log-in, until somebody uses it.
    """

    provider: Provider
    user: str
    refresh_token: Secret | None = None
    profile: str = ""
    access: AccessToken | None = None


BimplusLogin: TypeAlias = BimplusCredentials | GivenToken | OpenIdCredentials
Credentials: TypeAlias = DrofusCredentials | BimplusLogin

VARIABLES: Final[Mapping[Service, tuple[str, ...]]] = {
    Service.DROFUS: ("BIMSCOPE_DROFUS_USER", "BIMSCOPE_DROFUS_PASSWORD"),
    Service.BIMPLUS: (
        "BIMSCOPE_BIMPLUS_USER",
        "BIMSCOPE_BIMPLUS_PASSWORD",
        "BIMSCOPE_BIMPLUS_APPLICATION",
    ),
}
"""Where the environment is looked for a user, a password and, for Bimplus, an application id."""

TOKEN_VARIABLE: Final = "BIMSCOPE_BIMPLUS_TOKEN"
"""Where the environment is looked for a token that another program got; it goes first."""

NO_TOKEN: Final = "this is not a token: a token is one word, with a scheme before it or without"

_ENTRY: Final = "credentials"
_GIVEN = re.compile(
    r"(?:Authorization:\s*)?(?:([A-Za-z][A-Za-z0-9-]{0,31})\s+)?(\S+)", re.IGNORECASE
)


class _KeptToken(msgspec.Struct, tag="token", frozen=True):
    """A token that was given, as the keyring keeps it."""

    token: str
    scheme: str


class _KeptLogin(msgspec.Struct, tag="openid", frozen=True):
    """A log-in at an OpenID Connect service, as the keyring keeps it."""

    issuer: str
    client_id: str
    scopes: str
    user: str
    refresh_token: str


_KEPT: Final = msgspec.json.Decoder(list[str] | _KeptToken | _KeptLogin)


class KeyringUnavailable(Exception):
    """The system's keyring cannot be used; the text says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class FoundCredentials:
    """What was found for both services; `problem` says why a place could not be looked at."""

    drofus: DrofusCredentials | None = None
    bimplus: BimplusLogin | None = None
    problem: str = ""


@overload
def find_credentials(
    profile: str | None, service: Literal[Service.DROFUS]
) -> DrofusCredentials | None: ...
@overload
def find_credentials(
    profile: str | None, service: Literal[Service.BIMPLUS]
) -> BimplusLogin | None: ...
def find_credentials(profile: str | None, service: Service) -> Credentials | None:
    """The environment's credentials, else those the keyring keeps for the profile.

    Asking the keyring may wait for a person who unlocks it: call this in a thread.
    Raises `KeyringUnavailable`.
    """
    found = _from_environment(service)
    if found is None and profile is not None:
        found = find_kept(profile, service)
    return found


def find_all_credentials(
    profile: str | None, *, drofus: bool = True, bimplus: bool = True
) -> FoundCredentials:
    """Both services' credentials; never raises, and skips a service that is not wanted."""
    try:
        return FoundCredentials(
            drofus=find_credentials(profile, Service.DROFUS) if drofus else None,
            bimplus=find_credentials(profile, Service.BIMPLUS) if bimplus else None,
        )
    except KeyringUnavailable as problem:
        return FoundCredentials(
            drofus=find_credentials(None, Service.DROFUS) if drofus else None,
            bimplus=find_credentials(None, Service.BIMPLUS) if bimplus else None,
            problem=str(problem),
        )


def given_token(text: str) -> GivenToken:
    """A token as people copy it, with its scheme or without. Raises ValueError, saying why."""
    said = _GIVEN.fullmatch(text.strip())
    if said is None or not is_token(said[2]):
        raise ValueError(NO_TOKEN)
    return GivenToken(Secret(said[2]), said[1] or BIMPLUS_SCHEME)


def is_token(text: str) -> bool:
    """Whether it can be sent as a token: one word of printable ASCII."""
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


def store_credentials(profile: str, credentials: Credentials) -> None:
    """Keep credentials in the keyring, in place of older ones. Raises `KeyringUnavailable`."""
    drofus = isinstance(credentials, DrofusCredentials)
    service = Service.DROFUS if drofus else Service.BIMPLUS
    text = msgspec.json.encode(_as_kept(credentials)).decode()
    keyring = _keyring(service)
    try:
        keyring.set_password(_place(profile, service), _ENTRY, text)
    except Exception as problem:
        raise _unavailable(service, problem, credentials) from None


def _as_kept(credentials: Credentials) -> "list[str] | _KeptToken | _KeptLogin":
    match credentials:
        case GivenToken():
            return _KeptToken(credentials.token.reveal(), credentials.scheme)
        case OpenIdCredentials():
            token = credentials.refresh_token
            provider = credentials.provider
            return _KeptLogin(
                provider.issuer,
                provider.client_id,
                provider.scopes,
                credentials.user,
                token.reveal() if token is not None else "",
            )
        case BimplusCredentials(application_id=application) if application:
            application_id = [application.reveal()]
        case _:
            application_id = []
    return [credentials.user, credentials.password.reveal(), *application_id]


def forget_credentials(profile: str, service: Service) -> bool:
    """Remove what the keyring keeps; false when it kept nothing. Raises `KeyringUnavailable`."""
    keyring = _keyring(service)
    place = _place(profile, service)
    try:
        if keyring.get_password(place, _ENTRY) is None:
            return False
        keyring.delete_password(place, _ENTRY)
    except Exception as problem:
        raise _unavailable(service, problem) from None
    return True


def _from_environment(service: Service) -> Credentials | None:
    """A token, else a user and a password, both; half a pair is none."""
    given = os.environ.get(TOKEN_VARIABLE, "") if service is Service.BIMPLUS else ""
    if given.strip():
        return _given_in_environment(given)
    fields = [os.environ.get(name, "") for name in VARIABLES[service]]
    return _credentials(service, fields) if fields[0] and fields[1] else None


def find_kept(profile: str, service: Service) -> Credentials | None:
    """What the keyring keeps for the profile. Raises `KeyringUnavailable`."""
    keyring = _keyring(service)
    try:
        kept = keyring.get_password(_place(profile, service), _ENTRY)
    except Exception as problem:
        raise _unavailable(service, problem) from None
    if kept is None:
        return None
    try:
        return _as_found(profile, service, _KEPT.decode(kept))
    except (msgspec.DecodeError, IndexError):
        raise KeyringUnavailable(
            f"What the keyring keeps for profile {profile} and {service.spelled} cannot be read: "
            f"remove the profile and add it again."
        ) from None


def _given_in_environment(text: str) -> GivenToken:
    try:
        return given_token(text)
    except ValueError:
        # It is refused where it would be sent: what is kept elsewhere must not go in its place.
        return GivenToken(Secret(text.strip()))


def _as_found(
    profile: str, service: Service, kept: "list[str] | _KeptToken | _KeptLogin"
) -> Credentials:
    match kept:
        case _KeptToken():
            return GivenToken(Secret(kept.token), kept.scheme)
        case _KeptLogin():
            provider = Provider(kept.issuer, kept.client_id, kept.scopes)
            token = Secret(kept.refresh_token) if kept.refresh_token else None
            return OpenIdCredentials(provider, kept.user, token, profile)
    return _credentials(service, kept)


def _credentials(service: Service, fields: list[str]) -> DrofusCredentials | BimplusCredentials:
    user, password = fields[0], Secret(fields[1])
    if service is Service.DROFUS:
        return DrofusCredentials(user, password)
    application = Secret(fields[2]) if len(fields) > 2 and fields[2] else None
    return BimplusCredentials(user, password, application)


def _place(profile: str, service: Service) -> str:
    return f"bimscope {profile} {service.spelled}"


def _keyring(service: Service) -> "KeyringBackend":
    try:
        import keyring

        return keyring.get_keyring()
    except Exception as problem:
        raise _unavailable(service, problem) from None


def _unavailable(
    service: Service, problem: Exception, credentials: Credentials | None = None
) -> KeyringUnavailable:
    """Any exception ends here: back ends are plug-ins, and each raises its own."""
    return KeyringUnavailable(
        f"The keyring of this system cannot be used ({_reason(problem)}). "
        f"Unlock it, or set {_instead(service, credentials)} in the environment."
    )


def _instead(service: Service, credentials: Credentials | None) -> str:
    """The variables that do what the keyring would; where a log-in is kept, no password does."""
    names = ", ".join(VARIABLES[service])
    if isinstance(credentials, GivenToken | OpenIdCredentials):
        return TOKEN_VARIABLE
    if service is Service.DROFUS or credentials is not None:
        return names
    return f"{TOKEN_VARIABLE} (or, for a log-in with a password, {names})"


def _reason(problem: Exception) -> str:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(problem, NoKeyringError):
        return "there is none"
    if isinstance(problem, KeyringLocked):
        return "it is locked"
    return f"it answered {type(problem).__name__}"
