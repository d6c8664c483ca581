"""Writes a file in one step, readable by its owner only: nobody ever finds half of it.

It blocks: call it in a thread where keys are waited for.
"""

import os
import tempfile
from pathlib import Path

from tui.config.folders import private_folder


def write_in_one_step(file: Path, data: bytes) -> None:
    """Replace the file, or make it and its folder. Raises OSError, and leaves it as it was."""
    private_folder(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
