"""Whether a profile's services let one in: name, connection, certificate, login, rights, limit.

Each is said on a line, whatever came of the one before where that can be.
"""

import asyncio
import socket
import statistics
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from tui.cli.calling.exits import DONE, exit_status
from tui.cli.explore import launch_for
from tui.cli.explore import parser as explore_parser
from tui.cli.output import warn, write_out
from tui.cli.report_line import ReportLine
from tui.client.authentication.openid.asking import TRY_OUT
from tui.client.authentication.openid.clock import clock_in_words, difference
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.client.transport.allowance import Allowance
from tui.client.transport.certificate import shown_certificate
from tui.client.transport.proxies import proxy_for, spelled_proxy
from tui.config.launch import Launch
from tui.config.reading import read_settings
from tui.config.route import Route
from tui.connect import connect
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.bimplus.users import CURRENT_USER
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.operation import Service
from tui.in_sentences import with_and
from tui.sizes import count_of
from tui.widgets.safe_text import safe_text

Tell: TypeAlias = Callable[[Service, ReportLine], None]
"""Takes what is found out of a service."""
_TellOf: TypeAlias = Callable[[ReportLine], None]
"""The same of one service."""
_SOON: Final = 30
"""Days before its end from which on a certificate should be renewed."""
_CLOSE: Final = 5.0
"""Seconds by which clocks may differ without a word."""


def write_line(service: Service, line: ReportLine) -> None:
    """Print what was found out as a line."""
    write_out(safe_text(f"{service.spelled:8}{line.what:12}{line.words}"))


def try_profile(name: str, *, times: int = 1, tell: Tell = write_line) -> int:
    """Try a profile's services; the status tells of the first that failed. Raises ConfigProblem.

    With `times` above 1 each is asked so often, to tell how long its answers take.
    """
    launch = launch_for(explore_parser().parse_args([name]), read_settings())
    return asyncio.run(_try_all(launch, times, tell))


async def _try_all(launch: Launch, times: int, tell: Tell) -> int:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    warn(connected.problem)
    session = connected.session
    try:
        statuses = [
            await _try(session, each, launch.route, times, partial(tell, each))
            for each in session.services
        ]
    finally:
        await session.aclose()
    return next((each for each in statuses if each != DONE), DONE)


async def _try(session: Session, service: Service, route: Route, times: int, line: _TellOf) -> int:
    """Say it all of one service; what cannot be connected to lets nobody in."""
    url = session.base_url(service)
    line(ReportLine("name", await _resolved(url)))
    try:
        proxy = proxy_for(url, route)
        if proxy is not None:
            line(ReportLine("proxy", f"{spelled_proxy(proxy)}, as {proxy.place} says"))
        await _connect(session, service, times, line)
        if proxy is None and (words := await _certificate(url, route)):
            line(ReportLine("certificate", words))
    except BimscopeError as failure:
        line(ReportLine("connection", failure.text, wrong=True))
        return exit_status(failure)
    return await _try_login(session, service, line)


async def _try_login(session: Session, service: Service, line: _TellOf) -> int:
    """Say who is logged in, for how long, and what may still be sent."""
    status = DONE
    try:
        async for what, words in _let_in(session, service):
            line(ReportLine(what, words))
    except BimscopeError as failure:
        line(ReportLine("login", failure.text, wrong=True))
        status = exit_status(failure)
    if life := session.log_in_life(service):
        line(ReportLine("login life", life))
    if status == DONE or session.allowance(service) is not None:
        line(ReportLine("limit", _limit(session.allowance(service))))
    return status


def _limit(allowance: Allowance | None) -> str:
    if allowance is None:
        return "the service does not say how many requests it allows"
    return f"{allowance.remaining:,} of {allowance.limit:,} requests are left this hour"


async def _connect(session: Session, service: Service, times: int, line: _TellOf) -> None:
    """Whatever is answered to nobody: there is a connection, and a time. Raises BimscopeError."""
    url = session.base_url(service)
    asking = session.as_nobody(service)
    try:
        exchange = (await asking(TRY_OUT, url)).exchange
        line(ReportLine("connection", _reached(url, exchange)))
        line(ReportLine("clock", _clock(exchange)))
        others = [(await asking(TRY_OUT, url)).exchange for _ in range(times - 1)]
    finally:
        await asking.aclose()
    if others:
        line(ReportLine("speed", _speed(others)))


async def _certificate(url: str, route: Route) -> str:
    """What is said of the certificate; '' without TLS."""
    try:
        shown = await shown_certificate(url, route)
    except (OSError, TimeoutError) as problem:
        return f"could not be checked: {str(problem) or 'no answer came'}"
    if shown is None:
        return ""
    left = (shown.until - datetime.now(UTC)).days
    soon = ": renew it soon" if left < _SOON else ""
    return (
        f"{shown.subject}, issued by {shown.issuer}, valid until {shown.until:%Y-%m-%d} "
        f"({left:,} days left{soon}), {shown.version}"
    )


def _speed(exchanges: Sequence[Exchange]) -> str:
    """Percentiles of the time until an answer begins, over a connection that is kept."""
    times = sorted(each.time_to_first_byte or 0.0 for each in exchanges)
    *_, ninetieth = statistics.quantiles(times, n=10, method="inclusive")
    middle, slowest = statistics.median(times), times[-1]
    return (
        f"half of {len(times)} answers came within {middle * 1000:.0f} ms, nine of ten within "
        f"{ninetieth * 1000:.0f} ms, the slowest after {slowest * 1000:.0f} ms"
    )


async def _let_in(session: Session, service: Service) -> AsyncIterator[tuple[str, str]]:
    """What is found out about the login and the rights. Raises BimscopeError."""
    if service is Service.BIMPLUS:
        user = (await session.call(CURRENT_USER)).record
        yield "login", f"logged in as {user.email or session.user(service) or 'somebody'}"
        teams = (await session.call(LIST_TEAMS)).record
        names = ", ".join(team.name or team.slug or "?" for team in teams[:5])
        more = f" and {len(teams) - 5} more" if len(teams) > 5 else ""
        yield "rights", f"sees {count_of(len(teams), 'team')}{f': {names}{more}' if names else ''}"
    else:
        owners = (await session.call(LIST_OWNERS)).items
        yield "login", f"logged in as {session.user(service)}"
        yield "rights", f"sees {count_of(len(owners), 'owner')}"


async def _resolved(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, parts.port or parts.scheme, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it cannot be a name"
        return f"{host} cannot be found here ({reason}); a proxy may find it"
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if addresses == [host]:
        return f"{host} (an address: no name has to be found)"
    return f"{host} has the address{'es' if len(addresses) > 1 else ''} {with_and(addresses)}"


def _reached(url: str, exchange: Exchange) -> str:
    first = exchange.time_to_first_byte
    after = f" after {first * 1000:.0f} ms" if first is not None else ""
    secured = "over TLS, with a trusted certificate" if url.startswith("https:") else "without TLS"
    return f"answered{after}, {secured}"


def _clock(exchange: Exchange) -> str:
    date = exchange.response_headers.get("date")
    off = difference(date, exchange.started)
    if off is None:
        return "the service does not tell the time"
    if abs(off) <= _CLOSE:
        return "the clock of this computer agrees with the server's"
    return clock_in_words(off)
