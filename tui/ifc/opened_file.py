"""A file that was opened by the library, on its way to another process."""

from dataclasses import dataclass, field
from pathlib import Path

import ifcopenshell


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A forked process has the model already; another one opens the file again."""

    path: Path
    model: ifcopenshell.file = field(repr=False)

    def __reduce__(self) -> "tuple[object, ...]":
        return open_file, (self.path,)


def open_file(path: Path) -> OpenedFile:
    """Open a file; raises what the library raises for one that it cannot read."""
    return OpenedFile(path, ifcopenshell.open(str(path)))
