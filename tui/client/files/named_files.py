"""The files that people name: where they are, and why something can be the name of none.

It blocks: call it in a thread where keys are waited for.
"""

import os
from contextlib import suppress
from pathlib import Path

from tui.client.errors import FileProblem


def path_named(said: Path) -> Path:
    """The path that somebody means, `~` and `~anna` put in, whether there is a file or not.

    Raises FileProblem where no file can have that name.
    """
    try:
        path = said.expanduser()
    except RuntimeError:
        raise FileProblem(f"There is no home folder {said.parts[0]}. Name another one.") from None
    try:
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            os.stat(path)  # noqa: PTH116 - its own version hides what is wrong with a name
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise FileProblem(f"No file can be at {path}: {why}. Name another one.") from None
    except ValueError:
        raise FileProblem(
            "The name has a character that file names cannot have. Choose another name."
        ) from None
    return path
