"""Where an answer goes: to standard output, or into a file that is there once it is complete."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.cli.output import print_text
from tui.client.errors import FileProblem
from tui.client.files.unfinished import UnfinishedFile


@contextmanager
def destination(save: str, *, overwrite: bool) -> Iterator[Callable[[str], None]]:
    """What writes text there. A file is for its owner only, and nothing is left of half of it.

    Raises FileProblem, OSError.
    """
    if not save:
        yield print_text
        return
    check_savable(save, overwrite=overwrite)
    file = UnfinishedFile(Path(save), overwrite=overwrite)
    try:
        file.begin()
        yield lambda text: file.write(text.encode("utf-8", "backslashreplace"))
        file.settle()
    finally:
        file.discard()


def check_savable(save: str, *, overwrite: bool) -> None:
    """Refuse before anything is sent what no answer can be saved to. Raises FileProblem."""
    path = Path(save)
    if path.is_dir():
        raise FileProblem(f"{save} is a folder: name a file in it.")
    if path.is_file() and not overwrite:
        raise FileProblem(f"{save} already exists; --overwrite replaces it.")
