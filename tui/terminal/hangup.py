"""Notices that the terminal is gone, so that no explorer lives on without anybody to see it."""

import select
import sys
import threading
from collections.abc import Callable


def when_terminal_is_gone(act: Callable[[], None]) -> None:
    """Call `act`, in a thread of its own, once the terminal behind the input hangs up.

    Costs nothing while it waits. Does nothing where the system cannot tell.
    """
    if not (hasattr(select, "poll") and sys.stdin.isatty()):
        return
    terminal = sys.stdin.fileno()
    threading.Thread(target=_wait, args=(terminal, act), name="hangup", daemon=True).start()


def _wait(terminal: int, act: Callable[[], None]) -> None:
    watched = select.poll()
    watched.register(terminal, 0)
    while not any(event & (select.POLLHUP | select.POLLERR) for _, event in watched.poll()):
        pass
    act()
