"""The last steps before the explorer is on the screen."""

import gc
import os
import sys
from typing import Final

from tui.config.launch import DemoSettings, Launch, RecordSettings
from tui.config.problem import ConfigProblem
from tui.private_files import private_folder

FRAMES: Final = 240
"""A second. The library lets up to two go by after each paint before it paints again."""
HAND_OVER: Final = 0.001
"""Seconds for which the threads that read keys and write paints wait for the interpreter."""


def open_explorer(launch: Launch) -> int:
    """Run the explorer; the answer is the exit status. Raises `ConfigProblem`."""
    _check_terminal(plain_textual=launch.plain_textual)
    launch = _with_notice_of_letters(launch)
    if launch.demo is not None:
        _make_room(launch.demo)
    # What is imported now stays for good: the application collects again once it is painted.
    gc.disable()
    sys.setswitchinterval(HAND_OVER)
    if not launch.plain_textual:
        paint_soon()
    from tui.app import run_app

    if launch.record is None:
        return run_app(launch)
    return _recorded(launch, launch.record)


def _recorded(launch: Launch, settings: RecordSettings) -> int:
    from tui.app import run_app
    from tui.cli.output import warn
    from tui.cli.recording import begin_recording

    recording = begin_recording(settings)
    try:
        return run_app(launch, recording.listen)
    finally:
        warn(recording.close())


def paint_soon() -> None:
    """Have what comes right after a paint painted soon, unless the user says how often.

    The library asks when it is imported.
    """
    os.environ.setdefault("TEXTUAL_FPS", str(FRAMES))


def _check_terminal(*, plain_textual: bool) -> None:
    if os.environ.get("TERM") == "dumb":
        raise ConfigProblem(
            "The explorer fills the screen, which a terminal with TERM=dumb cannot; set TERM to "
            "what it is, such as xterm-256color, or use bimscope call."
        )
    streams = [sys.stdin, sys.stdout, *([sys.stderr] if plain_textual else [])]
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ConfigProblem(
            "The explorer needs a terminal for its input and output, and this is none. Over SSH, "
            "ask for one with ssh -t; in scripts, use bimscope call or bimscope sandbox."
        )


def _with_notice_of_letters(launch: Launch) -> Launch:
    from msgspec.structs import replace

    from tui.terminal.letters import plain_letters_because

    why = "" if launch.plain_textual else plain_letters_because(os.environ)
    if not why:
        return launch
    notice = f"{why} allows no letters but ASCII; LC_ALL=C.UTF-8 shows every letter."
    return replace(launch, notices=(*launch.notices, notice))


def _make_room(demo: DemoSettings) -> None:
    try:
        private_folder(demo.database.parent)
    except OSError as problem:
        raise ConfigProblem(
            f"The demo cannot keep its data in {demo.database.parent}: {problem.strerror}. "
            f"Name another place with --database FILE."
        ) from None
