"""A text walked through in small steps has the values that msgspec finds in it."""

import json
from contextlib import suppress
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.contract.operation import Json
from tui.large_json.landmarks import LARGE, Landmarks, same_text, survey, unsurveyed
from tui.large_json.turns import at_once

TEXTS = st.text(st.sampled_from('"\\{}[],: \n\tæ€😀ab1'), max_size=12)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.just(-1.5e10) | TEXTS,
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=40,
)
SPELLINGS = st.sampled_from([{}, {"indent": 1}, {"separators": (",", ":"), "ensure_ascii": False}])


def spelled(value: Json, spelling: dict[str, object]) -> bytes:
    text = json.dumps(value, **spelling)  # type: ignore[arg-type]
    return text.encode()


def same_as_msgspec(landmarks: Landmarks, start: int, end: int) -> None:
    """Compare a value and all below it with what msgspec splits it into."""
    text = bytes(landmarks.text[start:end])
    if text[:1] not in (b"{", b"["):
        return
    level = landmarks.level(start, end)
    found = [bytes(landmarks.text[a:b]) for a, b in zip(level.starts, level.ends, strict=True)]
    if text[:1] == b"[":
        assert level.keys is None
        assert found == [bytes(raw) for raw in msgspec.json.decode(text, type=list[msgspec.Raw])]
    else:
        members = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
        assert level.keys is not None
        pairs = dict(zip(level.keys, found, strict=True))
        assert pairs == {key: bytes(raw) for key, raw in members.items()}
    for a, b in zip(level.starts, level.ends, strict=True):
        same_as_msgspec(landmarks, a, b)


@given(VALUES, SPELLINGS, st.sampled_from([32, 33, 50, 200]))
def test_any_json(value: Json, spelling: dict[str, object], large: int) -> None:
    text = b"\n " + spelled(value, spelling) + b" \n"
    landmarks = at_once(survey(text, large=large))
    assert text[landmarks.start : landmarks.end] == text.strip()
    same_as_msgspec(landmarks, landmarks.start, landmarks.end)


@given(VALUES, SPELLINGS, st.integers(0, 300), st.sampled_from(list(b'"\\{}[],:x \n')))
def test_broken_json_is_refused_wherever_it_is_broken(
    value: Json, spelling: dict[str, object], at: int, byte: int
) -> None:
    text = bytearray(spelled(value, spelling))
    text[at % len(text)] = byte
    broken = bytes(text)
    try:
        msgspec.json.decode(broken, type=msgspec.Raw)
    except msgspec.DecodeError:
        with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
            at_once(survey(broken, large=32))
    else:
        with suppress(UnicodeDecodeError):  # in a key, which msgspec passes unread
            at_once(survey(broken, large=32))


@pytest.mark.parametrize(
    "text",
    [
        b"", b" ", b"{", b"[", b"[1,]", b"[,1]", b"[1 2]", b'{"a" 1}', b'{"a":1,}', b'{"a":}',
        b"{1:2}", b"[1]]", b"[1] 2", b'["a', b'"a', b"[1}", b'{"a":1]', b"tru", b"[1,2,3",
    ],
)  # fmt: skip
@pytest.mark.parametrize("padding", [b"", b'["' + b"x" * 50 + b'",'])
def test_what_is_not_json_is_refused(text: bytes, padding: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        at_once(survey(padding + text + (b"]" if padding else b""), large=32))


def test_only_large_containers_are_landmarks() -> None:
    text = spelled([{"a": [1, 2]}, ["x" * 40, "x" * 40, "x" * 40]], {})
    landmarks = at_once(survey(text, large=100))
    assert sorted(landmarks.levels) == [0, text.index(b"[", 12)]


def test_what_is_small_beside_something_large_is_no_landmark() -> None:
    large: Json = {"a": ["x" * 40] * 3}
    small: Json = {"a": [1] * 30}
    text = spelled([large, small, large, [small, small], large], {})
    landmarks = at_once(survey(text, large=120))
    wanted = [at for at in range(len(text)) if text.startswith((b'{"a": ["', b'["'), at)]
    assert sorted(landmarks.levels) == sorted([0, text.index(b"[{", 1), *wanted])
    same_as_msgspec(landmarks, landmarks.start, landmarks.end)


def test_a_large_text_is_walked_through_in_short_steps() -> None:
    text = spelled([{"id": n, "name": f"user [{n}]"} for n in range(50_000)], {})
    steps = sum(1 for _ in survey(text))
    assert len(text) / (4 * LARGE) <= steps < 100


def test_one_step_is_no_longer_for_one_value_in_another() -> None:
    inner = ",".join(f'{{"id":{number},"children":[]}}' for number in range(20_000))
    text = ('{"children":[' * 4 + inner + "]}" * 4).encode()
    steps = 0
    walk = survey(text)
    try:
        while True:
            next(walk)
            steps += 1
    except StopIteration as done:
        landmarks: Landmarks = done.value
    assert len(text) / (4 * LARGE) <= steps < 100
    assert len(landmarks.levels) == 8


def test_the_last_of_two_equal_keys_counts() -> None:
    landmarks = unsurveyed(b'{"a":1,"b":2,"a":33}')
    level = landmarks.level(landmarks.start, landmarks.end)
    assert level.keys == ["a", "b", "a"]
    place = level.place("a")
    assert place is not None
    assert landmarks.text[slice(*place)] == b"33"
    assert level.place("c") is None


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises((RecursionError, msgspec.DecodeError)):
        at_once(survey(b"[" * 100_000 + b"]" * 100_000, large=32))


def test_what_stands_before_is_left_out() -> None:
    landmarks = at_once(survey(b"\xef\xbb\xbf [1]", 3))
    assert (landmarks.start, landmarks.end) == (4, 7)


def test_the_same_text_is_known_again() -> None:
    text = b"[1,2]"
    landmarks = at_once(survey(text))
    assert same_text(landmarks, replace(landmarks))
    assert not same_text(landmarks, replace(landmarks, end=4))
    assert not same_text(landmarks, replace(landmarks, text=bytes(bytearray(text))))
    assert not same_text(landmarks, text)
    assert same_text(text, bytes(bytearray(text)))
