"""What can be done about marks by a letter, after the key that opens the menu of them."""

from enum import Enum


class MarkChoice(Enum):
    """A letter of the menu of marks, and what it does in words."""

    ALL = "*", "all shown"
    NONE = "-", "none"
    INVERTED = "!", "inverted"
    RANGE = "r", "from the last mark to here"
    LIST = "l", "from a list of names"
    DO = "d", "do something with the marked"

    @property
    def letter(self) -> str:
        return self.value[0]

    @property
    def words(self) -> str:
        return self.value[1]

    @property
    def hint(self) -> str:
        """How the line at the bottom says it."""
        return f"{self.letter} {self.words}"


def choice_of(letter: str) -> MarkChoice | None:
    """What a letter means; None for one that means nothing."""
    return next((each for each in MarkChoice if each.letter == letter), None)
