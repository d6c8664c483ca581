"""What an editor has to know of the draft that it edits."""

from typing import Protocol

from tui.changes.difference import Difference


class Editable(Protocol):
    """A draft: what is wanted, and what is wrong with it."""

    @property
    def differences(self) -> tuple[Difference, ...]: ...

    @property
    def problems(self) -> dict[str, tuple[str, ...]]: ...
