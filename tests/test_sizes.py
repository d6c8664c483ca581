"""Sizes and times in words."""

import pytest

from tui.sizes import bytes_in_words, count_of, rounded_bytes, rounded_time, time_in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1.0 kB"),
        (3_400_000, "3.4 MB"),
        (2.5e15, "2500.0 TB"),
    ],
)
def test_a_size_at_a_glance(size: float, words: str) -> None:
    assert rounded_bytes(size) == words


def test_a_size_with_its_number() -> None:
    assert bytes_in_words(999) == "999 bytes"
    assert bytes_in_words(4263936) == "4.3 MB (4,263,936 bytes)"


def test_a_time() -> None:
    assert [time_in_words(each) for each in (0.4, 59, 125.4)] == ["0 s", "59 s", "2 min 05 s"]


def test_a_time_at_a_glance() -> None:
    times = (1, 59, 59.5, 3599, 7000, 86_399, 2_592_000)
    words = ["1 second", "1 minute", "1 minute", "1 hour", "2 hours", "1 day", "30 days"]
    assert [rounded_time(each) for each in times] == words


def test_a_count() -> None:
    assert [count_of(each, "row") for each in (0, 1, 2_000)] == ["0 rows", "1 row", "2,000 rows"]
