"""Which authentication a service asks for, and what stands for it in a request that is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from tui.client.authentication.authentication import Authentication, NoAuthentication
from tui.client.authentication.basic import BASIC, BasicAuthentication, pair_in_base64
from tui.client.authentication.given import GivenTokenAuthentication
from tui.client.authentication.openid.asking import Ask
from tui.client.authentication.openid.renewal import Renewal
from tui.client.authentication.password import LogIn, PasswordLogIn
from tui.client.authentication.remarks import LogInRemarks
from tui.client.authentication.token import TokenAuthentication
from tui.contract.operation import Auth, Service
from tui.secrets.kinds import (
    BIMPLUS_SCHEME,
    BimplusCredentials,
    Credentials,
    DrofusCredentials,
    GivenToken,
    OpenIdCredentials,
    Secret,
)


@dataclass(frozen=True, slots=True)
class Ways:
    """By whom tokens are given: by Bimplus for a password, or by a login service."""

    log_in: LogIn
    ask: Ask
    remarks: LogInRemarks
    remember_me: bool = False


def authentication_for(
    service: Service, credentials: Credentials | None, ways: Ways, clock: Callable[[], float]
) -> Authentication:
    """What the service asks for, made of the credentials there are."""
    if isinstance(credentials, DrofusCredentials):
        if service is Service.DROFUS:
            return BasicAuthentication(credentials)
    elif service is Service.BIMPLUS:
        match credentials:
            case BimplusCredentials():
                source = PasswordLogIn(credentials, ways.log_in, remember_me=ways.remember_me)
                return TokenAuthentication(source, clock)
            case OpenIdCredentials():
                return TokenAuthentication(Renewal(credentials, ways.ask, ways.remarks), clock)
            case GivenToken():
                return GivenTokenAuthentication(credentials)
    return NoAuthentication(service.spelled)


def secrets_of(credentials: Credentials) -> tuple[Secret, ...]:
    """What must never be shown of them, also in the form in which it is sent."""
    match credentials:
        case DrofusCredentials():
            pair = pair_in_base64(credentials)
            # Also together with its scheme: by itself it may be too short to be looked for.
            return credentials.password, Secret(pair), Secret(f"{BASIC} {pair}")
        case GivenToken():
            return (credentials.token,)
        case OpenIdCredentials():
            access = credentials.access.token if credentials.access is not None else None
            return tuple(each for each in (credentials.refresh_token, access) if each is not None)
    application = credentials.application_id
    return credentials.password, *(_spellings(application) if application else ())


def _spellings(application: Secret) -> tuple[Secret, ...]:
    """An application id as programs write it: with dashes or without, and in braces."""
    try:
        known = UUID(application.reveal())
    except ValueError:
        return (application,)
    return application, Secret(str(known)), Secret(known.hex), Secret(str(known).upper())


def placeholder(authentication: Auth) -> Secret | None:
    """A header value to show before anybody has logged in."""
    schemes = {Auth.BASIC: BASIC, Auth.TOKEN: BIMPLUS_SCHEME}
    scheme = schemes.get(authentication)
    return Secret(f"{scheme} {Secret.SHOWN}") if scheme else None
