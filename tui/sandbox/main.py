"""The command line of the sandbox: `python -m tui.sandbox`, `bimscope sandbox`.

The web framework is imported only when the server runs.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from tui.sandbox.ending import EndedEarly, ProgramEnd

MOST: Final = 10_000_000
"""Users, projects or elements that can be asked for; so many take some minutes to make."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the sandbox, for a parser of one's own or of `bimscope`."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument(
        "--database", type=Path, metavar="FILE", help="kept between runs; made when new"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the sample data")
    sizes = (
        ("--users", 400, "dRofus users; what is more than 400 Bimplus gets too"),
        ("--projects", 60, "dRofus projects; what is more than 60 Bimplus gets too"),
        ("--elements", 20_000, "of the largest topology"),
    )
    for name, standard, meaning in sizes:
        parser.add_argument(name, type=_size, default=standard, metavar="N", help=meaning)
    parser.add_argument(
        "--hostile", action="store_true", help="give some things names that are hard to show"
    )
    parser.add_argument(
        "--faults", action="store_true", help="let requests to /_sandbox/faults break answers"
    )
    parser.add_argument(
        "--compress", action="store_true", help="answer in gzip to those who accept it"
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="stop when standard input ends"
    )


def _size(text: str) -> int:
    """How many of something there are to be."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= MOST):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 to {MOST:,}")
    return int(text)


def run_sandbox(args: argparse.Namespace) -> int:
    """Serve until stopped; prints one line of JSON when ready. Returns the exit status.

    SIGTERM, a lost terminal and Ctrl-C end it tidily, also while it makes its data.
    """
    ending = ProgramEnd()
    try:
        ending.listen(to_input=args.until_stdin_closes)
        return _run(args, ending)
    except EndedEarly:
        return 0


def _run(args: argparse.Namespace, ending: ProgramEnd) -> int:
    from tui.sandbox.running import Sandbox, listening
    from tui.sandbox.store import Store, StoreError

    try:
        listener = listening(args.host, args.port)
    except OSError as error:
        return _fail(
            f"Cannot listen on {args.host} port {args.port}: {error.strerror}. Choose another."
        )
    with listener:
        sizes = {"users": args.users, "projects": args.projects, "elements": args.elements}
        try:
            store = Store.open(args.database, seed=args.seed, hostile=args.hostile, **sizes)
        except StoreError as error:
            return _fail(str(error))
        try:
            sandbox = Sandbox(store, listener, control=args.faults, compress=args.compress)
            ending.stops(sandbox.stop)
            sandbox.serve(lambda: _announce(json.dumps(sandbox.logins())))
        finally:
            store.close()
    return 0


def _announce(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _fail(reason: str) -> int:
    sys.stderr.write(reason + "\n")
    return 1


def main() -> int:
    """`python -m tui.sandbox`."""
    parser = argparse.ArgumentParser(
        prog="python -m tui.sandbox", description="Both services on loopback, with sample data."
    )
    add_arguments(parser)
    return run_sandbox(parser.parse_args())
