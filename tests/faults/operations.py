"""Which requests change something, and where the record that they change is read."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import quote, unquote

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Effect, Service

BIMPLUS_PREFIX: Final = "/v2"
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


def write_asked(method: str, path: str) -> AnyOperation | None:
    """The operation that a request changes something with; None for reads and logins."""
    found = _found(method, path)
    return found[0] if found is not None and found[0].changes_state else None


def record_path(method: str, path: str) -> str | None:
    """Where the record is read that a write is about; None where there is none yet."""
    found = _found(method, path)
    if found is None:
        return None
    operation, named = found
    reading = OPERATIONS.get(f"{operation.family}.get")
    if reading is None or not set(reading.placeholders) <= set(named):
        return None
    segments = {name: quote(value, safe="") for name, value in named.items()}
    return _prefix(reading) + _PLACEHOLDER.sub(lambda name: segments[name[1]], reading.path)


def _found(method: str, path: str) -> tuple[AnyOperation, dict[str, str]] | None:
    for spelled, operation in _spelled():
        if operation.method == method and (named := spelled.fullmatch(path)) is not None:
            return operation, {name: unquote(value) for name, value in named.groupdict().items()}
    return None


@cache
def _spelled() -> tuple[tuple[re.Pattern[str], AnyOperation], ...]:
    """Every spelling of every path, those with the fewest placeholders first."""
    spelled = [(path, operation) for operation in OPERATIONS.values() for path in _paths(operation)]
    spelled.sort(key=lambda each: each[0].count("{"))
    return tuple((re.compile(_pattern(path)), operation) for path, operation in spelled)


def _paths(operation: AnyOperation) -> Iterator[str]:
    for path in (operation.path, *operation.variants):
        yield _prefix(operation) + path


def _prefix(operation: AnyOperation) -> str:
    return BIMPLUS_PREFIX if operation.service is Service.BIMPLUS else ""


def _pattern(path: str) -> str:
    parts = _PLACEHOLDER.split(path)
    named = [f"(?P<{part}>[^/]+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return "".join(named)


def is_log_in(method: str, path: str) -> bool:
    """Whether a request touches the caller's own login only."""
    found = _found(method, path)
    return found is not None and found[0].effect is Effect.SESSION
