"""Completing the word before the cursor from a list of words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[\w.]*$")


@dataclass(frozen=True, slots=True)
class Completion:
    """`text[start:end]` is the word; asking again takes the next of `candidates`."""

    start: int
    end: int
    candidates: tuple[str, ...]
    turn: int = -1
    filled: str = ""
    """What stands in the text now."""

    def is_filled_in(self, text: str, cursor: int) -> bool:
        """Whether the text and the cursor are as this left them."""
        return self.end == cursor and self.filled == text[self.start : cursor] != ""


def complete(text: str, cursor: int, words: Sequence[str]) -> Completion | None:
    """What could stand for the word that ends at `cursor`; None when nothing could.

    Words with more dots come once there is no other one that begins so.
    """
    found = _WORD.search(text[:cursor])
    if found is None:  # it may be empty
        return None
    typed = found[0].casefold()
    longer = [word for word in words if word.casefold().startswith(typed)]
    candidates = _at_level(longer, typed.count("."))
    if [word.casefold() for word in candidates] in ([], [typed]):
        candidates = _at_level(longer, typed.count(".") + 1) or candidates
    return Completion(found.start(), cursor, tuple(candidates)) if candidates else None


def _at_level(words: Sequence[str], dots: int) -> list[str]:
    return [word for word in words if word.count(".") == dots]


def filled_in(text: str, completion: Completion) -> tuple[str, Completion]:
    """The text with the next candidate, and what to ask with the next time.

    What all candidates begin with comes first, when it is more than was typed.
    """
    common = _common_beginning(completion.candidates)
    turn = completion.turn + 1
    if completion.turn < 0 and len(common) > completion.end - completion.start:
        word, turn = common, -1
    else:
        word = completion.candidates[turn % len(completion.candidates)]
    whole = text[: completion.start] + word + text[completion.end :]
    end = completion.start + len(word)
    return whole, Completion(completion.start, end, completion.candidates, turn, word)


def _common_beginning(words: Sequence[str]) -> str:
    first, last = min(words), max(words)
    same = zip(first, last, strict=False)
    length = next((at for at, (one, other) in enumerate(same) if one != other), len(first))
    return first[:length]
