"""Which candidates fit what was typed, best first.

Scores come from Textual's fuzzy search, which tries every way to spell the query: texts
where that would be very many are only searched for the query as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from textual.fuzzy import FuzzySearch

_MANY_WAYS = 2_000
_LENGTH = 120
_FAR_BEHIND = 0.01
"""The score of what has the query as it stands, but not in its first letters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to choose; `key` is the answer, `note` stands beside the `label`.

    All of them are searched, the key only for the query as it stands.
    """

    key: str
    label: str
    note: str = ""


def ranked(query: str, candidates: Sequence[Candidate], limit: int = 200) -> list[Candidate]:
    """The best candidates for a query; in their own order where nothing is typed."""
    query = query.strip()
    if not query:
        return list(candidates[:limit])
    search = FuzzySearch()
    scored = [(_score(search, query, candidate), candidate) for candidate in candidates]
    fitting = [(score, candidate) for score, candidate in scored if score > 0]
    fitting.sort(key=lambda pair: -pair[0])
    return [candidate for _, candidate in fitting[:limit]]


def _score(search: FuzzySearch, query: str, candidate: Candidate) -> float:
    whole = f"{candidate.label} {candidate.note} {candidate.key}"
    text = f"{candidate.label} {candidate.note}"[:_LENGTH]
    is_there = query.casefold() in whole.casefold()
    if not is_there and _ways(query, text) > _MANY_WAYS:
        return 0
    return search.match(query, text)[0] or (_FAR_BEHIND if is_there else 0)


def _ways(query: str, text: str) -> int:
    """An upper bound for the number of ways to find the query's letters in order."""
    folded = text.lower()
    return prod(folded.count(letter) for letter in query.lower())
