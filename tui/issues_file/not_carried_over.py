"""What of a file is not carried over, and why."""

from typing import NamedTuple


class NotCarriedOver(NamedTuple):
    """Something that stays behind; `why` goes on after a colon."""

    what: str
    why: str

    @property
    def words(self) -> str:
        """Both as one sentence."""
        return f"{self.what}: {self.why}."
