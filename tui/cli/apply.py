"""`bimscope apply`: send a plan that was saved as a file, of whatever operations."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.changes.given_command import GivenCommand
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE
from tui.cli.options import new_parser
from tui.cli.output import warn
from tui.cli.planned import PlanCommand, add_sending_options, run_planned
from tui.cli.written_files import planned_in

_MORE: Final = """\
The table of many changes in the explorer saves a plan, and so do the commands
that plan. apply sends the plan and nothing else: if somebody has changed a record
since, apply reports it and leaves it alone. apply sends a plan only once: if you
send it again, or use --resume, apply sends only the changes that are not done yet.

exit status: 0 all done, 1 some not done, 11 some not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Send a plan, or go on with it; the exit status says how it went. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    changes = planned_in(said.file).changes
    if not changes:
        warn("There is nothing to do.")
        return DONE
    command = PlanCommand(
        GivenCommand("apply"),
        changes[0].operation,
        frozenset(each.operation.id for each in changes),
        resumes_by=f"bimscope apply {said.file} --resume",
    )
    said.action = "apply"
    return run_planned(command, lambda: said, prompt or Prompt(), plans=False)


def parser() -> ArgumentParser:
    """The parser of `bimscope apply`."""
    parser = new_parser("apply", "Send a plan that was saved as a file.", _MORE)
    parser.add_argument("file", metavar="PLAN", type=Path, help="a file that holds a plan")
    parser.add_argument(
        "--resume", action="store_true", help="send the changes that are not done yet"
    )
    add_sending_options(parser)
    return parser
