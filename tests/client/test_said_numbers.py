"""Numbers of servers: no one is too large to be read."""

import math

import pytest

from tui.client.authentication.given import local_time
from tui.client.refusals.refusal import seconds_of
from tui.client.said_numbers import count_said, moment_said, seconds_said

NO_NUMBERS = [10**400, -(10**400), math.inf, -math.inf, math.nan, 1e300, "60", None]


@pytest.mark.parametrize("said", [*NO_NUMBERS, -1])
def test_what_is_no_span_says_nothing(said: object) -> None:
    assert seconds_said(said) is None


@pytest.mark.parametrize("said", NO_NUMBERS)
def test_what_is_on_no_calendar_says_nothing(said: object) -> None:
    assert moment_said(said) is None


@pytest.mark.parametrize("said", ["9" * 5_000, "9" * 19, "-1", "1.5", "\u00b2", "\u0663", ""])
def test_what_is_no_count_says_nothing(said: str) -> None:
    assert count_said(said) is None


def test_numbers_that_mean_something_are_read() -> None:
    assert (seconds_said(0), seconds_said(7_200), seconds_said(0.5)) == (0.0, 7_200.0, 0.5)
    assert (count_said(" 12 "), count_said("0")) == (12, 0)
    late = moment_said(253_370_764_799)
    assert late is not None
    assert local_time(late)


def test_nobody_is_told_to_wait_for_ever() -> None:
    assert (seconds_of("9" * 400), seconds_of("30"), seconds_of("0")) == (None, 30.0, 0.0)
