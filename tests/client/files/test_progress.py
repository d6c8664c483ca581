"""Rates and times left."""

from tests.client.conftest import Time
from tui.client.files.progress import TELL_EVERY, Pace, Progress


def test_rate_and_time_left_come_with_the_first_bytes_that_took_time(time: Time) -> None:
    told: list[Progress] = []
    pace = Pace(told.append, time, total=1000)
    pace.start()
    time.now += 2
    pace.move(200)
    assert told == [Progress(0, 1000), Progress(200, 1000, 100.0, 8.0)]


def test_what_changes_quickly_is_told_now_and_then(time: Time) -> None:
    told: list[Progress] = []
    pace = Pace(told.append, time, total=100)
    pace.start()
    for _ in range(100):
        time.now += TELL_EVERY / 10
        pace.move(1)
    pace.finish()
    assert 9 <= len(told) <= 13
    assert told[-1].done == 100
    assert told[-1].left == 0


def test_the_rate_is_that_of_the_last_seconds(time: Time) -> None:
    told: list[Progress] = []
    pace = Pace(told.append, time)
    pace.start()
    for rate in [1] * 20 + [1000] * 20:
        time.now += 1
        pace.move(rate)
    assert told[-1].rate == 1000
    assert told[-1].left is None


def test_what_was_sent_earlier_says_nothing_about_the_rate(time: Time) -> None:
    told: list[Progress] = []
    pace = Pace(told.append, time, total=1000)
    pace.start(900)
    time.now += 1
    pace.move(10)
    assert told[-1] == Progress(910, 1000, 10.0, 9.0)
