"""`bimscope demo`: the explorer on a sandbox of its own."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from tui.cli.opening import as_settings_say, open_explorer
from tui.cli.options import (
    add_cast_option,
    add_screen_options,
    check_theme,
    new_parser,
    read_only_option,
)
from tui.cli.recording import add_record_options, record_settings
from tui.cli.start_at import add_address, start_at
from tui.config.folders import user_data_path
from tui.config.launch import DemoSettings, Launch
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.settings import Settings


def main(arguments: Sequence[str]) -> int:
    """Open the explorer on sample data. Raises `ConfigProblem`."""
    said = parser().parse_args(arguments)
    return open_explorer(demo_launch(said, read_settings()), cast=said.cast)


def parser() -> ArgumentParser:
    """The parser of `bimscope demo`."""
    parser = new_parser("demo", "Open the explorer on sample data, served on this computer.")
    add_demo_options(parser)
    add_record_options(parser)
    add_screen_options(parser)
    add_cast_option(parser)
    return parser


def add_demo_options(parser: ArgumentParser) -> None:
    """Which data are shown, and where in them to begin."""
    parser.add_argument(
        "--database", metavar="FILE", type=Path, help="where to keep the data between runs"
    )
    add_address(parser)
    parser.add_argument("--seed", metavar="N", type=int, help="a number that picks the sample data")
    parser.add_argument(
        "--tour", action="store_true", help="play five support cases; any key stops the tour"
    )


def demo_launch(said: Namespace, settings: Settings, notices: tuple[str, ...] = ()) -> Launch:
    """What to open, from what was said on the command line. Raises `ConfigProblem`."""
    seed: int | None = getattr(said, "seed", None)
    database = _database(getattr(said, "database", None), seed)
    demo = DemoSettings(database=database, seed=seed)
    launch = Launch(
        title="demo",
        read_only_because=read_only_option(said),
        theme=check_theme(said.theme),
        limits=settings.limits,
        demo=demo,
        journal_file=demo.journal_path if settings.journal else None,
        journal_days=settings.journal_days,
        notices=notices,
        start_at=start_at(said),
        record=record_settings(said),
        tour=getattr(said, "tour", False),
    )
    return as_settings_say(launch, said, settings)


def _database(said: Path | None, seed: int | None) -> Path:
    """The file said, else one for each seed, so that a seed always shows its own data."""
    if said is None:
        name = "demo.sqlite" if seed is None else f"demo-{seed}.sqlite"
        return user_data_path() / name
    if said.is_dir() or not said.absolute().parent.is_dir():
        raise ConfigProblem(f"--database {said}: no file can be there; name a file in a folder.")
    return said
