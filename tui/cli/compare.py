"""`bimscope compare`: what differs between a file and another one, or a service as it is now."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from types import GenericAlias
from typing import Final

from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.calling.printing import CSV, JSON, Printing, row_form
from tui.cli.calling.reaching import add_address_options, launch_said, log_in_to, log_out
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.options import new_parser
from tui.cli.output import fitted, print_text, warn, write_out
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.values import encoded
from tui.explorer.snapshots.bounded_reads import MOST_READS, BoundedReads
from tui.explorer.snapshots.differences import (
    DifferenceRow,
    RecordDifference,
    unknown_fields,
    what_differs,
)
from tui.explorer.snapshots.pairing import Paired, paired
from tui.explorer.snapshots.sides import ComparedWith, FileSide, LiveSide
from tui.explorer.snapshots.telling import differences_as_text
from tui.in_sentences import with_or
from tui.large_json.turns import at_once
from tui.recorded.opening import open_recording

DIFFERENT: Final = 2
"""The exit status where something differs."""
_TEXT: Final = "text"
_MORE: Final = """\
FILE is a file of bimscope snapshot, or any HAR file. Compare it with another file,
or with a service now: a profile, or --drofus and --bimplus. bimscope asks the
service only for what the file has. It matches records by their keys; if only one
list has a record, the record was added or removed. bimscope lists what only one
side has and does not compare it.

exit status: 0 the same, 2 different, 1 something could not be compared.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Say what differs; the exit status says whether anything does."""
    try:
        said = parser().parse_args(arguments)
        return _compare(said, prompt or Prompt())
    except SystemExit as end:  # it said how it is used; 2 would say that something differs
        return FAILED if end.code else DONE
    except (ConfigProblem, BimscopeError) as problem:
        # 2 says that something differs: nothing else may end so.
        warn(str(problem))
        return FAILED


def parser() -> ArgumentParser:
    """The parser of `bimscope compare`."""
    parser = new_parser(
        "compare",
        "Show what differs between two files, or between a file and a service now.",
        _MORE,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the earlier file")
    parser.add_argument(
        "other",
        metavar="FILE|PROFILE",
        nargs="?",
        default="",
        help="the file or profile to compare with",
    )
    parser.add_argument("--output", choices=(_TEXT, JSON, CSV), default=_TEXT, help="the format")
    parser.add_argument(
        "--without",
        metavar="FIELD",
        action="append",
        default=[],
        help="ignore a field, by its name or title (repeatable)",
    )
    add_address_options(parser)
    parser.set_defaults(read_only=True)  # comparing changes nothing
    return parser


def _compare(said: Namespace, prompt: Prompt) -> int:
    before = FileSide(open_recording(said.file))
    if said.other and Path(said.other).is_file():
        found = asyncio.run(_paired(before, FileSide(open_recording(Path(said.other)))))
    else:
        found = asyncio.run(_with_service(before, _launch(said), prompt))
    if unknown := unknown_fields(said.without, found):
        raise ConfigProblem(f"--without: no record has a field {with_or(unknown)}.")
    rows = at_once(what_differs(found, said.without))
    _print(rows, said.output, found.compared)
    for remark in found.remarks(before.name):
        warn(remark)
    if found.missing or not found.compared:
        return FAILED
    return DIFFERENT if rows else DONE


def _launch(said: Namespace) -> Launch:
    if said.other and said.profile:
        raise ConfigProblem("Name one thing to compare with: a file, a profile, or --profile.")
    if said.other and ("/" in said.other or "." in said.other):
        raise ConfigProblem(f"There is no file {said.other}.")
    if not (said.other or said.profile or said.drofus or said.bimplus):
        said.wrong_use("name what to compare with: another file, or a profile")
    return launch_said(Namespace(**{**vars(said), "profile": said.other or said.profile}))


async def _with_service(before: FileSide, launch: Launch, prompt: Prompt) -> Paired:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        for service in before.services & {*session.services}:
            await log_in_to(service, session, prompt, launch)
        return await _paired(before, LiveSide(BoundedReads(session, MOST_READS)))
    finally:
        await log_out(session)


async def _paired(before: FileSide, now: ComparedWith) -> Paired:
    line = TransferLine()
    try:
        return await paired(before, now, line.show)
    finally:
        line.end()


def _print(rows: Sequence[RecordDifference], output: str, compared: int) -> None:
    if output == _TEXT:
        for line in differences_as_text(rows, compared=compared).splitlines():
            write_out(fitted(line, None))
        return
    printing = Printing(output, [], secrets=False, on_terminal=False, pretty=False, for_people=True)
    form = row_form(printing, GenericAlias(list, (DifferenceRow,)))
    print_text("".join(form.row(encoded(row.values)) for row in rows) + form.end())
