"""Texts of a form become values, or say what would be one."""

from pathlib import Path

import pytest

from tui.contract.operation import Json
from tui.contract.values import Bounds, Choices, ValueKind
from tui.explorer.forms.slot import Part, Slot
from tui.explorer.forms.spelling import WrongValue, in_words, parsed, spelled

ID = "0d4f9c9e-1b1c-4a55-9f2e-2f8f5c0b7a11"
LEVELS = Choices({1: "Full", 3: "Read"})
OPEN = Choices({"Open": "Open"}, open=True)


def slot(
    kind: ValueKind,
    *,
    choices: Choices | None = None,
    bounds: Bounds | None = None,
    type: object = str,
) -> Slot:
    return Slot(
        part=Part.BODY, path=("x",), title="X", kind=kind, choices=choices, bounds=bounds, type=type
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (ValueKind.TEXT, " a b ", "a b"),
        (ValueKind.LONG_TEXT, " a\nb ", " a\nb "),
        (ValueKind.SECRET, " pass ", " pass "),
        (ValueKind.WHOLE, " -12 ", -12),
        (ValueKind.NUMBER, "12.5", 12.5),
        (ValueKind.NUMBER, "12", 12),
        (ValueKind.YES_NO, "Yes", True),
        (ValueKind.YES_NO, "false", False),
        (ValueKind.DAY, "2026-02-28", "2026-02-28"),
        (ValueKind.MOMENT, "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z"),
        (ValueKind.EMAIL, "a@b.c", "a@b.c"),
        (ValueKind.GUID, ID, ID),
        (ValueKind.LIST, "a, b,,\nc", ["a", "b", "c"]),
        (ValueKind.JSON, '{"a": [1]}', {"a": [1]}),
        (ValueKind.RECORDS, "[]", []),
    ],
)
def test_a_text_becomes_a_value(kind: ValueKind, text: str, value: Json) -> None:
    assert parsed(slot(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        (ValueKind.WHOLE, "1.5", "whole number"),
        (ValueKind.NUMBER, "nan", "number"),
        (ValueKind.NUMBER, "inf", "number"),
        (ValueKind.NUMBER, "1,5", "number"),
        (ValueKind.YES_NO, "maybe", "yes or no"),
        (ValueKind.DAY, "2026-02-30", "2026-01-31"),
        (ValueKind.MOMENT, "soon", "2026-01-31T"),
        (ValueKind.EMAIL, "a.b.c", "e-mail"),
        (ValueKind.GUID, "12", "id"),
        (ValueKind.JSON, "{a}", "JSON"),
        (ValueKind.FILE, "/no/such/file", "no such file"),
        (ValueKind.FILE, "\0", "no such file"),
        (ValueKind.FILE, "~no-such-user/x", "no such file"),
    ],
)
def test_a_wrong_text_says_what_would_be_right(kind: ValueKind, text: str, says: str) -> None:
    with pytest.raises(WrongValue, match=says):
        parsed(slot(kind), text)


def test_a_file_has_to_be_there(tmp_path: Path) -> None:
    file = tmp_path / "a.ifc"
    file.write_bytes(b"x")
    assert parsed(slot(ValueKind.FILE), str(file)) == str(file)
    with pytest.raises(WrongValue, match="folder"):
        parsed(slot(ValueKind.FILE), str(tmp_path))


def test_choices_are_taken_by_value_and_by_word() -> None:
    rights = slot(ValueKind.CHOICE, choices=LEVELS, type=int)
    assert parsed(rights, "3") == parsed(rights, "read") == 3
    with pytest.raises(WrongValue, match="1 Full, 3 Read"):
        parsed(rights, "2")
    status = slot(ValueKind.CHOICE, choices=OPEN)
    assert parsed(status, "open") == "Open"
    assert parsed(status, "Waiting") == "Waiting"
    assert not status.is_choice


@pytest.mark.parametrize(
    ("bounds", "text", "says"),
    [
        (Bounds(lowest=1), "0", "at least 1"),
        (Bounds(highest=9), "10", "at most 9"),
        (Bounds(lowest=1, highest=9), "10", "between 1 and 9"),
    ],
)
def test_numbers_stay_within_their_bounds(bounds: Bounds, text: str, says: str) -> None:
    with pytest.raises(WrongValue, match=says):
        parsed(slot(ValueKind.WHOLE, bounds=bounds), text)


def test_what_may_be_a_text_is_a_number_where_it_looks_like_one() -> None:
    area = slot(ValueKind.NUMBER, type=float | str)
    assert [parsed(area, text) for text in ("2", "1.5", "007", "about 5")] == [
        2,
        1.5,
        "007",
        "about 5",
    ]
    decimals = slot(ValueKind.WHOLE, type=int | str, bounds=Bounds(lowest=0))
    assert parsed(decimals, "2") == 2
    with pytest.raises(WrongValue, match="at least 0"):
        parsed(decimals, "-1")


def test_numbers_in_lists_are_numbers() -> None:
    assert parsed(slot(ValueKind.LIST, type=list[int]), "1, 2") == [1, 2]
    with pytest.raises(WrongValue, match="whole"):
        parsed(slot(ValueKind.LIST, type=list[int]), "1, b")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ValueKind.YES_NO, True),
        (ValueKind.WHOLE, 0),
        (ValueKind.NUMBER, 0.25),
        (ValueKind.LIST, ["a", "b"]),
        (ValueKind.JSON, {"a": [1, None, "ø"]}),
        (ValueKind.TEXT, "ø [/b]"),
    ],
)
def test_what_is_spelled_is_read_as_the_same(kind: ValueKind, value: Json) -> None:
    assert parsed(slot(kind), spelled(slot(kind), value)) == value


def test_secrets_have_no_words() -> None:
    assert in_words(slot(ValueKind.SECRET), "hunter22") == "***"
    assert in_words(slot(ValueKind.CHOICE, choices=LEVELS), "1") == "1 Full"
