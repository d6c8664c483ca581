"""Has an uploaded building file read; says why where that cannot be done."""

import threading
from collections.abc import Mapping
from typing import Final

from tui.ifc.building import Building
from tui.ifc.reading import (
    BrokenFile,
    FileTooLarge,
    NotRead,
    OtherFormat,
    ReaderMissing,
    ReadingStopped,
    building_in,
    check_file,
    check_reader,
)
from tui.sandbox.refusals import Refusal
from tui.sandbox.uploads import Uploaded

AT_ONCE: Final = 2
"""Files that are read at the same time."""
_STATUS: Final[Mapping[type[NotRead], tuple[int, str]]] = {
    OtherFormat: (415, ""),
    FileTooLarge: (413, ""),
    BrokenFile: (422, ""),
    ReaderMissing: (501, ", then start the sandbox again"),
    ReadingStopped: (503, ": the sandbox is ending; nothing was imported"),
}
"""What a failure is answered with, and what the sandbox adds to its words."""

_readers = threading.BoundedSemaphore(AT_ONCE)


def read_building(file: Uploaded, ended: threading.Event) -> Building:
    """The objects of an IFC file; given up once nobody waits for them.

    Raises a 413 for a file that is too large, a 415 for one that is no IFC file, a 422 for
    one that cannot be read, a 429 while others are read, a 501 without the extra.
    """
    try:
        check_file(file.file_name, file.content)
        check_reader()
        return _in_turn(file, ended)
    except NotRead as problem:
        status, more = _STATUS[type(problem)]
        raise Refusal(status, f"{problem}{more}") from None


def _in_turn(file: Uploaded, ended: threading.Event) -> Building:
    if not _readers.acquire(blocking=False):
        raise Refusal(
            429, f"{AT_ONCE} files are being read; try again", headers={"Retry-After": "10"}
        )
    try:
        return building_in(file.file_name, file.content, ended)
    finally:
        _readers.release()
