"""What was open in the trees when a profile was left: places that can be opened again.

One file for all profiles. What cannot be read is passed over: it is only a convenience. Blocks.
"""

from pathlib import Path
from typing import Final

import msgspec

from tui.contract.values import encoded
from tui.private_files import write_in_one_step
from tui.remembered.alone import alone_with

FILE: Final = "left_open.json"
_WHAT: Final = "What was open"
_PROFILES: Final = 50


class OpenPlace(msgspec.Struct, frozen=True):
    """An address of what was unfolded, and how the list that it shows was filtered."""

    address: str
    filter: str = ""


class OpenTree(msgspec.Struct, frozen=True):
    """What was unfolded in one tree, from above to below, and where the cursor was."""

    unfolded: tuple[OpenPlace, ...] = ()
    cursor: str = ""


class LeftOpen(msgspec.Struct, frozen=True):
    """The trees by their services, and the one that was seen."""

    seen: str = ""
    trees: dict[str, OpenTree] = {}

    @property
    def is_worth_opening(self) -> bool:
        """Whether anything was unfolded."""
        return any(tree.unfolded for tree in self.trees.values())


def read_left_open(folder: Path, profile: str) -> LeftOpen:
    """What a profile was left with last."""
    return _read(folder / FILE).get(profile, LeftOpen())


def write_left_open(folder: Path, profile: str, left: LeftOpen) -> None:
    """Keep what a profile is left with in place of what was kept. Raises NotRemembered."""
    file = folder / FILE
    with alone_with(file, _WHAT):
        others = _read(file)
        others.pop(profile, None)
        kept = dict([*others.items(), (profile, left)][-_PROFILES:])
        write_in_one_step(file, encoded(kept))


def _read(file: Path) -> dict[str, LeftOpen]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, LeftOpen])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
