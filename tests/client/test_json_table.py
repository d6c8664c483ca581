"""What is read, what is refused, and how: a table of texts that services might send."""

from collections.abc import Callable

import pytest

from tests.client.odd_texts import CUT_OFF, VALUES, WHOLE
from tests.client.test_looking_through import answer_to
from tui.client.answer import Answer
from tui.client.decoding import decoded_value
from tui.client.errors import UnexpectedAnswer
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.operation import Json
from tui.large_json.landmarks import LARGE

_RECORD = b'{"owner":{"id":1,"name":"N","odd":%b}}'
_OTHER = b'{"owner":{"id":2,"name":"Other"}}'
_MANY = [b'{"owner":{"id":%d,"name":"Other"}}' % number for number in range(2, LARGE // 20)]


def of_list(answer: Answer[object]) -> Json:
    return decoded_value(answer.items[0])


def of_record(answer: Answer[object]) -> Json:
    return decoded_value(answer.slice)


def listed(value: bytes) -> bytes:
    return b"[" + b",".join((_RECORD % value, _OTHER)) + b"]"


def among_many(value: bytes) -> bytes:
    return b"[" + b",".join((_RECORD % value, *_MANY)) + b"]"


_PLACES = {
    "list": (LIST_OWNERS, listed, of_list),
    "large list": (LIST_OWNERS, among_many, of_list),
    "record": (GET_OWNER, lambda value: _RECORD % value, of_record),
}


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("name", VALUES)
async def test_an_odd_value_takes_nothing_else_away(name: str, place: str) -> None:
    operation, made, read = _PLACES[place]
    answer = answer_to(operation, made(VALUES[name]))
    await answer.look_through()
    check(name, answer, read)


@pytest.mark.parametrize("name", WHOLE)
async def test_a_whole_answer(name: str) -> None:
    answer = answer_to(LIST_OWNERS, WHOLE[name])
    await answer.look_through()
    check(name, answer, of_list)


def check(name: str, answer: Answer[object], read: Callable[[Answer[object]], Json]) -> None:
    record, refused = outcome(answer, read)
    assert name.startswith("i_") or name.startswith("n_") == bool(refused), refused
    if refused:
        assert ("cut off" in refused) == (name in CUT_OFF), refused
        assert "truncated" not in refused
        with pytest.raises(UnexpectedAnswer):
            _ = answer.record
    else:
        assert isinstance(record, dict)
        assert (record["id"], record["name"]) == (1, "N")


def outcome(answer: Answer[object], read: Callable[[Answer[object]], Json]) -> tuple[Json, str]:
    """What was read, or why nothing was."""
    try:
        return read(answer), ""
    except UnexpectedAnswer as error:
        return None, error.text


@pytest.mark.parametrize("name", [name for name in VALUES if name.startswith("y_")])
async def test_the_typed_record_is_read_too(name: str) -> None:
    for large in (False, True):
        raw = (among_many if large else listed)(VALUES[name])
        answer = answer_to(LIST_OWNERS, raw)
        await answer.look_through()
        owners = answer.record
        assert isinstance(owners, list)
        assert (owners[0].id, owners[0].name) == (1, "N")


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("y_number_out_of_range", "1e400"),
        ("y_negative_number_out_of_range", "-1E+999"),
        ("y_nan", "NaN"),
        ("y_negative_infinity", "-Infinity"),
        ("y_big_integer", 10**400),
        ("y_biggest_integer", "9" * 6_000),
        ("y_half_pair_first", "\ufffd"),
        ("y_half_pair_before_text", "\ufffdx"),
        ("y_half_pair_twice", "\ufffd\ufffd"),
        ("y_escaped_backslash_before_u", "\\ud800"),
        ("y_pair", "\U0001f3d7"),
        ("y_text_in_latin_1", "M\ufffdnster"),
        ("y_control_character_in_text", "a\x01b"),
        ("y_same_key_twice", {"a": 2}),
        ("y_deep_list", "[" * 10_000 + "]" * 10_000),
        ("y_smallest_number", 0.0),
    ],
)
@pytest.mark.parametrize("place", _PLACES)
async def test_what_cannot_be_a_value_stays_as_it_was_sent(
    place: str, sent: str, shown: Json
) -> None:
    operation, made, read = _PLACES[place]
    answer = answer_to(operation, made(VALUES[sent]))
    await answer.look_through()
    record = read(answer)
    assert isinstance(record, dict)
    assert record["odd"] == shown


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("application/json; charset=iso-8859-1", "latin-1"),
        ('application/json; charset="Windows-1252"', "cp1252"),
        ("application/json;charset=UTF-16LE", "utf-16-le"),
        ("application/json; charset=utf-8", "utf-8"),
        ("application/json", "utf-8"),
        ("application/json", "utf-16"),
        ("application/json; charset=no-such", "utf-8"),
        ("application/json; charset=base64", "utf-8"),
        ("application/json; charset=punycode", "utf-8"),
        ("", "utf-8"),
    ],
)
@pytest.mark.parametrize("made", [listed, among_many])
async def test_the_encoding_that_is_named_counts(
    made: Callable[[bytes], bytes], content_type: str, encoding: str
) -> None:
    raw = made('"Münster"'.encode()).decode().encode(encoding)
    answer = answer_to(LIST_OWNERS, raw)
    answer.exchange.response_headers = {"content-type": content_type}
    await answer.look_through()
    record = of_list(answer)
    assert isinstance(record, dict)
    assert record["odd"] == "Münster"
    assert answer.raw == raw
