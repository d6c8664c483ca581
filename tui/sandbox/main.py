"""Runs the sandbox as a program: `python -m tui.sandbox`, `bimscope sandbox`.

The web framework is imported only when the server runs.
"""

import argparse
import errno
import json
import os
import socket
import sqlite3
import sys
from typing import TYPE_CHECKING, Final

from tui.sandbox.accounts import PASSWORD, PASSWORD_VARIABLE
from tui.sandbox.arguments import add_arguments
from tui.sandbox.ending import EndedEarly, ProgramEnd

if TYPE_CHECKING:
    from tui.har.matching import AnswersHeld
    from tui.sandbox.running import Sandbox
    from tui.sandbox.store import Store

FAILED: Final = 1
WRONG_USE: Final = 2


class SandboxProblem(Exception):
    """The sandbox cannot run; the text says why and what to do, `status` is how it ends."""

    def __init__(self, said: str, status: int = FAILED) -> None:
        super().__init__(said)
        self.status = status


def run_sandbox(args: argparse.Namespace, case: "AnswersHeld | None" = None) -> int:
    """Serve until stopped; prints one line of JSON when ready. Returns the exit status.

    A `case` answers in place of the data, but for logins.

    SIGTERM, a lost terminal and Ctrl-C end it tidily, also while it makes its data.
    """
    ending = ProgramEnd()
    try:
        ending.listen(to_input=args.until_stdin_closes)
        _run(args, ending, case)
    except EndedEarly:
        return 0
    except SandboxProblem as problem:
        if sys.stderr is not None:
            sys.stderr.write(f"{problem}\n")
        return problem.status
    return 0


def _run(args: argparse.Namespace, ending: ProgramEnd, case: "AnswersHeld | None") -> None:
    password = _own_password(args)
    with _listening(args) as listener:
        store = _store(args)
        try:
            _give(password, store)
            sandbox = _sandbox(args, store, listener, case)
            ending.stops(sandbox.stop)
            _serve(sandbox)
        finally:
            store.close()


def _own_password(args: argparse.Namespace) -> str:
    """The password of a sandbox for a network; nothing for one of this machine alone."""
    if not args.allow_network:
        return ""
    if args.faults:
        raise SandboxProblem("--faults is for this computer alone. Leave it out.", WRONG_USE)
    password = os.environ.pop(PASSWORD_VARIABLE, "")  # no child of ours is to have it
    if password in ("", PASSWORD):
        raise SandboxProblem(
            f"A sandbox on a network needs a password of its own. Set {PASSWORD_VARIABLE}.",
            WRONG_USE,
        )
    return password


def _listening(args: argparse.Namespace) -> socket.socket:
    from tui.sandbox.hosts import listens_here_only
    from tui.sandbox.running import listening

    try:
        listener = listening(args.host, args.port)
    except (OSError, UnicodeError) as error:
        said = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SandboxProblem(
            f"Cannot listen on {args.host} port {args.port}: {said}. Choose another."
        ) from error
    if args.allow_network or listens_here_only(listener):
        return listener
    listener.close()
    raise SandboxProblem(
        f"Other machines could ask at {args.host!r}. Where they may, say --allow-network and set "
        f"{PASSWORD_VARIABLE}.",
        WRONG_USE,
    )


def _store(args: argparse.Namespace) -> "Store":
    from tui.sandbox.store import Store, StoreError

    sizes = {"users": args.users, "projects": args.projects, "elements": args.elements}
    try:
        return Store.open(args.database, seed=args.seed, hostile=args.hostile, **sizes)
    except StoreError as error:
        raise SandboxProblem(str(error)) from error


def _give(password: str, store: "Store") -> None:
    from tui.sandbox.own_password import give_password

    try:
        given = not password or give_password(store, password)
    except sqlite3.Error as error:
        raise SandboxProblem(f"{store.path} cannot be written: {error}. Try again.") from error
    if not given:
        raise SandboxProblem(
            f"{store.path} was given another password than {PASSWORD_VARIABLE} says. Set that "
            "one, or choose another file."
        )


def _sandbox(
    args: argparse.Namespace,
    store: "Store",
    listener: socket.socket,
    case: "AnswersHeld | None",
) -> "Sandbox":
    from tui.sandbox.openid.tokens import Lifetimes
    from tui.sandbox.running import Sandbox

    own = [socket.gethostname()] if args.allow_network else []
    sandbox = Sandbox(
        store,
        listener,
        lifetimes=Lifetimes(access=args.access_seconds),
        control=args.faults,
        compress=args.compress,
        names=frozenset(name.lower() for name in (*args.name, *own)),
        origins=args.origin,
        case=case,
    )
    sandbox.switches.bimplus_hourly = args.hourly_requests
    return sandbox


def _serve(sandbox: "Sandbox") -> None:
    """Serve until stopped. Raises `SandboxProblem` where nobody can be told where it is."""
    failures: list[OSError] = []

    def announce() -> None:
        try:
            _write_line(json.dumps(sandbox.logins()))
        except OSError as error:
            failures.append(error)
            sandbox.stop()

    sandbox.serve(announce)
    if failures:
        raise SandboxProblem(
            f"Standard output takes nothing ({failures[0].strerror}), so nobody would know where "
            "the sandbox is. Give it another."
        )


def _write_line(line: str) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # the rest of the line would fail at the end again
        os.close(nowhere)
        raise


def main() -> int:
    """`python -m tui.sandbox`."""
    parser = argparse.ArgumentParser(
        prog="python -m tui.sandbox", description="Both services on loopback, with sample data."
    )
    add_arguments(parser)
    return run_sandbox(parser.parse_args())
