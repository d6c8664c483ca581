"""The options that write a session into a file, and the file itself."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.config.launch import Launch, RecordSettings
from tui.config.problem import ConfigProblem

if TYPE_CHECKING:
    from tui.client.log.exchange_log import ExchangeLog
    from tui.session_file.recording import SessionRecording

WITHOUT_NAMES: Final = "--without-names"


def add_record_options(parser: ArgumentParser) -> None:
    """What writes down every request with its answer."""
    parser.add_argument(
        "--record",
        metavar="FILE",
        default="",
        help="write every request and answer to FILE (HAR 1.2), without secrets",
    )
    parser.add_argument(
        WITHOUT_NAMES,
        action="store_true",
        help="with --record: write numbers instead of people's names, user names and e-mail "
        "addresses; encoded text (base64) and other spellings (Mueller for Müller) are not "
        "found",
    )


def record_settings(said: Namespace) -> RecordSettings | None:
    """What is to be written where; None for nothing. Raises `ConfigProblem`."""
    name, without_names = getattr(said, "record", ""), getattr(said, "without_names", False)
    if without_names and not name:
        raise ConfigProblem(f"{WITHOUT_NAMES} needs --record FILE.")
    return RecordSettings(file=Path(name), without_names=without_names) if name else None


def begin_recording(settings: RecordSettings) -> "SessionRecording":
    """Make the file. Raises `ConfigProblem` where that fails, or where there is one."""
    from tui.session_file.recording import SessionRecording

    try:
        return SessionRecording(settings)
    except FileExistsError:
        raise ConfigProblem(f"{settings.file} already exists; name another file.") from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise ConfigProblem(f"--record {settings.file}: {why}; name another file.") from None


@contextmanager
def recorded_log(launch: Launch) -> "Iterator[ExchangeLog]":
    """The log of a command without a screen, written down where that was said."""
    from tui.cli.output import say, warn
    from tui.client.log.exchange_log import ExchangeLog

    log = ExchangeLog()
    if launch.record is None:
        yield log
        return
    recording = begin_recording(launch.record)
    recording.listen(log, warn)
    try:
        yield log
    finally:
        say(recording.close(warn))
