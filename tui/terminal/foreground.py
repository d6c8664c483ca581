"""Gives the whole terminal to another program until that has ended."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType

from textual.app import App, SuspendNotSupported


def run_in_foreground(
    app: App[int], arguments: Sequence[str], environment: Mapping[str, str]
) -> int | None:
    """Run a program where the application was; its exit status, None where that cannot be.

    Everything waits meanwhile. Raises OSError where the program does not start.
    """
    try:
        with app.suspend(), _interrupts_for_the_program():
            status = subprocess.call(arguments, env=dict(environment))
            _wait_for_enter(status)
    except SuspendNotSupported:
        return None
    return status


@contextlib.contextmanager
def _interrupts_for_the_program() -> Iterator[None]:
    """^C ends the program that has the terminal, not this one."""
    before = signal.signal(signal.SIGINT, _take_no_notice)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _take_no_notice(_number: int, _frame: FrameType | None) -> None:
    """A handler, since what is ignored would be ignored by the program too."""


def _wait_for_enter(status: int) -> None:
    sys.stdout.write(f"\n[ended with status {status}] Press Enter to return to bimscope. ")
    sys.stdout.flush()
    sys.stdin.readline()
