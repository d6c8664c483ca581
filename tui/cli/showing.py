"""A login at a terminal: shows what to open, and hears what is pasted back."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from tui.cli.output import say, warn, write_out
from tui.client.authentication.openid.asking import Ask
from tui.client.authentication.openid.browser_login import BrowserLogin
from tui.client.authentication.openid.code_flow import OtherLogin
from tui.client.authentication.openid.device_login import LogInByCode, Polling
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.transport.patience import Patience
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials
from tui.terminal.browser import is_code_better, open_where_seen
from tui.terminal.clipboard import copy, copy_by_terminal


class Showing:
    """One login, in whichever way."""

    def __init__(
        self, ask: Ask, document: ProviderDocument, provider: Provider, patience: Patience
    ) -> None:
        self._ask = ask
        self._document = document
        self._provider = provider
        self._pace = Polling(patience.sleep, patience.clock)

    @property
    def is_code_better(self) -> bool:
        """Whether no browser of this machine is seen, and a code is offered."""
        return is_code_better(os.environ, offered=self._document.offers_code)

    async def in_browser(self) -> OpenIdCredentials:
        """Show the address, wait for the browser or for what is pasted. Raises BimscopeError."""
        login = BrowserLogin(self._ask, self._document, self._provider)
        try:
            address = await login.begin()
            say("Open this address in a browser and log in there:")
            write_out(address)
            await _bring_to_browser(address)
            say(
                "Waiting for the browser. If it ends at an address that does not open, paste "
                "that address here and press Enter. ^c stops."
            )
            with _lines_from_input(lambda line: _paste(login, line)):
                return await login.finish()
        finally:
            await login.aclose()

    async def by_code(self) -> OpenIdCredentials:
        """Show a code, wait until it was used. Raises BimscopeError."""
        login = LogInByCode(self._ask, self._document, self._provider, self._pace)
        shown = await login.begin()
        say("Open this address in a browser on any device:")
        write_out(shown.complete or shown.address)
        say("Check that it shows this code, or type it there:")
        write_out(shown.code)
        say("Waiting for the login. ^c stops.")
        return await login.finish()


async def _bring_to_browser(address: str) -> None:
    """Open it where a person sees it; over SSH copy it to where the person is."""
    if sys.stderr is None or not sys.stderr.isatty():
        return
    if await open_where_seen(address, os.environ):
        return
    terminal_copy = partial(copy_by_terminal, terminal=sys.stderr)
    outcome = await asyncio.to_thread(
        copy, address, "address", environment=os.environ, terminal_copy=terminal_copy
    )
    say(outcome.words)


def _paste(login: BrowserLogin, line: str) -> None:
    if not line.strip():
        return
    try:
        login.paste(line)
    except OtherLogin as other:
        warn(other.text)


@contextmanager
def _lines_from_input(take: Callable[[str], None]) -> Iterator[None]:
    """Hand on each line of standard input while the block runs, where there is such a thing."""
    loop = asyncio.get_running_loop()
    handle = sys.stdin.fileno() if sys.stdin is not None else -1
    begun = bytearray()

    def read() -> None:
        piece = os.read(handle, 65_536)
        begun.extend(piece)
        *lines, rest = begun.split(b"\n")
        begun[:] = rest
        for line in lines:
            take(line.decode(errors="replace"))
        if not piece:
            loop.remove_reader(handle)

    try:
        loop.add_reader(handle, read)
    except (NotImplementedError, OSError, ValueError):
        # Neither everywhere nor for every kind of input; the browser can come back all the same.
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            loop.remove_reader(handle)
