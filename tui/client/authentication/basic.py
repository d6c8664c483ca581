"""HTTP basic authentication."""

import base64
from typing import Final

from typing_extensions import override

from tui.client.authentication.authentication import Authentication
from tui.secrets.kinds import DrofusCredentials, Secret

BASIC: Final = "Basic"


class BasicAuthentication(Authentication):
    """HTTP basic authentication, in UTF-8."""

    def __init__(self, credentials: DrofusCredentials) -> None:
        self._authorization = Secret(f"{BASIC} {pair_in_base64(credentials)}")

    @override
    async def authorization(self) -> Secret:
        return self._authorization

    @override
    async def renew(self, refused: Secret) -> Secret | None:
        return None

    @override
    def life(self) -> str:
        return "the user and the password go with each request: there is no token that expires"


def pair_in_base64(credentials: DrofusCredentials) -> str:
    """User and password as the header has them."""
    pair = f"{credentials.user}:{credentials.password.reveal()}"
    return base64.b64encode(pair.encode(errors="replace")).decode()
