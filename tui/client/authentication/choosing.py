"""Which authentication a service asks for, and what stands for it in a request that is shown."""

from collections.abc import Callable

from tui.client.authentication.authentication import Authentication, NoAuthentication
from tui.client.authentication.basic import BASIC, BasicAuthentication
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


def placeholder(authentication: Auth) -> Secret | None:
    """A header value to show before anybody has logged in."""
    schemes = {Auth.BASIC: BASIC, Auth.TOKEN: TOKEN}
    scheme = schemes.get(authentication)
    return Secret(f"{scheme} {Secret.SHOWN}") if scheme else None
