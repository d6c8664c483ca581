"""What is kept of a mistake of our own: a report without a single value of a variable."""

import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from tui import __version__
from tui.config.folders import private_folder, state_folder

_OURS: Final = Path(__file__).parent.parent
UNREPORTED: Final = (
    "bimscope stopped because of a mistake of its own; "
    "it writes a report without plain_textual = true in config.toml."
)


def write_report(error: BaseException, redact: Callable[[str], str]) -> Path | None:
    """Write where it happened, redacted, into a private file; None where that fails too.

    Holds code lines and messages only: local variables may be credentials.
    """
    now = datetime.now(UTC)
    text = "".join(traceback.format_exception(error))
    head = f"bimscope {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC\n\n"
    try:
        handle, file = _new_file(private_folder(state_folder()), f"crash-{now:%Y%m%d-%H%M%S}")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as report:
            report.write(head + redact(text))
    except OSError:
        return None
    return file


def _new_file(folder: Path, name: str) -> tuple[int, Path]:
    """A private file that was not there before, open for writing."""
    for number in count(1):
        file = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        with suppress(FileExistsError):
            return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), file
    raise FileExistsError(name)


def line_of_mistake(error: BaseException) -> str:
    """Where a mistake was made: the innermost file of ours and its line, '' for nowhere."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_OURS)]
    for frame in reversed(ours or frames):
        return f"{Path(frame.filename).name}, line {frame.lineno}"
    return ""


def mistake_in_one_line(error: BaseException, report: Path | None) -> str:
    """What is said of a mistake that the explorer goes on after."""
    where = f"details are in {report}" if report else "no report could be written"
    place = ", ".join(filter(None, (type(error).__name__, line_of_mistake(error))))
    return f"This did not work because of a mistake of bimscope's own ({place}); {where}."


def crash_in_one_line(error: BaseException, report: Path | None) -> str:
    """What the terminal shows after the explorer has gone."""
    where = f"details are in {report}" if report else "no report could be written"
    return f"bimscope stopped because of a mistake of its own ({type(error).__name__}); {where}."
