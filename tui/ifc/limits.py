"""What a process that reads a file may take, as far as the system can limit it.

The library holds Python's lock while it works, so that nothing in Python could end it.
"""

import sys
from typing import Final

MEMORY: Final = 4 * 1024**3
"""Bytes."""

NEVER: Final = 0.0


def limit_memory() -> None:
    """From now on, also for processes started by this one."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def end_after(seconds: float) -> None:
    """End this process then, whatever it does, unless this is called again before."""
    if sys.platform != "win32":
        import signal

        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
