"""The old way to a token of Bimplus: an e-mail address and a password, told to Bimplus itself."""

import re
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from msgspec import UNSET
from typing_extensions import override

from tui.client.authentication.token import TokenSource
from tui.client.said_numbers import seconds_said
from tui.contract.bimplus.auth import Authorize, Token
from tui.secrets.kinds import BIMPLUS_SCHEME, AccessToken, BimplusCredentials, Secret

LogIn: TypeAlias = Callable[[Authorize], Awaitable[Token]]

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,31}")


class PasswordLogIn(TokenSource):
    """Logs in anew for each token; `remember_me` asks for one that lives long."""

    def __init__(
        self, credentials: BimplusCredentials, log_in: LogIn, *, remember_me: bool = False
    ) -> None:
        self._credentials = credentials
        self._log_in = log_in
        self._remember_me = remember_me
        self._client_id: str | None = None

    @override
    async def fetch(self) -> AccessToken:
        token = await self._log_in(self._body())
        self._client_id = token.client_id or self._client_id
        lasts = seconds_said(token.expires_in)
        return AccessToken(Secret(str(token.access_token)), _scheme(token), lasts)

    @override
    def afterwards(self) -> str:
        return "bimscope then logs in again by itself, with the password"

    def _body(self) -> Authorize:
        application = self._credentials.application_id
        return Authorize(
            user_id=self._credentials.user,
            password=self._credentials.password.reveal(),
            client_id=self._client_id or UNSET,
            application_id=application.reveal() if application else UNSET,
            remember_me=True if self._remember_me else UNSET,
        )


def _scheme(token: Token) -> str:
    scheme = token.token_type or BIMPLUS_SCHEME
    return scheme if _SCHEME.fullmatch(scheme) else BIMPLUS_SCHEME
