"""How well commands fit what is searched for: by their titles, and by the words people use.

What harms is never found first by accident: it has to be named.
"""

from collections.abc import Iterable
from typing import Final

from textual.content import Content
from textual.fuzzy import FuzzySearch

from tui.large_json.plain_letters import plain_letters
from tui.modals.commands.command import Command, Nearness
from tui.modals.commands.synonyms import SAID

_ABOUT: Final = 0.01
"""The score of a word that stands only in what is said about a command, or in its path."""
_SAID: Final = 40.0
"""The score of a word that people use for it, as good as one of its title."""
_AS_TYPED: Final = 8.0
"""How much better a title fits that has the search in it as it was typed, or what people say."""
_IS_THE_WORD: Final = 4.0
"""How much better fits what people call with just these words, all of them whole."""
_UNUSABLE: Final = 0.5
_NOT_NAMED: Final = 0.0001
"""What the score of a command is multiplied with that harms and was not named."""
_AFTER_OTHERS: Final = 0.9
"""What the score of a command is multiplied with that destroys and was named."""
_NEAR: Final = {Nearness.ROW: 3.0, Nearness.ABOVE: 2.0, Nearness.SCREEN: 2.0}
_FOUND: Final = "reverse"
_SHORTEST: Final = 3
"""Letters of a word by which a command can be named before all of it is typed."""


class SearchedWords:
    """The words of a search: a command has to have each of them, in any order."""

    def __init__(self, query: str) -> None:
        self._words = plain_letters(query).split()
        self._search = FuzzySearch()

    def score(self, command: Command) -> float:
        """How well a command fits; 0 where it lacks one of the words."""
        scores = [self._score(word, command) for word in self._words]
        if not scores or not all(scores):
            return 0
        is_title = " ".join(self._words) in plain_letters(command.title)
        is_meant = is_title or all(_is_said(word, command) for word in self._words)
        fits = sum(scores) / len(scores) * (_AS_TYPED if is_meant else 1)
        if not command.harms and all(_is_said(word, command, whole=True) for word in self._words):
            fits *= _IS_THE_WORD
        if command.harms and not self.names(command):
            fits *= _NOT_NAMED
        elif command.destroys:
            fits *= _AFTER_OTHERS
        return fits * _NEAR.get(command.near, 1.0) * (1 if command.usable else _UNUSABLE)

    def names(self, command: Command) -> bool:
        """Whether what is searched for says what the command does, not only what to."""
        verb = plain_letters(command.title).partition(" ")[0]
        said = (word for word in self._words if len(word) >= _SHORTEST)
        return any(verb.startswith(word) or _is_said(word, command) for word in said)

    def ranked(self, commands: Iterable[Command]) -> list[Command]:
        """The commands that fit, the best first; all in their order where nothing is typed."""
        if not self._words:
            return list(commands)
        scored = [(self.score(each), each) for each in commands]
        fitting = [pair for pair in scored if pair[0] > 0]
        return [each for _, each in sorted(fitting, key=lambda pair: -pair[0])]

    def _score(self, word: str, command: Command) -> float:
        names = map(plain_letters, (command.title, command.also))
        by_name = max(self._search.match(word, each)[0] for each in names)
        if _is_said(word, command):
            return max(by_name, _SAID)
        is_told = word in plain_letters(f"{command.about} {command.path}")
        return by_name or (_ABOUT if is_told else 0)

    def marked(self, title: str) -> Content:
        """A title with what was found of the words in it."""
        shown, plain = Content(title), plain_letters(title)
        # Where one letter becomes two, no place in the one is that in the other.
        looked_at = plain if len(plain) == len(title) else title
        for word in self._words:
            _, places = self._search.match(word, looked_at)
            for place in places:
                shown = shown.stylize(_FOUND, place, place + 1)
        return shown


def _is_said(word: str, command: Command, *, whole: bool = False) -> bool:
    """Whether people begin a word so, or say it `whole`, for what the command does."""
    said = SAID.get(command.name, "").split()
    if whole:
        return word in said
    return any(each.startswith(word) if len(word) >= _SHORTEST else each == word for each in said)
