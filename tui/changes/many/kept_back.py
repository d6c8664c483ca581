"""Changes that were meant together with others, and are not sent."""

from typing import NamedTuple

from tui.changes.change_title import ChangeTitle


class KeptBack(NamedTuple):
    """One of them, by what its title says, and why it is not sent; '' where it is so already."""

    says: ChangeTitle
    reason: str

    @property
    def title(self) -> str:
        """What was to be changed on what."""
        return self.says.words

    @property
    def words(self) -> str:
        """Both in a line."""
        return f"{self.title}: {self.reason}"
