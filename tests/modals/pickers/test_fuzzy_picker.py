"""Choosing by typing: ranking, loading, failing."""

from collections.abc import Sequence

from tests.modals.hosting import shown
from tui.client.errors import BimscopeError
from tui.modals.pickers.fuzzy import Candidate, ranked
from tui.modals.pickers.fuzzy_picker import FuzzyPicker

NAMES = ("Fire rating", "Firmness", "Height [m]", "Load bearing", "施設 Größe")
CANDIDATES = [Candidate(str(number), name) for number, name in enumerate(NAMES)]


def labels(query: str, candidates: Sequence[Candidate] = CANDIDATES) -> list[str]:
    return [candidate.label for candidate in ranked(query, candidates)]


def test_all_are_offered_in_their_order_before_anything_is_typed() -> None:
    assert labels("  ") == list(NAMES)


def test_the_better_fit_comes_first() -> None:
    assert labels("fir") == ["Fire rating", "Firmness"]
    assert labels("frt") == ["Fire rating"]
    assert labels("grö") == ["施設 Größe"]
    assert labels("zzz") == []


def test_the_note_is_searched_too() -> None:
    assert labels("shared", [Candidate("1", "Height", "shared")]) == ["Height"]


def test_a_name_made_to_be_slow_is_not() -> None:
    hostile = Candidate("1", "ab" * 50_000)
    assert labels("aabbaabbaabb", [hostile]) == []
    assert labels("aba", [hostile]) == [hostile.label]


async def load() -> Sequence[Candidate]:
    return CANDIDATES


async def test_what_is_typed_and_marked_is_taken() -> None:
    async with shown(FuzzyPicker("Choose", load)) as watched:
        await watched.sees("Height [m]", "5 of 5")
        await watched.type("fir")
        await watched.sees("2 of 5")
        await watched.press("down", "enter")
        assert await watched.answer() == "1"


async def test_nothing_fits_and_nothing_is_taken() -> None:
    async with shown(FuzzyPicker("Choose", load)) as watched:
        await watched.type("qqq")
        await watched.sees("0 of 5")
        await watched.press("enter", "down", "escape")
        assert await watched.answer() is None


async def test_a_failure_is_named_and_tried_again() -> None:
    tries: list[str] = []

    async def fails_first() -> Sequence[Candidate]:
        tries.append("once")
        if len(tries) == 1:
            raise BimscopeError("the server is away [/b]")
        return CANDIDATES

    async with shown(FuzzyPicker("Choose", fails_first)) as watched:
        await watched.sees("the server is away [/b]", "F5")
        await watched.press("f5")
        await watched.sees("5 of 5")


async def test_an_empty_list_says_so() -> None:
    async def nothing() -> Sequence[Candidate]:
        return []

    async with shown(FuzzyPicker("Choose", nothing, nothing="Nobody is here.")) as watched:
        await watched.sees("Nobody is here.")
