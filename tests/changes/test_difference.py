"""Differences in words, and which of others' changes clash with mine."""

import pytest

from tui.changes.difference import (
    NOTHING,
    Alteration,
    Clash,
    Difference,
    clashes_between,
    shown,
)


@pytest.mark.parametrize(
    ("alteration", "words"),
    [
        (Alteration.CHANGED, "Rooms: 1 Full → 3 Read"),
        (Alteration.MOVED, "Rooms: 1 Full → 3 Read"),
        (Alteration.ADDED, "Rooms: 3 Read"),
        (Alteration.REMOVED, "Rooms: 1 Full"),
    ],
)
def test_words(alteration: Alteration, words: str) -> None:
    assert Difference("room_rights", "Rooms", "1 Full", "3 Read", alteration).words == words


def test_each_alteration_has_a_sign_of_its_own() -> None:
    signs = {str(each) for each in Alteration}
    assert len(signs) == len(Alteration)
    assert all(len(sign) == 1 for sign in signs)


def test_a_clash_says_all_three_values() -> None:
    clash = Clash("room_rights", "Rooms", "1 Full", "2 Limited", "3 Read")
    assert clash.words == "Rooms: was 1 Full, is now 2 Limited, yours 3 Read"


def test_only_what_both_change_otherwise_clashes() -> None:
    theirs = (
        Difference("same", "Same", "1", "2"),
        Difference("other", "Other", "1", "3"),
        Difference("theirs", "Theirs", "1", "4"),
        Difference("gone", "Gone", "1", "", Alteration.REMOVED),
    )
    mine = (
        Difference("same", "Same", "1", "2"),
        Difference("other", "Other", "1", "5"),
        Difference("mine", "Mine", "1", "6"),
        Difference("gone", "Gone", "1", ""),
    )
    assert clashes_between(theirs, mine) == (
        Clash("other", "Other", "1", "3", "5"),
        Clash("gone", "Gone", "1", "", ""),
    )
    assert clashes_between(theirs, ()) == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, NOTHING), ("", NOTHING), (True, "yes"), (False, "no"), (0, "0"), ("a", "a")],
)
def test_values_as_one_would_write_them(value: object, words: str) -> None:
    assert shown(value) == words
