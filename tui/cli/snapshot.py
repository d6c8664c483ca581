"""`bimscope snapshot`: reads branches of the trees into a file."""

import asyncio
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, exit_status
from tui.cli.calling.reaching import add_address_options, launch_of, log_in_to, log_out
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.options import new_parser
from tui.cli.output import say, warn
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.terms import Service
from tui.explorer.snapshots.bounded_reads import MOST_READS, BoundedReads
from tui.explorer.snapshots.snapshot_file import SnapshotFile
from tui.explorer.snapshots.walking import BranchWalk
from tui.explorer.ways.addresses import WrongAddress, way_at
from tui.explorer.ways.ways import Way
from tui.sizes import count_of

_MOST_PARALLEL: Final = 8
_MOST_TOLD: Final = 10
_MORE: Final = """\
ADDRESS is a branch of a tree: drofus:owners/5, bimplus:teams/my-team,
drofus:users. gy copies it in the explorer. bimscope reads everything below it and
the records that it refers to. If the service has only one list for all branches,
the file keeps only the rows of this branch. Nothing is changed. FILE is a HAR file
that only you can read: bimscope open FILE shows it, and bimscope compare compares
it with another file or with the service. ^c stops; the file is then whole, with
what was read so far.

exit status:
    0  all of it is in the file
    1  some of it could not be read: bimscope lists it
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """WriteAnswer a snapshot; the exit status says whether it is whole. Raises ConfigProblem."""
    said = parser().parse_intermixed_args(arguments)
    ways = [_way(each) for each in said.addresses]
    launch = launch_of(said, ways[0].service)
    for way in ways:
        launch_of(said, way.service)
    try:
        return asyncio.run(_snapshot(ways, said, launch, prompt or Prompt()))
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)


def parser() -> ArgumentParser:
    """The parser of `bimscope snapshot`."""
    parser = new_parser("snapshot", "Save branches of the trees to a file.", _MORE)
    parser.add_argument("addresses", metavar="ADDRESS", nargs="+", help="one or more branches")
    parser.add_argument("file", metavar="FILE", type=Path, help="a new file, such as march.har")
    parser.add_argument(
        "--parallel",
        metavar="N",
        type=_parallel,
        default=MOST_READS,
        help=f"how many requests to send at once, at most {_MOST_PARALLEL} ({MOST_READS})",
    )
    add_address_options(parser)
    parser.set_defaults(read_only=True)  # looking changes nothing
    return parser


def _parallel(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= _MOST_PARALLEL:
        raise ArgumentTypeError(f"must be a number from 1 to {_MOST_PARALLEL}")
    return int(text)


def _way(address: str) -> Way:
    try:
        return way_at(address)
    except WrongAddress as problem:
        raise ConfigProblem(str(problem)) from None


async def _snapshot(ways: Sequence[Way], said: Namespace, launch: Launch, prompt: Prompt) -> int:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        for service in dict.fromkeys(way.service for way in ways):
            await _log_in(service, session, prompt, launch)
        return await _written(ways, said, session)
    finally:
        await log_out(session)


async def _log_in(service: Service, session: Session, prompt: Prompt, launch: Launch) -> None:
    await log_in_to(service, session, prompt, launch)


async def _written(ways: Sequence[Way], said: Namespace, session: Session) -> int:
    file, line = SnapshotFile(said.file, session.redact), TransferLine()
    reads = BoundedReads(session, said.parallel)
    walk = BranchWalk(reads, file.write, line.show)
    is_through = False
    try:
        await walk.take(ways, workers=said.parallel)
        is_through = True
    finally:
        line.end()
        if walk.records:
            walk.settle()
        if file.is_empty or not (walk.records or is_through):
            file.discard()
            warn(f"Nothing was read, so {said.file} was not written.")
        else:
            file.close()
            records = count_of(walk.records, "record")
            answers = count_of(reads.answered, "answer")
            say(f"{records} from {answers} written to {said.file}.")
    return _told(walk)


def _told(walk: BranchWalk) -> int:
    problems = list(dict.fromkeys(walk.problems))
    for problem in problems[:_MOST_TOLD]:
        warn(f"Not in the file: {problem}")
    if len(problems) > _MOST_TOLD:
        warn(f"{len(problems) - _MOST_TOLD:,} more could not be read.")
    return FAILED if problems else DONE
