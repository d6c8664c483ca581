"""Renews a login: once for all who wait for it, and in turns with other programs."""

import asyncio
from typing import Final

from tui.client.authentication.openid.asking import RENEW, Ask, Form, Said, ask_as, refusal_in
from tui.client.authentication.openid.discovery import discover
from tui.client.authentication.openid.keeping import alone, kept, store_renewed
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.authentication.openid.tokens import access_token_in, refresh_token_in, tokens_in
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import NotLoggedIn, WrongSetting
from tui.client.said_numbers import seconds_said
from tui.secrets.in_keyring import KeyringUnavailable
from tui.secrets.kinds import AccessToken, OpenIdCredentials, Secret
from tui.sizes import rounded_time

_ENDED: Final = "invalid_grant"


class Renewal:
    """Gets access tokens for one login. What goes wrong on the way discards nothing."""

    def __init__(
        self, login: OpenIdCredentials, ask: Ask, remarks: LogInRemarks | None = None
    ) -> None:
        self._login = login
        self._ask = ask
        self._remarks = remarks or LogInRemarks()
        self._document: ProviderDocument | None = None
        self._running: asyncio.Task[AccessToken] | None = None
        self._refused: Secret | None = None
        """The refresh token that the service takes no more: it is not asked for the same again."""
        self._renewable_for = 0.0
        """Seconds for which the service says it keeps a login that is not renewed; 0 if unsaid."""

    async def fetch(self) -> AccessToken:
        """A new access token. Raises BimscopeError.

        Who no longer waits for it does not end the renewal: its answer may hold the only
        refresh token that is still good.
        """
        if (access := self._login.access) is not None:
            self._login.access = None
            return access
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._renew())
            self._running.add_done_callback(_looked_at)
        return await asyncio.shield(self._running)

    def afterwards(self) -> str:
        """What comes when a token has ended, in words without an end."""
        if self._login.refresh_token is None:
            return f"then the login ends. {self._how_to_log_in.removesuffix('.')}"
        renewed = "bimscope then renews it by itself"
        if not self._renewable_for:
            return renewed
        return f"{renewed}; if it does not, the login ends in {rounded_time(self._renewable_for)}"

    async def aclose(self) -> None:
        """Wait for what is under way."""
        if self._running is not None and not self._running.done():
            await asyncio.wait({self._running})

    async def _renew(self) -> AccessToken:
        async with alone(self._login.profile):
            token = await self._current()
            if token is None or token == self._refused:
                raise self._ended()
            self._ask.hide(token)
            if self._document is None:
                self._document = await discover(self._ask, self._login.provider)
            form: Form = {"grant_type": "refresh_token", "refresh_token": token}
            endpoint = self._document.token_endpoint
            said = await ask_as(self._ask, self._login.provider, RENEW, endpoint, form)
            return await self._taken(said, token)

    async def _current(self) -> Secret | None:
        """The refresh token as it is now: another program may have renewed it.

        Raises WrongSetting where that cannot be seen: the service may end the login of both
        programs where a token comes a second time.
        """
        login = self._login
        if not login.profile:
            return login.refresh_token
        try:
            now = await kept(login.profile)
        except KeyringUnavailable as problem:
            raise WrongSetting(
                f"The login of profile {login.profile} is not renewed, because another program "
                f"may have renewed it. {problem}"
            ) from None
        if not isinstance(now, OpenIdCredentials) or now.provider != login.provider:
            raise NotLoggedIn(
                f"The login of profile {login.profile} was ended by another program. "
                f"{self._how_to_log_in}",
                status=401,
            )
        if now.user != login.user:
            raise NotLoggedIn(
                f"Somebody else has logged in to profile {login.profile}: {now.user}. Log in "
                "again, or open the profile again to continue as that user.",
                status=401,
            )
        login.refresh_token = now.refresh_token
        return now.refresh_token

    async def _taken(self, said: Said, token: Secret) -> AccessToken:
        if refusal_in(said).error == _ENDED and not said.done:
            self._refused = token
            raise self._ended(said)
        # First of all: the service may take no other one from now on.
        await self._store(refresh_token_in(self._ask, said), token)
        answer = tokens_in(self._ask, said, RENEW)
        self._renewable_for = seconds_said(answer.refresh_expires_in) or 0.0
        return access_token_in(answer)

    async def _store(self, new: Secret | None, old: Secret) -> None:
        if new is None or new == old:
            return
        self._login.refresh_token = new
        if self._login.profile and (problem := await store_renewed(self._login)):
            self._remarks.tell(problem)

    def _ended(self, said: Said | None = None) -> NotLoggedIn:
        issuer = self._login.provider.issuer
        return NotLoggedIn(
            f"The login at {issuer} has ended and cannot be renewed. {self._how_to_log_in}",
            status=401,
            exchange=said.exchange if said is not None else None,
        )

    @property
    def _how_to_log_in(self) -> str:
        name = self._login.profile or "PROFILE"
        key = self._remarks.log_in_key()
        return f"Log in again: {f'{key} in the explorer, or ' if key else ''}bimscope login {name}."


def _looked_at(task: asyncio.Task[AccessToken]) -> None:
    """Nobody may wait for it any more; that is no mistake."""
    if not task.cancelled():
        task.exception()
