"""Completing the word before the cursor."""

import pytest

from tui.widgets.completion import complete, filled_in

WORDS = ["name", "number", "numberOfRooms", "active"]


@pytest.mark.parametrize(
    ("text", "asked", "completed"),
    [
        ("", 1, "name"),
        ("", 2, "number"),
        ("id=3&", 1, "id=3&name"),
        ("ac", 1, "active"),
        ("id=3&NA", 1, "id=3&name"),
        ("nu", 1, "number"),
        ("nu", 2, "number"),
        ("nu", 3, "numberOfRooms"),
        ("n", 1, "name"),
        ("n", 2, "number"),
        ("n", 4, "name"),
    ],
)
def test_asking_again_takes_the_next_word(text: str, asked: int, completed: str) -> None:
    completion = complete(text, len(text), WORDS)
    for _ in range(asked):
        assert completion is not None
        text, completion = filled_in(text, completion)
    assert text == completed


def test_what_follows_the_cursor_stays() -> None:
    completion = complete("ac=true", 2, WORDS)
    assert completion is not None
    assert filled_in("ac=true", completion)[0] == "active=true"


@pytest.mark.parametrize("text", ["zz", "3", "name=5"])
def test_nothing_to_complete(text: str) -> None:
    assert complete(text, len(text), WORDS) is None
