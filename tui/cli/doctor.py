"""`bimscope doctor`: what a colleague asks first when something does not work, on one page.

It has no credentials in it. With a profile it names the login and the teams that it sees.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from tui.cli.calling.exits import DONE, exits_in_words
from tui.cli.calling.printing import JSON
from tui.cli.options import new_parser
from tui.cli.output import write_out
from tui.cli.report_line import ReportLine
from tui.cli.this_computer import lines_about_here
from tui.cli.trying_out import Tell, try_profile, write_line
from tui.contract.operation import Service
from tui.widgets.safe_text import safe_text

_TIMES: Final = 11
"""So often a service is asked: once to connect, and ten times to see how long answers take."""
_WRONG: Final = 1
_TEXT: Final = "text"
_HERE: Final = "this computer"
_MORE: Final = f"""\
Reports on the installation, the terminal and the configuration. With a PROFILE it
also checks whether its services can be reached and let you log in, as bimscope
profiles test does, how fast they answer, how long the login is valid and how
many requests are left. The report has no credentials; with a PROFILE it names the user,
the teams and the addresses of hosts.

exit status: that of the first service that failed, 1 if only the configuration is
wrong:
{exits_in_words()}"""


class _LineForPrograms(msgspec.Struct, frozen=True):
    """A line of the report for programs; `wrong` where somebody should do something."""

    about: str
    what: str
    says: str
    wrong: bool


def main(arguments: Sequence[str]) -> int:
    """Print the report; the status tells whether something is wrong. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    if said.output == JSON:
        rows: list[_LineForPrograms] = []
        try:
            return _report(said.profile, _kept_in(rows), _kept_of_service_in(rows))
        finally:  # also where the profile is wrong: what was found out until then helps
            write_out(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    return _report(said.profile, _write_line_about_here, write_line)


def _report(profile: str, tell_about_here: Callable[[ReportLine], None], tell: Tell) -> int:
    """Tell it all; the answer is the exit status. Raises ConfigProblem."""
    status = DONE
    for each in lines_about_here():
        tell_about_here(each)
        if each.wrong:
            status = _WRONG
    if not profile or status != DONE:  # a configuration that is wrong opens no profile
        return status
    return try_profile(profile, times=_TIMES, tell=tell)


def _write_line_about_here(line: ReportLine) -> None:
    write_out(safe_text(f"{line.what:12}{line.words}"))


def _row(about: str, line: ReportLine) -> _LineForPrograms:
    return _LineForPrograms(about, line.what, safe_text(line.words), line.wrong)


def _kept_in(rows: list[_LineForPrograms]) -> Callable[[ReportLine], None]:
    def keep(line: ReportLine) -> None:
        rows.append(_row(_HERE, line))

    return keep


def _kept_of_service_in(rows: list[_LineForPrograms]) -> Tell:
    def keep(service: Service, line: ReportLine) -> None:
        rows.append(_row(service.spelled, line))

    return keep


def parser() -> ArgumentParser:
    """The parser of `bimscope doctor`."""
    parser = new_parser("doctor", "Print a report of what works and what does not.", _MORE)
    parser.add_argument(
        "profile", metavar="PROFILE", nargs="?", default="", help="try this profile too"
    )
    parser.add_argument("--output", choices=(_TEXT, JSON), default=_TEXT, help="the format")
    return parser
