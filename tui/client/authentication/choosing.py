"""Which authentication a service asks for, and what stands for it in a request that is shown."""

from collections.abc import Callable

from tui.client.authentication.authentication import Authentication, NoAuthentication
from tui.client.authentication.basic import BASIC, BasicAuthentication, pair_in_base64
from tui.client.authentication.token import TOKEN, LogIn, TokenAuthentication
from tui.contract.operation import Auth, Service
from tui.secrets import BimplusCredentials, DrofusCredentials, Secret


def authentication_for(
    service: Service,
    credentials: DrofusCredentials | BimplusCredentials | None,
    log_in: LogIn,
    clock: Callable[[], float],
) -> Authentication:
    """What the service asks for, made of the credentials there are."""
    if isinstance(credentials, DrofusCredentials) and service is Service.DROFUS:
        return BasicAuthentication(credentials)
    if isinstance(credentials, BimplusCredentials) and service is Service.BIMPLUS:
        return TokenAuthentication(credentials, log_in, clock)
    return NoAuthentication(service.spelled)


def secrets_of(credentials: DrofusCredentials | BimplusCredentials) -> tuple[Secret, ...]:
    """What must never be shown of them, also in the form in which it is sent."""
    if isinstance(credentials, DrofusCredentials):
        pair = pair_in_base64(credentials)
        # Also together with its scheme: by itself it may be too short to be looked for.
        return credentials.password, Secret(pair), Secret(f"{BASIC} {pair}")
    application = credentials.application_id
    return credentials.password, *((application,) if application else ())


def placeholder(authentication: Auth) -> Secret | None:
    """A header value to show before anybody has logged in."""
    schemes = {Auth.BASIC: BASIC, Auth.TOKEN: TOKEN}
    scheme = schemes.get(authentication)
    return Secret(f"{scheme} {Secret.SHOWN}") if scheme else None
