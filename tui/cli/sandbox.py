"""`bimscope sandbox`: hands the rest of the command line to the sandbox."""

from argparse import ArgumentParser
from collections.abc import Sequence

from tui.cli.options import new_parser


def main(arguments: Sequence[str]) -> int:
    """Serve until interrupted; the answer is the exit status."""
    from tui.sandbox.main import run_sandbox

    return run_sandbox(parser().parse_args(arguments))


def parser() -> ArgumentParser:
    """The parser of `bimscope sandbox`."""
    from tui.sandbox.arguments import add_arguments

    parser = new_parser(
        "sandbox",
        "Serve both APIs on this machine, with sample data. When it is ready, one line of JSON "
        "says where, and which credentials it takes.",
    )
    add_arguments(parser)
    return parser
