"""Credentials that the system's keyring keeps.

The keyring itself is imported only when it is asked, because that costs time before the first
paint and may open a dialogue.
"""

from typing import TYPE_CHECKING, Final

import msgspec

from tui.contract.operation import Service
from tui.in_sentences import with_and
from tui.provider import Provider
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES
from tui.secrets.kinds import (
    BimplusCredentials,
    Credentials,
    DrofusCredentials,
    GivenToken,
    OpenIdCredentials,
    Secret,
    credentials_in_fields,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_ENTRY: Final = "credentials"


class _KeptToken(msgspec.Struct, tag="token", frozen=True):
    """A token that was given, as the keyring keeps it."""

    token: str
    scheme: str


class _KeptLogin(msgspec.Struct, tag="openid", frozen=True):
    """A login at an OpenID Connect service, as the keyring keeps it."""

    issuer: str
    client_id: str
    scopes: str
    user: str
    refresh_token: str


_KEPT: Final = msgspec.json.Decoder(list[str] | _KeptToken | _KeptLogin)


class KeyringUnavailable(Exception):
    """The system's keyring cannot be used; the text says why and what to do instead."""


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
            f"The keyring entry of profile {profile} for {service.spelled} cannot be read: "
            f"remove the profile and add it again."
        ) from None


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
    return credentials_in_fields(service, kept)


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
    from keyring.errors import NoKeyringError

    instead = f"set {_instead(service, credentials)} in the environment"
    if isinstance(problem, NoKeyringError):
        return KeyringUnavailable(f"There is no keyring on this system: {instead}.")
    return KeyringUnavailable(
        f"The keyring of this system cannot be used ({_reason(problem)}). Unlock it, or {instead}."
    )


def _instead(service: Service, credentials: Credentials | None) -> str:
    """The variables that do what the keyring would; a password is no login at a service."""
    names = with_and(VARIABLES[service])
    if isinstance(credentials, GivenToken | OpenIdCredentials):
        return TOKEN_VARIABLE
    if service is Service.DROFUS or credentials is not None:
        return names
    return f"{TOKEN_VARIABLE} (or, for a login with a password, {names})"


def _reason(problem: Exception) -> str:
    from keyring.errors import KeyringLocked

    if isinstance(problem, KeyringLocked):
        return "it is locked"
    return f"it answered {type(problem).__name__}"
