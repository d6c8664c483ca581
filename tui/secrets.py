"""Credentials: where they come from and how they are kept out of sight.

They live in the keyring, the environment or memory, and nowhere else. Imports of ours only
the services' names; the keyring itself is imported only when it is asked, because that costs
time before the first paint and may open a dialogue.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

import msgspec

from tui.contract.operation import Service
from tui.contract.values import HIDDEN

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


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


Credentials: TypeAlias = DrofusCredentials | BimplusCredentials

VARIABLES: Final[Mapping[Service, tuple[str, ...]]] = {
    Service.DROFUS: ("BIMSCOPE_DROFUS_USER", "BIMSCOPE_DROFUS_PASSWORD"),
    Service.BIMPLUS: (
        "BIMSCOPE_BIMPLUS_USER",
        "BIMSCOPE_BIMPLUS_PASSWORD",
        "BIMSCOPE_BIMPLUS_APPLICATION",
    ),
}
"""Where the environment is looked for a user, a password and, for Bimplus, an application id."""

_ENTRY: Final = "credentials"


class KeyringUnavailable(Exception):
    """The system's keyring cannot be used; the text says why and what to do instead."""


@dataclass(frozen=True, slots=True)
class FoundCredentials:
    """What was found for both services; `problem` says why a place could not be looked at."""

    drofus: DrofusCredentials | None = None
    bimplus: BimplusCredentials | None = None
    problem: str = ""


@overload
def find_credentials(
    profile: str | None, service: Literal[Service.DROFUS]
) -> DrofusCredentials | None: ...
@overload
def find_credentials(
    profile: str | None, service: Literal[Service.BIMPLUS]
) -> BimplusCredentials | None: ...
def find_credentials(profile: str | None, service: Service) -> Credentials | None:
    """The environment's credentials, else those the keyring keeps for the profile.

    Asking the keyring may wait for a person who unlocks it: call this in a thread.
    Raises `KeyringUnavailable`.
    """
    found = _from_environment(service)
    if found is None and profile is not None:
        found = _from_keyring(profile, service)
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


def store_credentials(profile: str, credentials: Credentials) -> None:
    """Keep credentials in the keyring, in place of older ones. Raises `KeyringUnavailable`."""
    fields = [credentials.user, credentials.password.reveal()]
    if isinstance(credentials, BimplusCredentials):
        service = Service.BIMPLUS
        if credentials.application_id:
            fields.append(credentials.application_id.reveal())
    else:
        service = Service.DROFUS
    keyring = _keyring(service)
    try:
        keyring.set_password(_place(profile, service), _ENTRY, msgspec.json.encode(fields).decode())
    except Exception as problem:
        raise _unavailable(service, problem) from None


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
    """A user and a password, both; half a pair is none."""
    fields = [os.environ.get(name, "") for name in VARIABLES[service]]
    return _credentials(service, fields) if fields[0] and fields[1] else None


def _from_keyring(profile: str, service: Service) -> Credentials | None:
    keyring = _keyring(service)
    try:
        kept = keyring.get_password(_place(profile, service), _ENTRY)
    except Exception as problem:
        raise _unavailable(service, problem) from None
    if kept is None:
        return None
    try:
        return _credentials(service, msgspec.json.decode(kept, type=list[str]))
    except (msgspec.DecodeError, IndexError):
        raise KeyringUnavailable(
            f"What the keyring keeps for profile {profile} and {service.spelled} cannot be read: "
            f"remove the profile and add it again."
        ) from None


def _credentials(service: Service, fields: list[str]) -> Credentials:
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


def _unavailable(service: Service, problem: Exception) -> KeyringUnavailable:
    """Any exception ends here: back ends are plug-ins, and each raises its own."""
    variables = ", ".join(VARIABLES[service])
    reason = _reason(problem)
    return KeyringUnavailable(
        f"The keyring of this system cannot be used ({reason}). "
        f"Unlock it, or set {variables} in the environment."
    )


def _reason(problem: Exception) -> str:
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(problem, NoKeyringError):
        return "there is none"
    if isinstance(problem, KeyringLocked):
        return "it is locked"
    return f"it answered {type(problem).__name__}"
