"""What a driver and its application know of each other where a terminal can be asked something."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class AsksTerminal(Protocol):
    """A driver that hands on what the terminal answers."""

    @property
    def is_behind(self) -> bool:
        """Whether the terminal has not yet taken what it was sent."""

    @property
    def window(self) -> int:
        """The open file of the terminal that is drawn on."""


@runtime_checkable
class HearsTerminal(Protocol):
    """An application that is told what the terminal sends and what is no key."""

    def hear_terminal(self, answer: str) -> None: ...


def asks_terminal(driver: object) -> AsksTerminal | None:
    """The driver, where it is one by which the terminal can be asked something."""
    return driver if isinstance(driver, AsksTerminal) else None
