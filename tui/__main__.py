"""`bimscope`, and `python -m tui`."""

import sys

_INTERRUPTED = 130


def run() -> int:
    """Run the command line of this process; the answer is the exit status.

    ^C ends it in order from here on: that is why even its first imports are in here.
    """
    try:
        from tui.interrupts import interrupts_afterwards

        with interrupts_afterwards():
            from tui.cli import main
        return main()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(run())
