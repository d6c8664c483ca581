"""`bimscope token`: prints what says who asks, for commands that are pasted and for scripts.

From where logins take it: the environment, the keyring, a login that is renewed. It goes into
a pipe, not onto the screen.
"""

import asyncio
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

import msgspec

from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, exit_status, exits_in_words
from tui.cli.calling.reaching import launch_of, log_in_to
from tui.cli.limits import add_limit_options
from tui.cli.options import new_parser
from tui.cli.output import warn
from tui.cli.route import add_route_options
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.client.token_command import TokenForm
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.operation import Service
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import Secret

_MORE: Final = """\
Pipe it into the program that needs it, so that no argument and no history has it:
  bimscope token stage --as curl | curl -K - https://api.example.com/v2/teams
  bimscope token stage --as header | http --ignore-stdin URL Authorization:@/dev/stdin
Only Bimplus has a token alone: --as token. On a terminal, nothing is printed without --show.

exit status:
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Print it; the exit status says whether there is one. Raises `ConfigProblem`."""
    said = parser().parse_args(arguments)
    said.read_only = False
    if not (said.profile or said.drofus or said.bimplus):
        said.wrong_use("name a profile, or use --bimplus URL or --drofus URL")
    service = _service(said)
    form = TokenForm(said.form)
    if form is TokenForm.TOKEN and service is Service.DROFUS:
        raise ConfigProblem(
            "dRofus takes a user and a password, not a token: use --as curl or --as header."
        )
    if not said.show and sys.stdout is not None and sys.stdout.isatty():
        raise ConfigProblem(
            "The terminal would show it: pipe it into the program that needs it, or use --show."
        )
    try:
        authorization = asyncio.run(_authorization(said, service, prompt or Prompt()))
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    sys.stdout.write(f"{_printed(authorization, form)}\n")
    return DONE


def parser() -> ArgumentParser:
    """The parser of `bimscope token`."""
    parser = new_parser(
        "token",
        "Print the token or the header that authenticates requests.",
        _MORE + exits_in_words(),
    )
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help="a profile in config.toml")
    parser.add_argument(
        "--drofus", metavar="URL", default="", help="the address of the dRofus admin API"
    )
    parser.add_argument(
        "--bimplus", metavar="URL", default="", help="the address of the Bimplus API"
    )
    parser.add_argument("--team", metavar="SLUG", default="", help="the Bimplus team")
    parser.add_argument(
        "--service",
        choices=[*Service],
        default="",
        help="the service (bimplus, if there is one)",
    )
    parser.add_argument(
        "--as", dest="form", choices=[*TokenForm], default=TokenForm.TOKEN,
        help="only the token, the value of a header, or a configuration for curl (token)",
    )  # fmt: skip
    parser.add_argument(
        "--sandbox",
        action="store_true",
        help="for the administrators in the sample data of a sandbox",
    )
    parser.add_argument("--show", action="store_true", help="print it even on a terminal")
    add_route_options(parser)
    add_limit_options(parser)
    return parser


def _service(said: Namespace) -> Service:
    if said.service:
        return Service(said.service)
    only_drofus = said.drofus and not (said.bimplus or said.profile)
    return Service.DROFUS if only_drofus else Service.BIMPLUS


async def _authorization(said: Namespace, service: Service, prompt: Prompt) -> Secret:
    """Raises BimscopeError, ConfigProblem."""
    launch = launch_of(said, service)
    if said.sandbox:
        launch = msgspec.structs.replace(launch, find_credentials=_of_the_sandbox)
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    warn(connected.problem)
    session = connected.session
    try:
        await log_in_to(service, session, prompt, launch)
        return await session.authorization(service)
    finally:
        await session.aclose()


def _of_the_sandbox() -> FoundCredentials:
    """The accounts that everybody knows, with the password that its environment says."""
    from tui.sandbox.accounts import (
        APPLICATION_ID,
        BIMPLUS_ADMIN,
        DROFUS_ADMIN,
        PASSWORD,
        PASSWORD_VARIABLE,
    )
    from tui.secrets.kinds import BimplusCredentials, DrofusCredentials

    password = Secret(os.environ.get(PASSWORD_VARIABLE, "") or PASSWORD)
    return FoundCredentials(
        drofus=DrofusCredentials(DROFUS_ADMIN, password),
        bimplus=BimplusCredentials(BIMPLUS_ADMIN, password, Secret(APPLICATION_ID)),
    )


def _printed(authorization: Secret, form: TokenForm) -> str:
    value = authorization.reveal()
    if form is TokenForm.TOKEN:
        return value.partition(" ")[2]
    if form is TokenForm.HEADER:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'header = "Authorization: {escaped}"'
