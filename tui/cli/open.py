"""`bimscope open FILE`: the explorer on what a HAR file holds; nothing is sent."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.cli.opening import as_settings_say, open_explorer
from tui.cli.options import add_cast_option, add_screen_options, check_theme, new_parser
from tui.cli.start_at import add_address, start_at
from tui.client.errors import FileProblem
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.settings import Settings
from tui.contract.terms import Service

if TYPE_CHECKING:
    from tui.recorded.file_launch import ReadAhead

_MORE: Final = """\
FILE is an HTTP archive (HAR). bimscope writes such files (--record, snapshot), and
browsers save them: in the developer tools, under Network, with content. Nothing is
sent, and you can change nothing. If the file does not have something, the explorer
says so in its place."""


def main(arguments: Sequence[str]) -> int:
    """Open the explorer on a file. Raises `ConfigProblem`."""
    said = parser().parse_args(arguments)
    return open_explorer(launch_on_file(said, read_settings()), cast=said.cast)


def parser() -> ArgumentParser:
    """The parser of `bimscope open`."""
    parser = new_parser("open", "Open the explorer on a recorded session.", _MORE)
    parser.add_argument("file", metavar="FILE", type=Path, help="a HAR file")
    add_address(parser)
    add_screen_options(parser)
    add_cast_option(parser)
    return parser


def launch_on_file(said: Namespace, settings: Settings) -> Launch:
    """How the explorer is opened on a file. Raises `ConfigProblem`."""
    from tui.recorded.file_launch import FileLaunch

    file: Path = said.file
    ahead = _read(file)
    launch = FileLaunch(
        title=file.name,
        read_only_because=f"{file.name} is a file: nothing can be changed in it",
        theme=check_theme(said.theme),
        limits=settings.limits,
        start_at=start_at(said) or _first_tree(ahead),
        opened_file=file,
        ahead=ahead,
    )
    return as_settings_say(launch, said, settings)


def _read(file: Path) -> "ReadAhead":
    """What is in a file. Raises `ConfigProblem`."""
    from tui.recorded.file_launch import ReadAhead

    try:
        return ReadAhead(file)
    except FileProblem as problem:
        raise ConfigProblem(str(problem)) from None


def _first_tree(ahead: "ReadAhead") -> str:
    """Where to begin: in the first tree that the file has anything of."""
    from tui.explorer.trees.roots import ROOTS

    if Service.DROFUS in ahead.services:
        return ""
    return f"{Service.BIMPLUS}:{ROOTS[Service.BIMPLUS][0].id.partition('.')[2]}"
