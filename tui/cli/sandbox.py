"""`bimscope sandbox`: hands the rest of the command line to the sandbox."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.options import new_parser
from tui.config.problem import ConfigProblem

if TYPE_CHECKING:
    from tui.har.matching import AnswersHeld


def main(arguments: Sequence[str]) -> int:
    """Serve until interrupted; the answer is the exit status. Raises `ConfigProblem`."""
    from tui.sandbox.main import run_sandbox

    said = parser().parse_args(arguments)
    return run_sandbox(said, _case_in(said.case) if said.case else None)


def parser() -> ArgumentParser:
    """The parser of `bimscope sandbox`."""
    from tui.sandbox.arguments import add_arguments

    parser = new_parser(
        "sandbox",
        "Serve both APIs on this computer, with sample data. When it is ready, it prints one "
        "line of JSON with the addresses and the credentials.",
    )
    add_arguments(parser)
    parser.add_argument(
        "--from",
        dest="case",
        metavar="FILE",
        type=Path,
        help="answer from a HAR file (from --record or a browser) instead of sample data",
    )
    return parser


def _case_in(file: Path) -> "AnswersHeld":
    """The answers of a file, at the paths of the sandbox. Raises `ConfigProblem`."""
    from tui.cli.output import warn
    from tui.client.errors import FileProblem
    from tui.har.matching import AnswersHeld
    from tui.recorded.opening import open_recording
    from tui.sandbox.server import BASE_PATHS

    try:
        recording = open_recording(file)
    except FileProblem as problem:
        raise ConfigProblem(problem.text) from None
    for remark in recording.remarks:
        warn(remark)
    return AnswersHeld(
        (asked._replace(path=BASE_PATHS[service] + asked.path), entry)
        for service, recorded in recording.services.items()
        for asked, entry in recorded.entries
    )
