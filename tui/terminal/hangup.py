"""Notices that whoever types is gone, so that no explorer lives on without anybody to see it."""

import select
import sys
import threading
from collections.abc import Callable


def when_terminal_is_gone(act: Callable[[], None]) -> None:
    """Call `act`, in a thread of its own, once the terminal behind the input hangs up.

    Does nothing where the system cannot tell.
    """
    if sys.stdin.isatty():
        when_hung_up(sys.stdin.fileno(), act)


def when_hung_up(descriptor: int, act: Callable[[], None]) -> None:
    """Call `act`, in a thread of its own, once the other end is gone, whatever is still unread.

    Costs nothing while it waits. Does nothing where the system cannot tell.
    """
    if hasattr(select, "poll"):
        arguments = (descriptor, act)
        threading.Thread(target=_wait, args=arguments, name="hangup", daemon=True).start()


def _wait(descriptor: int, act: Callable[[], None]) -> None:
    watched = select.poll()
    watched.register(descriptor, 0)
    while not any(event & (select.POLLHUP | select.POLLERR) for _, event in watched.poll()):
        pass
    act()
