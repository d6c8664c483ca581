"""Finding plain text in the whole of a document."""

import json

import pytest

from tui.large_json.search import MOST_HITS, SLICE, TextSearch
from tui.widgets.json_view.document import JsonDocument


def hits_of(raw: bytes, text: str) -> list[int]:
    search = TextSearch(raw, text)
    while search.advance():
        pass
    return list(search.hits)


def test_case_is_ignored_in_every_script() -> None:
    raw = '{"Wall": "WALL", "x": "Außen ÄRGER ärger \\u00c4RGER"}'.encode()
    assert len(hits_of(raw, "wall")) == 2
    assert len(hits_of(raw, "ärger")) == 3


@pytest.mark.parametrize("text", ["a.b", "(", "a\\b", 'say "hi"', "http://x", "👩", "[1]"])
def test_every_character_stands_for_itself(text: str) -> None:
    for ascii_only in (True, False):
        raw = json.dumps(["other a-b", f"..{text}.."], ensure_ascii=ascii_only).encode()
        document = JsonDocument(raw, small=0)
        hits = hits_of(raw, text)
        assert [document.path(document.reveal(hit)) for hit in hits] == ["$[1]"]


def test_hits_across_the_seams_of_slices_are_found_once() -> None:
    raw = b"x" * (SLICE - 3) + b"needle" + b"x" * (SLICE - 10) + b"needle needle"
    assert hits_of(raw, "needle") == [SLICE - 3, 2 * SLICE - 7, 2 * SLICE]


def test_the_first_slice_answers_before_the_rest_is_searched() -> None:
    search = TextSearch(b"needle" + b"x" * 2 * SLICE, "needle")
    assert search.advance()
    assert list(search.hits) == [0]
    assert not search.done


def test_too_many_hits_are_not_all_counted() -> None:
    search = TextSearch(b"a" * (MOST_HITS + 10), "a")
    while search.advance():
        pass
    assert len(search.hits) == MOST_HITS
    assert not search.complete


def test_next_and_previous_go_around() -> None:
    search = TextSearch(b"a..a..a", "a")
    search.advance()
    assert [search.next(at) for at in (-1, 0, 2, 6)] == [0, 1, 1, 0]
    assert [search.previous(at) for at in (0, 1, 6)] == [2, 0, 1]
    assert TextSearch(b"", "a").next(0) is None


def test_no_text_finds_nothing() -> None:
    assert hits_of(b"abc", "") == []
