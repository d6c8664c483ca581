"""Writing to standard output so that nothing said there can fail what was done before."""

import os
import sys

from tui.cli.calling.reaching import warn


def write_out(text: str) -> None:
    """Print a text as UTF-8, whatever the terminal is set to. Raises OSError."""
    data = text.encode("utf-8", "backslashreplace") + b"\n"
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a stream without bytes under it, in tests for instance
        sys.stdout.write(data.decode())
    else:
        sys.stdout.flush()
        stream.write(data)
    sys.stdout.flush()


def write_out_after_change(text: str) -> None:
    """The same after something was changed: what cannot be printed is only said."""
    try:
        write_out(text)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        _write_nowhere()
        try:
            warn(f"The change was carried out; only its answer could not be printed: {reason}.")
        except OSError:
            return


def _write_nowhere() -> None:
    """What is still to be flushed at the end must not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
