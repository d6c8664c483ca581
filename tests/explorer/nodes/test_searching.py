"""What is found in an answer as it came is what decoding every record would find."""

import json

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.contract.drofus.owners import Owner
from tui.contract.operation import Json
from tui.contract.reading import text_of
from tui.explorer.nodes.records import decode_record, words_in
from tui.explorer.nodes.searching import Sought
from tui.explorer.trees.kind import Kind
from tui.large_json.landmarks import survey
from tui.large_json.plain_letters import plain_letters
from tui.large_json.slices import Slice, Slices
from tui.large_json.turns import at_once

NAMED = Kind(
    id="test.named", word="named", record=Owner, label=lambda record: text_of(record, "name")
)
_LETTERS = st.text(alphabet='aAbBnu09éÉσΣςøÆß名"\\/ :{,-.\n😀', max_size=6)
_VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 999) | _LETTERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_LETTERS, inner, max_size=3),
    max_leaves=5,
)
_RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["name", "a", "user", "b9"]) | _LETTERS, _VALUES, max_size=4),
    max_size=8,
)


def as_answered(
    records: list[dict[str, Json]], *, escaped: bool, spaced: bool, root: str
) -> Slices:
    wrapped = [{root: each} if root else each for each in records]
    separators = (" , ", " : ") if spaced else (",", ":")
    text = json.dumps(wrapped, ensure_ascii=escaped, separators=separators).encode()
    return Slice.whole(at_once(survey(text))).elements().within(root or None)


def found_by_decoding(records: Slices, text: str, kind: Kind = NAMED) -> list[int]:
    wanted = plain_letters(text).split()
    said = [words_in(decode_record(raw, kind.nested), kind) for raw in records]
    return [n for n, each in enumerate(said) if all(word in each for word in wanted)]


@given(
    records=_RECORDS,
    text=_LETTERS.filter(str.strip).map(str.strip),
    escaped=st.booleans(),
    spaced=st.booleans(),
    root=st.sampled_from(["", "a", "user"]),
)
@example([{"a": "x"}, {"name": "a"}], "a", False, False, "a")
@example([{"name": 'say "a": b'}], "a", False, False, "")
@example([{"name": "é"}, {"name": "e9"}], "e9", True, False, "")
@example([{"name": "ΟΔΟΣ"}, {"name": "οδος"}], "οδοσ", True, False, "")
@example([{"name": "a\nb"}], "nb", False, False, "")
@example([{"9, b": "x"}, {"b": "9, b"}, {"x": 9}], "9", False, False, "")
@example([{"": 89, ":": None}, {"9, ": "x"}, {"": [[89]], ":a": "\n"}], "9", False, False, "")
def test_the_same_is_found_as_by_decoding(
    records: list[dict[str, Json]], text: str, escaped: bool, spaced: bool, root: str
) -> None:
    answer = as_answered(records, escaped=escaped, spaced=spaced, root=root)
    expected = found_by_decoding(answer, text)
    sought = Sought(text, NAMED)
    everything = range(len(answer))
    assert at_once(sought.among(answer, everything)) == expected
    assert [n for n in everything if sought.is_in(answer, n)] == expected
    copies = list(answer)
    assert at_once(sought.among(copies, everything)) == expected
    later = range(len(answer) // 2, len(answer))
    assert at_once(sought.among(answer, later)) == [n for n in expected if n in later]


def test_a_long_list_is_looked_through_in_steps_and_hardly_decoded() -> None:
    asked: list[str] = []

    def label(record: dict[str, Json]) -> str:
        asked.append(str(record.get("name")))
        return asked[-1]

    kind = Kind(id="test.counting", word="counted", record=Owner, label=label)
    records: list[dict[str, Json]] = [{"name": f"user {n:06}"} for n in range(20_000)]
    answer = as_answered(records, escaped=False, spaced=False, root="")
    search = Sought("019", kind).among(answer, range(len(answer)))
    steps = 0
    with pytest.raises(StopIteration) as done:
        while True:
            next(search)
            steps += 1
    assert done.value.value == [n for n in range(20_000) if "019" in f"{n:06}"]
    assert steps >= 4
    assert asked == []
    assert at_once(Sought("user 0199", kind).among(answer, range(20_000))) == [
        n for n in range(20_000) if "0199" in f"{n:06}"
    ]
    assert asked == []


def test_a_label_that_says_more_is_searched_too() -> None:
    kind = Kind(
        id="test.more",
        word="more",
        record=Owner,
        label=lambda record: f"project {record.get('name')}",
        label_says_more=True,
    )
    answer = as_answered([{"name": "x"}, {"name": "y"}], escaped=False, spaced=False, root="")
    assert at_once(Sought("project", kind).among(answer, range(2))) == [0, 1]
    assert at_once(Sought("Project Y", kind).among(answer, range(2))) == [1]


def test_what_is_nested_belongs_to_the_children() -> None:
    kind = Kind(
        id="test.nested",
        word="nested",
        record=Owner,
        label=lambda record: str(record.get("name")),
        nested="children",
    )
    records: list[dict[str, Json]] = [
        {"name": "site", "children": [{"name": "storey"}]},
        {"name": "storey", "children": []},
    ]
    answer = as_answered(records, escaped=False, spaced=False, root="")
    assert at_once(Sought("storey", kind).among(answer, range(2))) == [1]


def test_a_record_that_is_no_object_is_found_by_what_it_is() -> None:
    text = b'["storey", 12, {"name": "x"}, "last"]'
    answer = Slice.whole(at_once(survey(text))).elements()
    assert at_once(Sought("12", NAMED).among(answer, range(4))) == [1]
    assert at_once(Sought("las", NAMED).among(answer, range(4))) == [3]
    assert at_once(Sought("tor", NAMED).among([msgspec.Raw(b'"storey"')], range(1))) == [0]


def test_what_stands_between_chosen_records_does_not_count() -> None:
    records: list[dict[str, Json]] = [{"name": "a"}, {"name": "needle"}, {"name": "c"}]
    chosen = as_answered(records, escaped=False, spaced=False, root="").picked([0, 2])
    assert at_once(Sought("needle", NAMED).among(chosen, range(2))) == []
    assert at_once(Sought("C", NAMED).among(chosen, range(2))) == [1]
