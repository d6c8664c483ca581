"""Folding, moving, paths and values of a JSON document."""

import json

import pytest

from tui.widgets.json_view.document import JsonDocument
from tui.widgets.json_view.row import RowKind

TREE = b"""{"name": "house", "floors": [
  {"name": "ground", "rooms": [1, 2]},
  {"name": "first", "rooms": []}
], "odd key": {"null": null}}"""


def sketch(document: JsonDocument) -> list[str]:
    """Each visible row as `depth key kind`, with + when it is unfolded."""
    rows = [document.row(index) for index in range(len(document))]
    return [f"{row.depth} {row.key} {row.kind}{'+' * row.unfolded}" for row in rows]


def index_of(document: JsonDocument, path: str) -> int:
    found = [index for index in range(len(document)) if document.path(index) == path]
    assert found, f"{path} is not visible"
    return found[0]


@pytest.fixture
def folded() -> JsonDocument:
    return JsonDocument(TREE, small=0)


@pytest.fixture
def whole() -> JsonDocument:
    return JsonDocument(TREE)


def test_a_large_document_opens_its_outermost_level(folded: JsonDocument) -> None:
    assert sketch(folded) == [
        "0 None object+",
        "1 name string",
        "1 floors array",
        "1 odd key object",
        "0 None closing",
    ]


def test_a_small_document_opens_whole(whole: JsonDocument) -> None:
    assert "3 rooms array+" in sketch(whole)
    assert "4 1 number" in sketch(whole)


def test_folding_takes_back_what_unfolding_showed(folded: JsonDocument) -> None:
    before = sketch(folded)
    floors = index_of(folded, "$.floors")
    assert folded.unfold(floors) == 3
    assert folded.unfold(floors + 1) == 3
    assert folded.fold(floors) == 6
    assert sketch(folded) == before


def test_an_empty_container_has_nothing_to_unfold(whole: JsonDocument) -> None:
    rooms = index_of(whole, "$.floors[1].rooms")
    assert not whole.can_unfold(rooms)
    assert whole.unfold(rooms) == 0


def test_fold_all_keeps_the_outermost_level(whole: JsonDocument, folded: JsonDocument) -> None:
    whole.unfold_to(1)
    assert sketch(whole) == sketch(folded)


@pytest.mark.parametrize(("depth", "deepest"), [(1, 1), (2, 2), (3, 3), (9, 4)])
def test_levels_are_unfolded_to_a_depth(folded: JsonDocument, depth: int, deepest: int) -> None:
    assert folded.unfold_to(depth)
    assert max(folded.row(index).depth for index in range(len(folded))) == deepest


def test_unfolding_all_stops_at_a_number_of_rows_and_says_so() -> None:
    document = JsonDocument(json.dumps([[[1, 2, 3]] * 10] * 10).encode(), small=0, most_rows=60)
    assert not document.unfold_to()
    assert 12 < len(document) <= 80
    assert sketch(document)[-1] == "0 None closing"


def test_a_large_flat_level_is_not_taken_for_unfinished() -> None:
    document = JsonDocument(json.dumps(list(range(100))).encode(), small=0, most_rows=10)
    assert document.unfold_to()
    assert len(document) == 102


@pytest.mark.parametrize(
    "path",
    ["$", "$.name", "$.floors", "$.floors[0].rooms[1]", '$["odd key"]', '$["odd key"].null'],
)
def test_paths_lead_to_their_values(whole: JsonDocument, path: str) -> None:
    value = json.loads(TREE)
    for step in path[1:].replace('["odd key"]', ".odd key").replace("[", ".").split("."):
        key = step.rstrip("]")
        value = value[int(key) if key.isdigit() else key] if key else value
    assert json.loads(whole.value(index_of(whole, path))) == value


def test_a_closing_bracket_stands_for_its_container(whole: JsonDocument) -> None:
    last = len(whole) - 1
    assert whole.row(last).kind is RowKind.CLOSING
    assert whole.opener(last) == 0
    assert whole.parent(last) == 0
    assert whole.value(last) == TREE


