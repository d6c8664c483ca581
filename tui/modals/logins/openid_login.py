"""Login at an OpenID Connect service: what to open, and what comes of it.

Nothing here is waited for by the explorer: leaving it gives the login up at once.
"""

import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.client.errors import BimscopeError
from tui.modals.modal import Frame, Modal
from tui.modals.wording import error_line
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials
from tui.terminal.browser import is_code_better, open_where_seen
from tui.widgets.copying import CopyWanted
from tui.widgets.hints import key_for
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

if TYPE_CHECKING:
    from tui.client.authentication.openid.asking import Ask
    from tui.client.authentication.openid.browser_login import BrowserLogin
    from tui.client.authentication.openid.device_login import Polling
    from tui.client.authentication.openid.records import ProviderDocument


COPY: Final = "openid.copy"


class Otherwise(Enum):
    """Not there: with a password or with a token."""

    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class LogInService:
    """Where people log in, and how it is asked."""

    ask: "Ask"
    provider: Provider
    pace: "Polling"


class OpenIdLoginModal(Modal[OpenIdCredentials | Otherwise | None]):
    """Answers a login, that another way is wanted, or None; `reason` is why it is asked for."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        key(COPY, "c", "copy", "Copy", "Copy the address", footer=True),
        key("openid.browser", "b", "log_in('browser')", "Browser", "Log in with a browser",
            footer=True),
        key("openid.device", "d", "log_in('device')", "Code",
            "Log in with a code on another device", footer=True),
        key("openid.otherwise", "o", "otherwise", "Another way",
            "Log in with a password or a token", footer=True),
        key("openid.leave", "escape", "leave", "Stop", "Continue without a login", footer=True),
    ]  # fmt: skip

    def __init__(self, service: LogInService, *, reason: str = "") -> None:
        super().__init__()
        self._service, self._reason = service, reason
        self._document: ProviderDocument | None = None
        self._browser: BrowserLogin | None = None
        self._address = ""

    def compose(self) -> ComposeResult:
        with Frame("Log in to Bimplus", classes="small"):
            yield Static(Content(safe_text(self._service.provider.issuer)))
            yield Static(error_line(self._reason) if self._reason else "", id="reason")
            yield Static("Asking the login service …", id="says")
            yield Static(id="address")
            yield Static(id="code")
            with Horizontal(classes="row", id="ended"):
                yield Label("Ended at", classes="label")
                yield Input(
                    password=True,
                    id="pasted",
                    compact=True,
                    placeholder="paste the address where the browser ended, if it does not open",
                )
            yield Static(id="complaint")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#ended").display = False
        self.action_log_in("")

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted while no field has the keys is what the field is for."""
        if self._browser is not None:
            self._take(event.text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._take(event.value)

    def _take(self, text: str) -> None:
        if self._browser is None or not text.strip():
            return
        try:
            self._browser.paste(text)
        except BimscopeError as other:
            self._complain(other.text)
        else:
            self._complain("")

    def action_log_in(self, way: str) -> None:
        self._complain("")
        self._log_in(way)

    @work(group="openid", exclusive=True, description="log in")
    async def _log_in(self, way: str) -> None:
        try:
            login = await self._logged_in(way)
        except BimscopeError as failure:
            self._complain(failure.text)
        else:
            self.dismiss(login)

    async def _logged_in(self, way: str) -> OpenIdCredentials:
        from tui.client.authentication.openid.discovery import discover

        if self._document is None:
            self._document = await discover(self._service.ask, self._service.provider)
        offered = self._document.offers_code
        if way == "device" or (not way and is_code_better(os.environ, offered=offered)):
            return await self._by_code(self._document)
        return await self._in_browser(self._document)

    async def _in_browser(self, document: "ProviderDocument") -> OpenIdCredentials:
        from tui.client.authentication.openid.browser_login import BrowserLogin

        login = BrowserLogin(self._service.ask, document, self._service.provider)
        try:
            address = await login.begin()
            self._browser = login
            self._show(
                f"Open this address in a browser and log in there{self._copies}:",
                address,
                pastes=True,
            )
            await self._bring(address)
            return await login.finish()
        finally:
            self._browser = None
            await login.aclose()

    async def _by_code(self, document: "ProviderDocument") -> OpenIdCredentials:
        from tui.client.authentication.openid.device_login import LogInByCode

        service = self._service
        login = LogInByCode(service.ask, document, service.provider, service.pace)
        shown = await login.begin()
        address = shown.complete or shown.address
        self._show(
            f"Open this address in a browser on any device{self._copies}:", address, code=shown.code
        )
        return await login.finish()

    async def _bring(self, address: str) -> None:
        """Open it where it is seen; over SSH copy it to where the person is."""
        if not await open_where_seen(address, os.environ):
            self.action_copy()

    @property
    def _copies(self) -> str:
        """How to have it in one piece: what is marked on the screen is broken into lines."""
        key = key_for(self, COPY)
        return f" ({key} copies all of it)" if key else ""

    def _show(self, says: str, address: str, *, code: str = "", pastes: bool = False) -> None:
        self._address = address
        self.query_one("#says", Static).update(Content(says))
        self.query_one("#address", Static).update(Content(safe_text(address)))
        shown = (
            f"Check that it shows this code, or type it there:\n{safe_text(code)}" if code else ""
        )
        self.query_one("#code", Static).update(Content(shown))
        self.query_one("#ended").display = pastes

    def action_copy(self) -> None:
        if self._address:
            self.post_message(CopyWanted("address", self._address, self))

    def action_otherwise(self) -> None:
        self.dismiss(Otherwise.OTHERWISE)

    def action_leave(self) -> None:
        self.dismiss(None)

    def _complain(self, text: str) -> None:
        self.query_one("#complaint", Static).update(error_line(text) if text else "")
