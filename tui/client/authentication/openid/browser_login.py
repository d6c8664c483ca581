"""A login in a browser, from the address that is opened to the login that follows."""

import asyncio
from http import HTTPStatus
from typing import Final

from tui.client.authentication.openid.asking import Ask
from tui.client.authentication.openid.code_flow import CodeRequest, OtherLogin
from tui.client.authentication.openid.loopback import Loopback, Page
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.errors import BimscopeError, WrongSetting
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials, Secret

_DONE: Final = Page(HTTPStatus.OK, "You are logged in to bimscope. You can close this page.")
_REFUSED: Final = Page(HTTPStatus.OK, "You are not logged in. bimscope shows why.")
_OTHER: Final = Page(
    HTTPStatus.BAD_REQUEST,
    "This answer belongs to another login. Open the address that bimscope shows.",
)


class BrowserLogin:
    """Waits until the browser comes back, or until somebody pastes where it ended."""

    def __init__(self, ask: Ask, document: ProviderDocument, provider: Provider) -> None:
        self._ask = ask
        self._document = document
        self._provider = provider
        self._loopback = Loopback(self._came_back)
        self._request: CodeRequest | None = None
        self._code: asyncio.Future[Secret] = asyncio.get_running_loop().create_future()

    async def begin(self) -> str:
        """The address to open. Raises WrongSetting where nothing can be listened on."""
        try:
            redirect = await self._loopback.open()
        except OSError as problem:
            raise WrongSetting(
                "The browser cannot return to bimscope: no port of this computer is free "
                f"({problem.strerror or problem}). Log in with a code: --device."
            ) from None
        self._request = CodeRequest(self._document, self._provider, redirect)
        self._ask.hide(self._request.verifier)
        return self._request.address

    async def finish(self) -> OpenIdCredentials:
        """Wait for the browser, then for the tokens. Raises BimscopeError."""
        code = await self._code
        return await self._begun.exchange(self._ask, code)

    def paste(self, answer: str) -> None:
        """Take the address that the browser ended at. Raises OtherLogin for another one."""
        try:
            self._take(self._begun.code_in(answer))
        except OtherLogin:
            raise
        except BimscopeError as failure:
            self._fail(failure)

    async def aclose(self) -> None:
        """Wait no longer."""
        if not self._code.done():
            self._code.cancel()
        elif not self._code.cancelled():
            self._code.exception()
        await self._loopback.aclose()

    @property
    def _begun(self) -> CodeRequest:
        if self._request is None:
            raise RuntimeError("it has not started")
        return self._request

    def _came_back(self, target: str) -> Page:
        try:
            self._take(self._begun.code_in(target))
        except OtherLogin:
            return _OTHER
        except BimscopeError as failure:
            self._fail(failure)
            return _REFUSED
        return _DONE

    def _take(self, code: Secret) -> None:
        self._ask.hide(code)
        if not self._code.done():
            self._code.set_result(code)

    def _fail(self, failure: BimscopeError) -> None:
        if not self._code.done():
            self._code.set_exception(failure)
