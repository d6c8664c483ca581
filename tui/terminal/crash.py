"""What is kept of a mistake of our own: a report without a single value of a variable."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from tui import __version__
from tui.config.folders import state_folder
from tui.private_files import private_folder, write_new

_OURS: Final = Path(__file__).parent.parent
UNREPORTED: Final = (
    "bimscope stopped because of an error in bimscope; without plain_textual = true in "
    "config.toml it writes a report."
)


def write_report(error: BaseException, redact: Callable[[str], str]) -> Path | None:
    """Write where it happened, redacted, into a private file; None where that fails too.

    Holds code lines and messages only: local variables may be credentials.
    """
    now = datetime.now(UTC)
    text = "".join(traceback.format_exception(error))
    head = f"bimscope {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC\n\n"
    try:
        report = (head + redact(text)).encode("utf-8", "replace")
        return _written(private_folder(state_folder()), f"crash-{now:%Y%m%d-%H%M%S}", report)
    except OSError:
        return None


def _written(folder: Path, name: str, report: bytes) -> Path:
    """The file that was not there before."""
    for number in count(1):
        file = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        with suppress(FileExistsError):
            write_new(file, report)
            return file
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
    return f"This did not work because of an error in bimscope ({place}); {where}."


def crash_in_one_line(error: BaseException, report: Path | None) -> str:
    """What the terminal shows after the explorer has gone."""
    where = f"details are in {report}" if report else "no report could be written"
    return f"bimscope stopped because of an error in bimscope ({type(error).__name__}); {where}."
