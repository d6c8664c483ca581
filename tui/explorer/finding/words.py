"""What somebody typed to find something, as it is compared and as it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tui.explorer.finding.letters import bare_letters

_A_WORD: Final = 3
"""Letters from which on a word says something: `pro` may mean projects."""


@dataclass(frozen=True)
class SoughtWords:
    """The words of a text: all of them have to be found, in any order."""

    typed: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "SoughtWords":
        return cls(tuple(text.split()))

    @cached_property
    def phrase(self) -> str:
        """All of it as it is compared."""
        return bare_letters(" ".join(self.typed))

    @cached_property
    def each(self) -> tuple[str, ...]:
        """The words as they are compared, the longest first; none twice."""
        return tuple(sorted(dict.fromkeys(self.phrase.split()), key=len, reverse=True))

    @cached_property
    def asked(self) -> str:
        """The longest word as it was typed, which a service is asked for."""
        return max(self.typed, key=len, default="").strip("#,;")

    @property
    def may_be_spelled_otherwise(self) -> bool:
        """Whether it may stand there with other letters: with accents, or without."""
        letters = [each for each in self.asked if each.isalpha()]
        return len(letters) >= _A_WORD

    def about(self, names: Sequence[str]) -> "SoughtWords":
        """The words without those that only say what kind of thing is meant."""
        said = [bare_letters(each) for each in names]
        left = [word for word in self.typed if not _begins(said, bare_letters(word))]
        return SoughtWords(tuple(left)) if left else self


def _begins(names: Sequence[str], word: str) -> bool:
    return len(word) >= _A_WORD and any(each.startswith(word) for each in names)
