"""Finding among records that are nested in one another, on all levels of the one answer."""

from collections.abc import Generator, Sequence
from typing import Final, NamedTuple

import msgspec

from tui.contract.operation import JsonObject
from tui.contract.reading import text_at
from tui.contract.values import encoded
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.folded_list import Match
from tui.explorer.finding.ranks import FIELD, Rank, rank_of
from tui.explorer.finding.words import SoughtWords
from tui.explorer.lists.nested_search import NestedSearch, NestedTest
from tui.explorer.nodes.records import decode_part
from tui.explorer.nodes.searching import Records
from tui.large_json.plain_letters import bare_letters
from tui.large_json.slices import slice_of

_MOST: Final = 1_000
"""Records that are taken in: of more nobody reads the last."""
_AN_ID: Final = 6
"""Letters from which on a text may be the beginning of an id."""


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
        copies, matches = list[msgspec.Raw](), list[Match]()
        for trail in trails:
            record = decode_part(slice_of(*trail[-1]), findable.kind.nested, cropped=True)
            rank = _rank(findable, record, words, whole)
            if rank is not None:
                matches.append((rank, len(copies)))
                copies.append(msgspec.Raw(encoded(record)))
        yield FoundInLevels(copies, matches)
        left -= len(copies)
        if left <= 0:
            return False
    return True


def _rank(
    findable: Findable, record: JsonObject, words: SoughtWords, whole: SoughtWords
) -> Rank | None:
    """How well it fits by its names, or by an id of which the beginning at least was typed."""
    by_name = rank_of(_fields(record, findable.by), words, whole)
    by_id = rank_of(_fields(record, findable.ids), words, whole)
    is_id = by_id in (Rank.EXACT, Rank.BEGINS) and len(words.phrase) >= _AN_ID
    ranks = [each for each in (by_name, by_id if is_id else None) if each is not None]
    return min(ranks, default=None)


def _fields(record: JsonObject, names: Sequence[str]) -> str:
    return FIELD.join(("", *(bare_letters(text_at(record, name)) for name in names), ""))
