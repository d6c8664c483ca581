"""The last steps before the explorer is on the screen."""

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from tui.config.folders import state_folder
from tui.config.launch import PAGE_DRIVER, DemoSettings, Launch, RecordSettings
from tui.config.problem import ConfigProblem
from tui.private_files import private_folder

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from tui.app import Listen, Show
    from tui.config.settings import Settings
    from tui.terminal.cast import Cast

AnyLaunch = TypeVar("AnyLaunch", bound=Launch)

FRAMES: Final = 240
"""A second. The library lets up to two go by after each paint before it paints again."""
HAND_OVER: Final = 0.001
"""Seconds for which the threads that read keys and write paints wait for the interpreter."""


def as_settings_say(launch: AnyLaunch, said: "Namespace", settings: "Settings") -> AnyLaunch:
    """The same launch, with what the settings and the options say of every explorer."""
    return replace(
        launch,
        usual_theme=settings.theme,
        mouse=settings.mouse and not said.no_mouse,
        plain=settings.plain or said.plain,
        plain_textual=settings.plain_textual,
        pictures_by=settings.pictures,
        page_size=settings.page_size,
        kept_mb=settings.kept_mb,
        keys=settings.keys,
        state_folder=state_folder(),
    )


def open_explorer(launch: Launch, *, cast: str) -> int:
    """Run the explorer; the answer is the exit status. Raises `ConfigProblem`.

    `cast` is the file that what the terminal shows is recorded in; '' for none.
    """
    if not _is_on_page():
        _check_terminal(plain_textual=launch.plain_textual)
        launch = _with_notice_of_letters(launch)
    if launch.record is not None:
        told = f"bimscope writes every request of this session to {launch.record.file}."
        launch = _with_notice(launch, told)
    if launch.demo is not None:
        _make_room(launch.demo)
    with (
        _recorded(launch.record) as listen,
        _shown_in(cast, plain_textual=launch.plain_textual) as shown,
    ):
        # What is imported now stays for good: the application collects again once it is painted.
        gc.disable()
        sys.setswitchinterval(HAND_OVER)
        if not launch.plain_textual:
            paint_soon()
        from tui.app import run_app

        return run_app(launch, listen, shown)


@contextmanager
def _recorded(settings: RecordSettings | None) -> "Iterator[Listen | None]":
    """What hears of the exchanges, where they are to be kept in a file."""
    if settings is None:
        yield None
        return
    from tui.cli.output import warn
    from tui.cli.recording import begin_recording

    recording = begin_recording(settings)
    try:
        yield recording.listen
    finally:
        warn(recording.close(warn))


@contextmanager
def _shown_in(file: str, *, plain_textual: bool) -> "Iterator[Show | None]":
    """What hears of all that the terminal shows, where that is to be kept in a file."""
    if not file:
        yield None
        return
    recording = _begun(file, plain_textual=plain_textual)
    try:
        yield recording.shown
    finally:
        recording.close()
        _tell(file, recording.problem)


def _begun(file: str, *, plain_textual: bool) -> "Cast":
    from tui.terminal.cast import Cast

    if plain_textual or sys.platform == "win32":
        raise ConfigProblem("--cast needs a terminal on Linux or macOS, without plain_textual.")
    try:
        return Cast(Path(file), sys.stdout.fileno())
    except FileExistsError:
        raise ConfigProblem(f"--cast {file}: it already exists; name a new file.") from None
    except OSError as problem:
        raise ConfigProblem(f"--cast {file}: {problem.strerror or problem}.") from None


def _tell(file: str, problem: str) -> None:
    from tui.cli.output import say, warn

    if problem:
        warn(f"The recording in {file} is incomplete: {problem}.")
    else:
        say(f"The recording is in {file}. Play it with: asciinema play {file}")


def paint_soon() -> None:
    """Have what comes right after a paint painted soon, unless the user says how often.

    The library asks when it is imported.
    """
    os.environ.setdefault("TEXTUAL_FPS", str(FRAMES))


def _is_on_page() -> bool:
    """Whether `bimscope web` shows it on a page, which takes every letter."""
    return os.environ.get("TEXTUAL_DRIVER") == PAGE_DRIVER


def _check_terminal(*, plain_textual: bool) -> None:
    if os.environ.get("TERM") == "dumb":
        raise ConfigProblem(
            "The explorer needs the whole screen, and a terminal with TERM=dumb cannot show "
            "that. Set TERM to the right type, such as xterm-256color, or use bimscope call."
        )
    streams = [sys.stdin, sys.stdout, *([sys.stderr] if plain_textual else [])]
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ConfigProblem(
            "The explorer needs a terminal for input and output. Over SSH, use ssh -t; in "
            "scripts, use bimscope call or bimscope sandbox."
        )


def _with_notice_of_letters(launch: Launch) -> Launch:
    from tui.terminal.letters import plain_letters_because

    why = "" if launch.plain_textual else plain_letters_because(os.environ)
    if not why:
        return launch
    notice = f"{why} allows only ASCII letters. Set LC_ALL=C.UTF-8 to see every letter."
    return _with_notice(launch, notice)


def _with_notice(launch: Launch, notice: str) -> Launch:
    from msgspec.structs import replace

    return replace(launch, notices=(*launch.notices, notice))


def _make_room(demo: DemoSettings) -> None:
    try:
        private_folder(demo.database.parent)
    except OSError as problem:
        raise ConfigProblem(
            f"The demo cannot keep its data in {demo.database.parent}: {problem.strerror}. "
            f"Choose another place with --database FILE."
        ) from None
