"""Whether the services of a profile let one in: name, connection, log-in, rights, clock.

Each is said on a line, whatever came of the one before where that can be.
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Final
from urllib.parse import urlsplit

from tui.cli.calling.exits import DONE, exit_status
from tui.cli.explore import launch_for
from tui.cli.explore import parser as explore_parser
from tui.cli.output import warn, write_out
from tui.client.authentication.openid.asking import TRY_OUT
from tui.client.authentication.openid.clock import clock_in_words, difference
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.reading import read_settings
from tui.connect import connect
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.bimplus.users import CURRENT_USER
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.operation import Service
from tui.widgets.safe_text import safe_text

_CLOSE: Final = 5.0
"""Seconds by which clocks may differ without a word."""


def try_profile(name: str) -> int:
    """Try a profile's services; the status tells of the first that failed. Raises ConfigProblem."""
    launch = launch_for(explore_parser().parse_args([name]), read_settings())
    return asyncio.run(_try_all(launch))


async def _try_all(launch: Launch) -> int:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    warn(connected.problem)
    session = connected.session
    try:
        statuses = [await _try(session, service) for service in session.services]
    finally:
        await session.aclose()
    return next((each for each in statuses if each != DONE), DONE)


async def _try(session: Session, service: Service) -> int:
    """Say it all of one service; what cannot be connected to lets nobody in."""
    _line(service, "name", await _resolved(session.base_url(service)))
    try:
        await _connect(session, service)
    except BimscopeError as failure:
        _line(service, "connection", failure.text)
        return exit_status(failure)
    try:
        async for what, words in _let_in(session, service):
            _line(service, what, words)
    except BimscopeError as failure:
        _line(service, "log-in", failure.text)
        return exit_status(failure)
    return DONE


async def _connect(session: Session, service: Service) -> None:
    """Whatever is answered to nobody: there is a connection, and a time. Raises BimscopeError."""
    url = session.base_url(service)
    asking = session.as_nobody(service)
    try:
        exchange = (await asking(TRY_OUT, url)).exchange
    finally:
        await asking.aclose()
    _line(service, "connection", _reached(url, exchange))
    _line(service, "clock", _clock(exchange))


async def _let_in(session: Session, service: Service) -> AsyncIterator[tuple[str, str]]:
    """What is found out about the log-in and the rights. Raises BimscopeError."""
    if service is Service.BIMPLUS:
        user = (await session.call(CURRENT_USER)).record
        yield "log-in", f"logged in as {user.email or session.user(service) or 'somebody'}"
        teams = (await session.call(LIST_TEAMS)).record
        names = ", ".join(team.name or team.slug or "?" for team in teams[:5])
        more = f" and {len(teams) - 5} more" if len(teams) > 5 else ""
        yield "rights", f"sees {_count(len(teams), 'team')}{f': {names}{more}' if names else ''}"
    else:
        owners = (await session.call(LIST_OWNERS)).items
        yield "log-in", f"logged in as {session.user(service)}"
        yield "rights", f"sees {_count(len(owners), 'owner')}"


async def _resolved(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, parts.port or parts.scheme, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it can be no name"
        return f"{host} is not known here ({reason}); a proxy may know it"
    return f"{host} is {', '.join(dict.fromkeys(str(each[4][0]) for each in found))}"


def _reached(url: str, exchange: Exchange) -> str:
    first = exchange.time_to_first_byte
    after = f" after {first * 1000:.0f} ms" if first is not None else ""
    secured = "over TLS, with a trusted certificate" if url.startswith("https:") else "without TLS"
    return f"answered{after}, {secured}"


def _clock(exchange: Exchange) -> str:
    date = exchange.response_headers.get("date")
    off = difference(date, exchange.started)
    if off is None:
        return "the service does not say what time it is"
    if abs(off) <= _CLOSE:
        return "the clock of this computer agrees with the server's"
    return clock_in_words(off)


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _line(service: Service, what: str, words: str) -> None:
    write_out(safe_text(f"{service.spelled:8}{what:12}{words}"))
