"""The command line: finds the command, and imports only what that command needs.

Imports here cost time before the first paint: nothing of the terminal library, of HTTP, of
the keyring or of the sandbox is imported before it is used.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final

from tui.config.names import COMMANDS
from tui.config.problem import ConfigProblem

CommandMain = Callable[[Sequence[str]], int]

MODULES: Final[Mapping[str, str]] = {name: f"tui.cli.{name}" for name in COMMANDS}
"""The commands; each module has `main(arguments)` and `parser()`."""
_WRONG_USE: Final = 2
_INTERRUPTED: Final = 130
_NOBODY_READS: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the answer is the exit status, 2 for what the user can mend."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        command, rest = _command(given)
        status = command(rest)
        sys.stdout.flush()
    except ConfigProblem as problem:
        print(f"bimscope: {problem}", file=sys.stderr)
        return _WRONG_USE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: `| head`
        return _NOBODY_READS
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return _INTERRUPTED
    return status


def _command(given: list[str]) -> tuple[CommandMain, list[str]]:
    if given and given[0] in MODULES:
        module, rest = MODULES[given[0]], given[1:]
    else:
        module, rest = "tui.cli.explore", given
    command: CommandMain = import_module(module).main
    return command, rest