def test_parents_and_siblings(whole: JsonDocument) -> None:
    ground, first = index_of(whole, "$.floors[0]"), index_of(whole, "$.floors[1]")
    assert whole.sibling(ground, 1) == first
    assert whole.sibling(first, -1) == ground
    assert whole.sibling(first, 1) is None
    assert whole.sibling(ground, -1) is None
    assert whole.parent(first) == index_of(whole, "$.floors")
    assert whole.parent(0) is None


def test_a_row_is_found_again_by_its_place_after_folding(whole: JsonDocument) -> None:
    place = whole.row(index_of(whole, "$.floors[0].rooms[1]")).start
    whole.unfold_to(1)
    assert whole.path(whole.visible_at(place)) == "$.floors"


def test_revealing_unfolds_every_ancestor(folded: JsonDocument) -> None:
    found = folded.reveal(TREE.index(b"first") + 1)
    assert folded.path(found) == "$.floors[1].name"
    folded.unfold_to(1)
    assert folded.path(folded.reveal(TREE.index(b"rooms"))) == "$.floors[0].rooms"
    floors = index_of(folded, "$.floors")
    folded.fold(floors)
    assert len(folded) == 5


def test_a_hostile_key_is_escaped_in_its_path() -> None:
    document = JsonDocument('{"a\u202eb": 1, "\\u001b": 2, "Größe": 3}'.encode())
    assert [document.path(index) for index in (1, 2, 3)] == [
        '$["a\\u202eb"]',
        '$["\\u001b"]',
        '$["Größe"]',
    ]


def test_a_key_repeated_at_the_end_is_not_lost() -> None:
    document = JsonDocument(b'{"a": 1, "b": 2, "a": 3}')
    assert [json.loads(document.value(index)) for index in (1, 2, 3)] == [1, 2, 3]


def test_keys_that_are_there_twice_are_both_shown() -> None:
    document = JsonDocument(b'{"a": 1, "b": [0], "a": {"a": 2}}')
    assert [row for row in sketch(document) if " a " in row] == [
        "1 a number",
        "1 a object+",
        "2 a number",
    ]


@pytest.mark.parametrize(
    "text",
    ['{"a": NaN, "b": [-Infinity]}', '["\\ud800"]', '["tab\there"]', '{"n": 1' + "0" * 6000 + "}"],
)
def test_what_only_a_forgiving_reader_takes_is_shown_as_json(text: str) -> None:
    document = JsonDocument(text.encode())
    assert document.problem is None
    assert sketch(document)[0].endswith("+")


def test_ten_thousand_levels_can_be_walked_through() -> None:
    depth = 10_000
    document = JsonDocument(b'{"a":' * depth + b"1" + b"}" * depth, small=0, most_rows=100_000)
    assert document.problem is None
    assert document.unfold_to()
    assert len(document) == 2 * depth + 1
    assert document.path(depth) == "$" + ".a" * depth
    document.fold(depth // 2)
    assert len(document) == depth + 1
    document.reveal(5 * depth)
    assert len(document) == 2 * depth + 1


def test_a_byte_order_mark_is_passed_over() -> None:
    assert sketch(JsonDocument(b"\xef\xbb\xbf[1]\r\n")) == sketch(JsonDocument(b"[1]"))


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_an_empty_text_has_no_rows(raw: bytes) -> None:
    document = JsonDocument(raw)
    assert len(document) == 0
    assert document.problem is None


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"<html><body>502", "Not JSON: the answer is HTML or XML"),
        (b'{"a": 1,\n  "b" 2}', "line 2, column 7"),
        (b"[1, 20", "the text ends too early, after 6 bytes"),
        (b"[1] tail", "trailing characters in line 1"),
        (b"[[}]", "line 1, column 3"),
    ],
)
def test_broken_json_says_what_and_where_and_shows_the_text(raw: bytes, problem: str) -> None:
    document = JsonDocument(raw)
    assert document.problem is not None
    assert problem in document.problem
    assert document.row(0).kind is RowKind.PROBLEM
    shown = [document.value(index) for index in range(1, len(document))]
    assert shown == raw.split(b"\n")
    assert document.value(0) == raw


def test_a_broken_text_does_not_fold() -> None:
    document = JsonDocument(b'{"a": [1, 2\n[1]')
    assert [document.unfold(index) for index in range(len(document))] == [0, 0, 0]
    assert document.unfold_to()
    assert document.parent(1) is None
