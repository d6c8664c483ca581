"""What an editor has to know of the draft that it edits."""

from typing import Protocol, Self

from tui.changes.difference import Difference
from tui.contract.values import JsonObject


class Editable(Protocol):
    """A draft: what is wanted, and what is wrong with it."""

    @property
    def differences(self) -> tuple[Difference, ...]: ...

    @property
    def wanted(self) -> int:
        """How many of the differences a person has asked for: some may stand there beforehand."""

    @property
    def about(self) -> str:
        """What it is about, by operation and ids: where it is kept on the disk."""

    @property
    def is_touched(self) -> bool:
        """Whether the user has asked for anything."""

    def kept(self) -> JsonObject:
        """What is wanted, without secrets, to be kept on the disk."""

    def resumed(self, kept: JsonObject) -> Self:
        """The same draft with what was kept."""

    @property
    def problems(self) -> dict[str, tuple[str, ...]]: ...
