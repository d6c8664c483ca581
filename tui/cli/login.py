"""`bimscope login`: logs in to the Bimplus of a profile, in a browser, with a code or a token.

What is to be opened stands on a line of its own on standard output; a token is read from
standard input, never from an argument.
"""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from typing import Final

from tui.cli.as_nobody import end_forgotten, launch_of_profile, session_of
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, INTERRUPTED, REFUSED, exit_status, exits_in_words
from tui.cli.calling.telling import Interrupted
from tui.cli.calling.told_to_end import ending_when_told
from tui.cli.options import new_parser
from tui.cli.output import leave_line, warn, write_out
from tui.cli.showing import Showing
from tui.client.errors import BimscopeError, FileProblem
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.secrets.in_keyring import KeyringUnavailable
from tui.secrets.kinds import GivenToken, OpenIdCredentials, given_token
from tui.terminal.nowhere import write_nowhere

_MORE: Final = """\
Without an option, bimscope opens a browser. If this computer has no screen (over
SSH, for instance) and the login service allows it, bimscope shows a code for a
browser on another device instead. A browser on another computer ends at an address
that does not open there: paste that address here.

The keyring keeps the login, and bimscope renews it. bimscope does not renew a token.

exit status:
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Log in; the exit status says whether somebody is logged in. Raises `ConfigProblem`."""
    said = parser().parse_args(arguments)
    launch = launch_of_profile(said.profile)
    try:
        if said.token:
            return asyncio.run(_keep_token(launch, prompt or Prompt()))
        return asyncio.run(_log_in(launch, said))
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    except Interrupted as stop:
        leave_line()
        warn(str(stop))
        return INTERRUPTED


def parser() -> ArgumentParser:
    """The parser of `bimscope login`."""
    parser = new_parser("login", "Log in to Bimplus.", _MORE + exits_in_words())
    parser.add_argument("profile", metavar="PROFILE", help="a profile in config.toml")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--browser", action="store_true", help="in a browser")
    ways.add_argument(
        "--device", action="store_true", help="with a code in a browser on another device"
    )
    ways.add_argument("--token", action="store_true", help="with a token, from standard input")
    return parser


async def _log_in(launch: Launch, said: Namespace) -> int:
    from tui.client.authentication.openid.discovery import discover
    from tui.client.authentication.openid.keeping import keep
    from tui.client.authentication.openid.revoking import end_replaced, end_soon

    if launch.provider is None:
        raise ConfigProblem(
            f"Profile {launch.profile} has no login service: add issuer = and client_id = to it "
            "(ask its administrator for both), or log in with a token: --token."
        )
    session = await session_of(launch)
    try:
        async with ending_when_told(session.aclose):
            ask = session.log_in_service
            document = await discover(ask, launch.provider)
            showing = Showing(ask, document, launch.provider, session.patience)
            by_code = said.device or (not said.browser and showing.is_code_better)
            login = await _waited_for(showing.by_code() if by_code else showing.in_browser())
        keeping = await keep(login, launch.profile)
        if keeping.problem:
            warn(f"You are not logged in: no later run could use this login. {keeping.problem}")
            warn(await end_soon(ask, login))
            warn(await end_replaced(ask, keeping.replaced, None))
            return FAILED
        warn(await end_replaced(ask, keeping.replaced, login))
    finally:
        await session.aclose()
    _tell(f"Logged in to Bimplus{f' as {login.user}' if login.user else ''}.")
    return DONE


async def _waited_for(log_in: Coroutine[None, None, OpenIdCredentials]) -> OpenIdCredentials:
    """Raises Interrupted where somebody gives up."""
    try:
        return await log_in
    except asyncio.CancelledError:
        raise Interrupted("Stopped: you are not logged in.") from None


def _tell(text: str) -> None:
    """Say what was done, beside the output where that is closed: it is done all the same."""
    try:
        write_out(text)
    except OSError:
        if sys.stdout is not None:
            write_nowhere(sys.stdout)
        warn(text)


async def _keep_token(launch: Launch, prompt: Prompt) -> int:
    from tui.client.authentication.given import end_of, life_in_words
    from tui.client.authentication.openid.keeping import keep_given

    now = datetime.now(UTC)
    given = _read_token(prompt)
    end = end_of(given.token)
    if end is not None and end <= now:
        warn(f"It {life_in_words(given, now)}. Nothing was kept.")
        return REFUSED
    try:
        replaced = await keep_given(given, launch.profile)
    except (KeyringUnavailable, FileProblem) as problem:
        warn(f"The token was not kept. {problem}")
        return FAILED
    _tell(f"The keyring keeps the token. It {life_in_words(given, now)}.")
    if replaced is not None:
        await end_forgotten(launch, replaced)
    return DONE


def _read_token(prompt: Prompt) -> GivenToken:
    """Raises ConfigProblem for what is none."""
    text = prompt.secretly("Token: ") if prompt.attended() else sys.stdin.read()
    try:
        return given_token(text)
    except ValueError as problem:
        raise ConfigProblem(f"The text on standard input cannot be used: {problem}.") from None
