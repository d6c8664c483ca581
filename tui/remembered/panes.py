"""How wide the panes were made, in this session and earlier ones: steps from where they begin.

And whether the list stands beside the tree and whether one pane covers the others, each 1 or 0
under its own name.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from tui.remembered.in_turn import Write
from tui.remembered.problem import not_remembered

FILE: Final = "panes.json"
_LONGEST: Final = 1_000
"""Bytes of the file at most; more is not even read."""


class RememberedPanes:
    """Steps by the ids of panes; nothing outlives a program without a folder.

    `write` carries a write out beside the keys.
    """

    def __init__(self, folder: Path | None, *, write: Callable[[Write], None]) -> None:
        self._file = None if folder is None else folder / FILE
        self._write = write
        self._kept: dict[str, int] = {}

    def steps(self) -> Mapping[str, int]:
        """What was kept last; nothing where it cannot be read. Blocks."""
        if self._file is None:
            return {}
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            self._kept = _read(self._file) | self._kept
        return self._kept

    def keep(self, steps: Mapping[str, int]) -> None:
        """Begin with these from now on, and with what was kept of others."""
        self._kept |= steps
        if self._file is not None:
            self._write(partial(_put, self._file, dict(self._kept)))


def _read(file: Path) -> dict[str, int]:
    with file.open("rb") as opened:
        return msgspec.json.decode(opened.read(_LONGEST), type=dict[str, int])


def _put(file: Path, steps: Mapping[str, int]) -> None:
    """Raises NotRemembered."""
    from tui.private_files import private_folder, write_in_one_step

    try:
        private_folder(file.parent)
        write_in_one_step(file, msgspec.json.encode(steps))
    except OSError as problem:
        raise not_remembered("The widths of the panes", file, problem) from None
