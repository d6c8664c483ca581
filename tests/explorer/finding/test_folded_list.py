"""Words are found in records as decoding each of them would find them."""

import json
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.contract.operation import Json
from tui.explorer.finding.field_texts import FieldTexts
from tui.explorer.finding.folded_list import FoldedList
from tui.explorer.finding.letters import bare_letters
from tui.explorer.finding.ranks import Rank
from tui.explorer.finding.words import SoughtWords
from tui.large_json.landmarks import survey
from tui.large_json.slices import Slice, Slices
from tui.large_json.turns import at_once

BY = ("username", "first last", "email")


def listed(records: list[dict[str, Json]], root: str = "user") -> Slices:
    text = json.dumps([{root: each} for each in records]).encode()
    return Slice.whole(at_once(survey(text))).elements().within(root)


def found(folded: FoldedList, text: str) -> list[tuple[str, int]]:
    words = SoughtWords.of(text)
    return [(rank.name, number) for block in folded.among(words, words) for rank, number in block]


def folded(*records: dict[str, Json]) -> FoldedList:
    return FoldedList(listed(list(records)), BY)


def many() -> FoldedList:
    return folded(*[dict[str, Json](username=f"user{number:05}") for number in range(5_000)])


PEOPLE: tuple[dict[str, Json], ...] = (
    {"username": "hakonhc", "first": "Håkon", "last": "Clausen", "email": "hc@x.no"},
    {"username": "j.berg", "first": "Jo", "last": "Håkonsen", "email": "jo@hakon.no"},
    {"username": "x", "first": "Li", "last": "Shakoner", "email": None},
    {"username": "hakon", "first": "A", "last": "B", "email": "a@b"},
)


def test_a_whole_field_comes_before_a_beginning_before_a_word_before_a_part() -> None:
    assert found(folded(*PEOPLE), "hakon") == [
        ("BEGINS", 0),
        ("WORDS", 1),
        ("CONTAINS", 2),
        ("EXACT", 3),
    ]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("clausen håkon", [("WORDS", 0)]),
        ("Hakon Clausen", [("EXACT", 0)]),
        ("hakon cla", [("BEGINS", 0)]),
        ("hakon berg", [("WORDS", 1)]),
        ("hc@x", [("BEGINS", 0)]),
        ("hakon zzz", []),
        ("ausen", [("CONTAINS", 0)]),
    ],
)
def test_every_word_has_to_be_found_in_any_order(text: str, hits: list[tuple[str, int]]) -> None:
    assert found(folded(*PEOPLE), text) == hits


def test_a_word_is_not_found_across_records_or_fields() -> None:
    people = folded({"username": "ab", "first": "cd"}, {"username": "ef"})
    assert found(people, "bcd") == found(people, "cdef") == found(people, "def") == []


def test_numbers_and_inner_fields_are_found_too() -> None:
    members: list[dict[str, Json]] = [{"id": 399, "user": {"email": "A@b"}}, {"id": 39}]
    numbers = FoldedList(listed(members), ("id", "user.email"))
    assert found(numbers, "39") == [("BEGINS", 0), ("EXACT", 1)]
    assert found(numbers, "a@B") == [("EXACT", 0)]


def test_other_forms_than_expected_are_read_all_the_same() -> None:
    odd = [msgspec.Raw(raw) for raw in (b'{"USERNAME": "Ada"}', b'["ada"]', b"{broken", b"null")]
    assert found(FoldedList(odd, BY), "ada") == [("EXACT", 0)]


_VALUES = st.text(alphabet='aAbB åÅø.\t\n"\\1', max_size=6)
_PEOPLE = st.lists(
    st.fixed_dictionaries({}, optional={"username": _VALUES, "first": _VALUES, "last": _VALUES}),
    max_size=6,
)


@given(_PEOPLE, _VALUES.filter(lambda text: bool(bare_letters(text))))
def test_the_same_is_found_as_by_looking_at_each(people: list[dict[str, Json]], text: str) -> None:
    def fits(record: Mapping[str, Json]) -> bool:
        fields = [
            str(record.get("username") or ""),
            f"{record.get('first') or ''} {record.get('last') or ''}",
        ]
        bare = [bare_letters(each) for each in fields]
        return all(any(word in each for each in bare) for word in bare_letters(text).split())

    numbers = [number for _, number in found(FoldedList(listed(people), BY), text)]
    assert numbers == [number for number, each in enumerate(people) if fits(each)]


def test_a_long_list_is_made_ready_in_steps_and_searched_meanwhile() -> None:
    people = many()
    words = SoughtWords.of("user04")
    blocks = people.among(words, words)
    assert next(blocks) == []
    assert sum(len(block) for block in blocks) == 1_000
    assert sum(1 for _ in people.make()) == 0
    assert sum(1 for _ in many().make()) >= 10


def test_ranks_stand_in_their_order() -> None:
    assert sorted(Rank) == [Rank.EXACT, Rank.BEGINS, Rank.WORDS, Rank.CONTAINS]
    assert FieldTexts(("a",)).of(msgspec.Raw(b'{"a": "\xc3\x85"}')) == ["a"]
