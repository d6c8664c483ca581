"""Changes that were meant to be made again, or taken back, and are not sent."""

from typing import NamedTuple


class KeptBack(NamedTuple):
    """One of them, by its title, and why it is not sent."""

    title: str
    reason: str

    @property
    def words(self) -> str:
        """Both in a line."""
        return f"{self.title}: {self.reason}"
