"""What is kept of a mistake of our own: a report without a single value of a variable."""

import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tui import __version__
from tui.config.folders import state_folder
from tui.private_files import private_folder

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
        file = private_folder(state_folder()) / f"crash-{now:%Y%m%d-%H%M%S}.txt"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as report:
            report.write(head + redact(text))
    except OSError:
        return None
    return file


def crash_in_one_line(error: BaseException, report: Path | None) -> str:
    """What the terminal shows after the explorer has gone."""
    where = f"details are in {report}" if report else "no report could be written"
    return f"bimscope stopped because of a mistake of its own ({type(error).__name__}); {where}."
