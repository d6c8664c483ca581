"""Archives are read as others write them; what is wrong is told with its place."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.har.bodies import body_held, content_of, post_data_of
from tui.har.matching import AnswersHeld, asked_at
from tui.har.reading import NoArchive, read_archive

BARE = {"request": {"method": "GET", "url": "https://a.example/v2/projects?page=1"}}
ENTRIES = [
    {**BARE, "response": {"status": "200", "content": {"text": '[{"a":"}]"}]'}}},
    {**BARE, "cache": None, "_priority": "High", "time": None, "response": {"status": 200}},
]


def text_of(*entries: object) -> bytes:
    log = {"version": "1.2", "pages": [{"id": "p", "pageTimings": {}}], "entries": entries}
    return json.dumps({"log": log}, indent=1).encode()


def test_what_is_missing_or_unknown_is_no_mistake() -> None:
    archive = read_archive(b"\xef\xbb\xbf" + text_of(*ENTRIES[:1], BARE))
    first, second = archive.entries
    assert (first.response.status, second.response.status) == (200, 0)
    assert archive.problems == ()


def test_an_odd_entry_is_told_and_the_others_are_read() -> None:
    archive = read_archive(text_of(ENTRIES[0], {"request": 3}, BARE))
    assert len(archive.entries) == 2
    assert "Entry 2" in archive.problems[0]


def test_what_stands_before_a_break_is_read_wherever_it_breaks() -> None:
    whole = text_of(BARE, ENTRIES[0], BARE)
    _page, *ends = [at + 1 for at in range(len(whole)) if _closed_at(whole, at)]
    for end in range(ends[0], len(whole) - 1):
        archive = read_archive(whole[:end])
        closed = sum(each <= end for each in ends)
        assert (len(archive.entries), archive.is_cut) == (closed, True)
        assert f"after entry {closed}" in archive.problems[-1]


def _closed_at(whole: bytes, at: int) -> bool:
    return whole[at : at + 1] == b"}" and whole[:at].rsplit(b"\n", 1)[-1] == b"   "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "empty"),
        (b"{", "breaks off"),
        (b'{"log": {"version": "1.2", "pages": [{}, {', "breaks off"),
        (b"[]", "not a HAR file"),
        (b'{"log": 3}', "$.log"),
        (b'{"log":\xff}', "byte"),
        (b'{"log" 3}', "byte 7"),
        (b'{"log": {"entries": [3]}}', "Entry 1"),
        (b"<html>", "byte 0"),
    ],
)
def test_what_is_no_archive_says_why(text: bytes, said: str) -> None:
    with pytest.raises(NoArchive, match=re.escape(said)):
        read_archive(text)


TYPES = st.sampled_from(["", "application/json", "text/html; charset=iso-8859-1", "x/y; charset=?"])


@given(st.binary(), TYPES)
def test_a_body_comes_back_byte_for_byte(body: bytes, mime_type: str) -> None:
    assert body_held(content_of(body, mime_type)) == body
    assert body_held(post_data_of(body, mime_type)) == body


def test_a_text_has_the_encoding_that_its_type_says() -> None:
    held = content_of(b"", "text/plain; charset=iso-8859-1")
    held.text = "Jørgen"
    assert body_held(held) == "Jørgen".encode("latin-1")


def _entry(url: str, body: str | None, status: int = 200) -> dict[str, object]:
    content = {} if body is None else {"text": body}
    request = {"method": "get", "url": url}
    return {"request": request, "response": {"status": status, "content": content}}


@pytest.fixture
def answers() -> AnswersHeld:
    archive = read_archive(
        text_of(
            _entry("https://a.example//v2/projects/?page=1&_=17", "first"),
            _entry("https://a.example/v2/projects?page=1", "second"),
            _entry("https://a.example/v2/projects?page=1", None, 304),
            _entry("https://a.example/v2/projects?page=1", "wrong", 500),
            _entry("https://a.example/v2/projects?page=1", None),
            _entry("https://a.example/v2/caf%C3%A9?api-token=***&b=2&a=1", "hidden"),
        )
    )
    entries = archive.entries
    return AnswersHeld((asked_at(e.request.method, e.request.url), e) for e in entries)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/v2/projects?page=1", "second"),
        ("/v2/projects?page=1&_=99", "second"),
        ("/v2/projects?page=2", None),
        ("/v2/projects", None),
        ("/v2/café?a=1&b=2&api-token=secret", "hidden"),
        ("/v2/café?a=1&b=3", None),
    ],
)
def test_the_last_good_answer_to_the_same_is_found(
    answers: AnswersHeld, url: str, found: str | None
) -> None:
    entry = answers.find(asked_at("GET", f"https://other.example{url}"))
    assert (entry and entry.response.content.text) == found


def test_what_was_asked_beside_it_is_known(answers: AnswersHeld) -> None:
    beside = answers.beside(asked_at("GET", "/v2/projects?page=7"))
    assert [dict(each.pairs) for each in beside] == [{"page": "1"}]
