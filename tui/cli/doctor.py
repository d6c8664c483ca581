"""`bimscope doctor`: what a colleague asks first when something does not work, on one page.

It has no credentials in it. With a profile it names the login and the teams that it sees.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Final

from tui.cli.calling.exits import exits_in_words
from tui.cli.options import new_parser
from tui.cli.output import write_out
from tui.cli.this_computer import lines_about_here
from tui.cli.trying_out import try_profile
from tui.widgets.safe_text import safe_text

_TIMES: Final = 11
"""So often a service is asked: once to connect, and ten times to see how long answers take."""
_WRONG: Final = 1
_MORE: Final = f"""\
Reports on the installation, the terminal and the configuration. With a PROFILE it
also checks whether its services can be reached and let you log in, as bimscope
profiles test does, and how fast they answer. The report has no credentials; with a
PROFILE it names the user, the teams and the addresses of hosts.

exit status: that of the first service that failed, 1 if only the configuration is
wrong:
{exits_in_words()}"""


def main(arguments: Sequence[str]) -> int:
    """Print the report; the status tells whether something is wrong. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    lines = list(lines_about_here())
    for each in lines:
        write_out(safe_text(f"{each.what:12}{each.words}"))
    status = _WRONG if any(each.wrong for each in lines) else 0
    if not said.profile or status:  # a configuration that is wrong opens no profile
        return status
    return try_profile(said.profile, times=_TIMES)


def parser() -> ArgumentParser:
    """The parser of `bimscope doctor`."""
    parser = new_parser("doctor", "Print a report of what works and what does not.", _MORE)
    parser.add_argument(
        "profile", metavar="PROFILE", nargs="?", default="", help="try this profile too"
    )
    return parser
