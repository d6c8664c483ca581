"""The requests of a session as lines, and what narrows them: plain words and comparisons.

`status>=400 method=PUT slower=500 rights` are four conditions, all of which have to hold.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from tui.client.exchange import Exchange
from tui.contract import OPERATIONS
from tui.explorer.in_words.exchange_page import came, milliseconds
from tui.explorer.rows import Tone
from tui.large_json.plain_letters import plain_letters

Condition = Callable[[Exchange], bool]
_COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_NUMBERS: Final[Mapping[str, Callable[[Exchange], float | None]]] = {
    "status": lambda each: each.status,
    "time": lambda each: None if each.total_time is None else each.total_time * 1000,
    "size": lambda each: each.received,
}
_WORDS: Final[Mapping[str, Callable[[Exchange], str]]] = {
    "method": lambda each: each.method,
    "host": lambda each: urlsplit(each.url).netloc,
    "path": lambda each: urlsplit(each.url).path,
    "operation": lambda each: each.operation_id,
}
_TIMES: Final = {"slower": ">", "faster": "<"}
WAYS_TO_NARROW: Final = "words, status>=400, method=PUT, host=…, path=…, slower=500, size>1000"


class NotACondition(ValueError):
    """A part of what was typed says nothing; the message says which, and what would."""


class LogLine(NamedTuple):
    """What a line of the log says of an exchange."""

    started: str
    came: str
    took: str
    method: str
    address: str
    title: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which exchanges are seen."""

    conditions: tuple[Condition, ...] = ()

    def fits(self, exchange: Exchange) -> bool:
        """Whether every condition holds."""
        return all(each(exchange) for each in self.conditions)


def log_filter(text: str) -> LogFilter:
    """What a typed text lets through. Raises NotACondition."""
    return LogFilter(tuple(_condition(part) for part in text.split()))


def log_line(exchange: Exchange) -> LogLine:
    """An exchange in a line, the parts as they stand below each other."""
    parts = urlsplit(exchange.url)
    query = f"?{parts.query}" if parts.query else ""
    bad = (exchange.error is not None and not exchange.was_given_up) or (
        (exchange.status or 0) >= 400
    )
    operation = OPERATIONS.get(exchange.operation_id)
    return LogLine(
        exchange.started.astimezone().strftime("%H:%M:%S"),
        came(exchange),
        "" if exchange.total_time is None else milliseconds(exchange.total_time),
        exchange.method,
        f"{parts.path}{query}  {parts.netloc}",
        operation.title if operation is not None else exchange.operation_id,
        Tone.ERROR if bad else Tone.NORMAL,
    )


class Repeatable(NamedTuple):
    """A read as it was asked: the placeholders of its path and its parameters."""

    operation_id: str
    path: dict[str, str]
    query: dict[str, str]


def repeatable(exchange: Exchange, base_urls: Mapping[str, str]) -> Repeatable | str:
    """How a read is asked for again, or in words why it cannot be.

    `base_urls` are the addresses of the services, by their names.
    """
    operation = OPERATIONS.get(exchange.operation_id)
    if operation is None or operation.id.partition(".")[0] not in base_urls:
        return "bimscope does not repeat this: it is not a request to a service"
    if operation.changes_state or operation.effect != "read":
        return "bimscope repeats only reads: a change needs a review"
    if operation.downloads or operation.body is not None:
        return "bimscope does not repeat downloads or reads with a body"
    base = base_urls[operation.id.partition(".")[0]]
    path = _placeholders(operation.path, exchange.url.removeprefix(base).partition("?")[0])
    query = dict(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True))
    if path is None or "***" in (*query.values(), *path.values()):
        return "bimscope does not repeat this: its address has a secret or has changed"
    return Repeatable(operation.id, path, query)


def _placeholders(template: str, path: str) -> dict[str, str] | None:
    """What stands in a path for the placeholders of its template; None where it is another one."""
    names = re.findall(r"\{(\w+)\}", template)
    parts = re.split(r"\{\w+\}", template)
    found = re.fullmatch("([^/]+?)".join(map(re.escape, parts)), path)
    if found is None:
        return None
    return {name: unquote(value) for name, value in zip(names, found.groups(), strict=True)}


def _condition(part: str) -> Condition:
    sign = next((each for each in _COMPARISONS if each in part), "")
    name, _, value = part.partition(sign) if sign else (part, "", "")
    name = name.casefold()
    if sign and name in _TIMES:
        return _compared(_NUMBERS["time"], _TIMES[name], value, part)
    if sign and name in _NUMBERS:
        return _compared(_NUMBERS[name], sign, value, part)
    if sign and name in _WORDS:
        return _worded(_WORDS[name], sign, plain_letters(value), part)
    word = plain_letters(part)
    return lambda exchange: word in _all_of(exchange)


def _compared(
    read: Callable[[Exchange], float | None], sign: str, value: str, part: str
) -> Condition:
    try:
        wanted = float(value)
    except ValueError:
        raise NotACondition(_why_no_number(part, value)) from None
    holds = _COMPARISONS[sign]

    def fits(exchange: Exchange) -> bool:
        number = read(exchange)
        return number is not None and holds(number, wanted)

    return fits


def _why_no_number(part: str, value: str) -> str:
    if not value:
        return f"{part}: add a number"
    return f"{part}: “{value}” is not a number; write {part.removesuffix(value)}500"


def _worded(read: Callable[[Exchange], str], sign: str, value: str, part: str) -> Condition:
    if sign not in ("=", "!="):
        raise NotACondition(f"{part}: add = or !=")
    wanted = sign == "="
    return lambda exchange: (value in plain_letters(read(exchange))) is wanted


def _all_of(exchange: Exchange) -> str:
    line = log_line(exchange)
    parts = (*line[1:6], exchange.operation_id, exchange.error or "", exchange.reason)
    return plain_letters(" ".join(parts))
