"""`bimscope report`: answers a question about a whole service, or lists the questions."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from types import GenericAlias
from typing import Final

from tui.cli.asking import Prompt
from tui.cli.calling.body import nearest
from tui.cli.calling.exits import DONE, exit_status, exits_in_words
from tui.cli.calling.printing import Printing, row_form, tell_nothing
from tui.cli.calling.reaching import add_address_options, launch_of, log_in, log_out
from tui.cli.calling.rows_said import add_row_options, printing_said
from tui.cli.calling.table import aligned
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.options import OneOfSome, new_parser
from tui.cli.output import print_text, warn, write_out
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.values import encoded
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.reports.gathering import make_report
from tui.explorer.reports.known import REPORTS
from tui.explorer.reports.report import Report, ReportMade

_MORE: Final = """\
Without NAME, bimscope lists the reports. A report reads whole lists: on a large
server that takes a while. In Bimplus it reads all teams, or only the team of --team
or of the profile. If something cannot be read, the report says so and shows the
rest; the exit status is then that of the first failure.

exit status:
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Make one report; the exit status says how it went. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    if not said.name:
        write_out(_listed())
        return DONE
    try:
        return _report(said, _find_report(said.name), prompt or Prompt())
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)


def parser() -> ArgumentParser:
    """The parser of `bimscope report`."""
    parser = new_parser("report", "Report on a whole service.", _MORE + exits_in_words())
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help="which report",
        type=OneOfSome((*REPORTS,)),
    )  # fmt: skip
    add_address_options(parser)
    add_row_options(parser)
    parser.set_defaults(read_only=True)  # a report changes nothing
    return parser


def _listed() -> str:
    rows = [[each.name, each.service.spelled, each.says] for each in REPORTS.values()]
    return aligned([["report", "of", "shows"], *rows])


def _find_report(name: str) -> Report:
    if name not in REPORTS:
        raise ConfigProblem(f"There is no report {name}. {nearest(name, [*REPORTS])}")
    return REPORTS[name]


def _report(said: Namespace, report: Report, prompt: Prompt) -> int:
    printing = printing_said(said)
    launch = launch_of(said, report.service)
    made = asyncio.run(_made(report, launch, prompt))
    print_text(_written(made, printing))
    for each in made.missing:
        warn(f"This could not be read: {each}")
    if not made.rows and not made.missing:
        tell_nothing(f"The report found nothing: {report.says}.", printing.output)
    if isinstance(made.failure, BimscopeError):
        return exit_status(made.failure)
    return DONE


async def _made(report: Report, launch: Launch, prompt: Prompt) -> ReportMade:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    line = TransferLine()
    try:
        await log_in(session, report.wants[0].operation, prompt, launch)
        given = {"team_slug": launch.team} if launch.team else {}
        answers = Answers(AwaitedSession(session))
        return await make_report(report, answers, given=given, progress=line.show)
    finally:
        line.end()
        await log_out(session)


def _written(made: ReportMade, printing: Printing) -> str:
    form = row_form(printing, GenericAlias(list, (made.report.row,)))
    return "".join(form.row(encoded(row.values)) for row in made.rows) + form.end()
