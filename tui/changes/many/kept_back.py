"""Changes that were meant together with others, and are not sent."""

from typing import NamedTuple


class KeptBack(NamedTuple):
    """One of them, by its title, and why it is not sent; '' where it is so already."""

    title: str
    reason: str

    @property
    def words(self) -> str:
        """Both in a line."""
        return f"{self.title}: {self.reason}"
