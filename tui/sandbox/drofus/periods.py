"""Periods and other parameters of statistics, read from the query."""

import re
from datetime import date
from typing import Final

from tui.contract.parameters import FROM_DATE, TO_DATE
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal

YEARS: Final = 5
"""How far statistics go back where nothing is asked for."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def first_day(call: Call) -> str:
    """The start of the period, by default five years ago."""
    return _day(call, FROM_DATE.name) or _years_before(call.now.date()).isoformat()


def last_day(call: Call) -> str:
    """The last day of the period, by default today."""
    return _day(call, TO_DATE.name) or call.now.date().isoformat()


def number(call: Call, name: str) -> int | None:
    """A whole number of the query; raises a 422 for anything else (note A29)."""
    text = call.parameter(name)
    if text is None or not text.strip():
        return None
    if not re.fullmatch(r"[0-9]{1,18}", text.strip()):
        raise Refusal(422, fields={name: ["is not a number"]})
    return int(text)


def _day(call: Call, name: str) -> str:
    text = (call.parameter(name) or "").strip()
    try:
        if text and not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Refusal(422, fields={name: ["is not a date like 2019-12-31"]}) from None


def _years_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - YEARS)
