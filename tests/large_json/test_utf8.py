"""Text that every reader takes, of whatever bytes came."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.large_json.syntax import BOM
from tui.large_json.turns import at_once
from tui.large_json.utf8 import ArrivingText, in_utf8, without_lone_surrogates

_LONG = b"x" * ((1 << 20) - 2)


@given(st.binary(), st.sampled_from(["", "utf-8", "latin-1", "utf-16", "utf-7", "big5", "idna"]))
def test_it_is_always_utf8(raw: bytes, charset: str) -> None:
    at_once(in_utf8(raw, charset)).decode()


@given(
    st.text(),
    st.sampled_from(["utf-8", "latin-1", "utf-16", "utf-16-be", "utf-32", "utf-7", "big5"]),
    st.integers(1, 9),
)
def test_in_pieces_it_is_the_same(text: str, charset: str, size: int) -> None:
    raw = f"[{text}]".encode(charset, "replace")
    arriving = ArrivingText(charset)
    came = [arriving.feed(raw[at : at + size]) for at in range(0, len(raw), size)]
    whole = b"".join([*came, arriving.end()])
    assert whole.removeprefix(BOM) == at_once(in_utf8(raw, charset))


@given(st.text())
def test_utf8_stays_as_it_is(text: str) -> None:
    raw = b'"' + text.encode()
    assert at_once(in_utf8(raw, "utf-8")) is raw


@pytest.mark.parametrize("broken", [b"\xff", b"\xed\xa0\xbd", b"\xe2\x82"])
def test_what_lies_across_the_steps_is_found(broken: bytes) -> None:
    for at in range(4):
        raw = _LONG + b"y" * at + broken + b'"'
        assert at_once(in_utf8(raw)).decode() == raw.decode(errors="replace")


def test_a_character_across_the_steps_is_no_mistake() -> None:
    for at in range(4):
        raw = _LONG + b"y" * at + "🏗€ü".encode()
        assert at_once(in_utf8(raw)) is raw


@given(st.lists(st.sampled_from(["\\ud800", "\\uDFFF", "\\\\", "ud83d", "\\ud83d", "\\n", "x"])))
def test_half_pairs_alone_are_replaced(parts: list[str]) -> None:
    literal = f'"{"".join(parts)}"'.encode()
    mended = at_once(without_lone_surrogates(literal))
    wanted = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in json.loads(literal))
    assert json.loads(mended) == wanted
    assert len(mended) == len(literal)


def test_half_a_pair_across_the_steps_is_replaced() -> None:
    for at in range(8):
        text = b'"' + _LONG[at:] + b'\\ud800"'
        assert at_once(without_lone_surrogates(text)) == text.replace(b"\\ud800", b"\\ufffd")


def test_nothing_is_copied_where_nothing_is_replaced() -> None:
    text = b'"\\ud83c\\udfd7 \\\\ud800"'
    assert at_once(without_lone_surrogates(text)) is text
