"""The command line: finds the command, and imports only what that command needs.

Imports here cost time before the first paint: nothing of the terminal library, of HTTP, of
the keyring or of the sandbox is imported before it is used.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from tui.config.folders import cache_folder, settings_as_they_are
from tui.config.names import COMMANDS
from tui.config.problem import ConfigProblem
from tui.interrupts import interrupts_afterwards

CommandMain = Callable[[Sequence[str]], int]

MODULES: Final[Mapping[str, str]] = {name: f"tui.cli.{name}" for name in COMMANDS}
"""The commands; each module has `main(arguments)` and `parser()`, and `other_parsers()` where a
word after the command makes it take other options."""
_FAILED: Final = 1
_WRONG_USE: Final = 2
_INTERRUPTED: Final = 130
_NOBODY_READS: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the answer is the exit status, 2 for what the user can mend."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_what_cannot_be_encoded()
    try:
        with _first_picture(given):
            command, rest = _command(given)
            status = _carried_out(command, rest)
        if sys.stdout is not None:
            sys.stdout.flush()
    except ConfigProblem as problem:
        return _ended(_WRONG_USE, str(problem))
    except (KeyboardInterrupt, EOFError):
        return _interrupted()
    except BrokenPipeError:  # nobody reads on: `| head`
        return _unwritten(_NOBODY_READS)
    except OSError as problem:
        where = problem.filename or "standard output"
        return _unwritten(_FAILED, f"{where}: {problem.strerror or problem}.")
    return status


@contextmanager
def _first_picture(given: Sequence[str]) -> Iterator[None]:
    """Show at once what the explorer will paint first, as far as it is known.

    Whatever is said before the explorer is there is said on the terminal as it was.
    """
    opens = not given or given[0] in ("demo", "open") or given[0] not in COMMANDS
    if not opens:
        yield
        return
    from tui.terminal.first_picture import first_picture

    try:
        first_picture.show(cache_folder(), (*given, *settings_as_they_are()))
        yield
    finally:
        first_picture.give_back()


def _carried_out(command: CommandMain, rest: Sequence[str]) -> int:
    """The status of a command; after help too, what was printed has still to be written."""
    try:
        return command(rest)
    except SystemExit as end:
        if end.code:
            raise
        return 0


def _command(given: list[str]) -> tuple[CommandMain, list[str]]:
    if given and given[0] in MODULES:
        module, rest = MODULES[given[0]], given[1:]
    else:
        module, rest = "tui.cli.explore", given
    with interrupts_afterwards():
        command: CommandMain = import_module(module).main
    return command, rest


def _write_what_cannot_be_encoded() -> None:
    """Let no text end a command because the terminal knows few letters."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _interrupted() -> int:
    from tui.cli.output import leave_line

    leave_line()
    return _INTERRUPTED


def _ended(status: int, why: str) -> int:
    from tui.cli.output import warn

    warn(why)
    return status


def _unwritten(status: int, why: str = "") -> int:
    """End where the output could not be written: nothing may be flushed there again."""
    from tui.terminal.nowhere import write_nowhere

    if sys.stdout is not None:
        write_nowhere(sys.stdout)
    return _ended(status, why)
