"""The options that several commands share, and what they have to agree with."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from typing_extensions import override

from tui.config.problem import ConfigProblem

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_WRONG_USE: Final = 2


class _Parser(ArgumentParser):
    """A parser whose help either comes out or fails: the library would hide that it did not.

    Help and mistakes show an example. What the command finds missing it says by `wrong_use`.
    """

    def __init__(self, **given: Any) -> None:
        # The parsers of actions are made by the library, which would let options be cut short.
        super().__init__(**{**given, "allow_abbrev": False})
        self.set_defaults(wrong_use=self.error)

    @override
    def format_help(self) -> str:
        example = self._example()
        return super().format_help() + (f"\n{example}" if example else "")

    @override
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(_WRONG_USE, f"{self.prog}: error: {message}\n{self._example()}")

    def _example(self) -> str:
        from tui.cli.examples import EXAMPLES

        example = EXAMPLES.get(self.prog.removeprefix("bimscope "), "")
        return f"example: {example}\n" if example else ""

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        if file is sys.stdout and sys.stdout is not None:
            sys.stdout.write(message)
        else:
            super()._print_message(message, file)


@dataclass(frozen=True, slots=True)
class OneOfSome:
    """A word of which completion offers those that there are; its command judges any other."""

    offered: tuple[str, ...]

    def __call__(self, text: str) -> str:
        return text


def new_parser(command: str, description: str, epilog: str = "") -> ArgumentParser:
    """A parser for `bimscope COMMAND …`; a mistake ends the program with status 2."""
    return _Parser(
        prog=f"bimscope {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_screen_options(parser: ArgumentParser) -> None:
    """What can be said about every explorer, of whatever services."""
    parser.add_argument("--read-only", action="store_true", help="send no changes")
    parser.add_argument("--theme", metavar="NAME", default="", help="the colour theme")
    parser.add_argument(
        "--no-mouse", action="store_true", help="leave the mouse to the terminal, to select text"
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="for screen readers and simple terminals: ASCII signs and frames, the terminal's "
        "cursor where the keys go, nothing that moves by itself",
    )


def add_cast_option(parser: ArgumentParser) -> None:
    """Where what the terminal shows is recorded."""
    parser.add_argument(
        "--cast",
        metavar="FILE",
        default="",
        help="record the screen for asciinema, at most 64 MB; nothing that you type is recorded",
    )


def read_only_option(said: Namespace) -> str:
    """Why nothing may be changed where --read-only was given, else ''."""
    if not said.read_only:
        return ""
    return "--read-only was given: to change anything, open this session without it"


def check_theme(name: str) -> str:
    """The theme's name. Raises `ConfigProblem` for an unknown one, with the names there are."""
    if not name:
        return name
    from tui.themes import theme_names

    names = theme_names()
    if name not in names:
        raise ConfigProblem(f"There is no theme {name}. The themes are: {', '.join(names)}.")
    return name
