"""Finding among records that are nested in one another, on all levels of the one answer."""

from collections.abc import Generator, Sequence
from typing import Final, NamedTuple

import msgspec

from tui.contract.operation import JsonObject
from tui.contract.reading import text_at
from tui.contract.values import encoded
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.folded_list import Match
from tui.explorer.finding.letters import bare_letters
from tui.explorer.finding.ranks import FIELD, Rank, rank_of
from tui.explorer.finding.words import SoughtWords
from tui.explorer.nested_search import NestedSearch, NestedTest
from tui.explorer.records import decode_part
from tui.explorer.searching import Records
from tui.large_json.slices import slice_of

_MOST: Final = 2_000
"""Records that are looked at more closely: of more nobody reads the last."""


class FoundInLevels(NamedTuple):
    """What one step has found: copies without what is nested in them, and how well they fit."""

    records: Sequence[msgspec.Raw]
    matches: Sequence[Match]


def among_levels(
    findable: Findable, records: Records, words: SoughtWords, whole: SoughtWords
) -> Generator[FoundInLevels, None, bool]:
    """What fits the words, in steps; tells in the end whether that is all there is."""
    search = NestedSearch(NestedTest(findable.kind, " ".join(words.typed), None))
    left = _MOST
    for trails in search.among(records, range(len(records))):
        parts = [slice_of(*trail[-1]) for trail in trails[:left]]
        found = [decode_part(part, findable.kind.nested, cropped=True) for part in parts]
        ranks = [_rank(findable, record, words, whole) for record in found]
        copies = [msgspec.Raw(encoded(record)) for record in found]
        yield FoundInLevels(copies, [(rank, number) for number, rank in enumerate(ranks)])
        left -= len(parts)
        if left <= 0:
            return False
    return True


def _rank(findable: Findable, record: JsonObject, words: SoughtWords, whole: SoughtWords) -> Rank:
    names = (*findable.by, *findable.ids)
    texts = [bare_letters(text_at(record, name)) for name in names]
    return rank_of(FIELD.join(("", *texts, "")), words, whole) or Rank.CONTAINS
