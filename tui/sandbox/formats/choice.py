"""Which format an answer is wanted in: by the suffix of the address, or by `Accept`.

Whoever takes anything, or does not say, gets the page (note A54). What cannot be told, or
cannot be given, is JSON; Bimplus knows nothing else.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from tui.contract.operation import Format, Operation, Service

SUFFIXES: Final = {f".{form.value}": form for form in (Format.JSON, Format.XML, Format.HTML)}
_TYPES: Final = {
    "application/json": Format.JSON,
    "text/json": Format.JSON,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/*": Format.JSON,
    "text/*": Format.HTML,
    "*/*": Format.HTML,
}


def wanted(
    path: str, accept: str, service: Service, given: tuple[Format, ...] = tuple(Format)
) -> Format:
    """The format of the answer, by the suffix of the path or else by the header `Accept`."""
    if service is not Service.DROFUS:
        return Format.JSON
    _, suffix = _split(path)
    if suffix is not None and suffix in given:
        return suffix
    return accepted(accept, given)


@lru_cache(maxsize=64)
def accepted(accept: str, given: tuple[Format, ...]) -> Format:
    """The best of the formats by `Accept`; of equals the one that is named first."""
    best, best_weight = Format.JSON, 0.0
    for part in (accept.strip() or "*/*").split(","):
        name, _, parameters = part.partition(";")
        form = _TYPES.get(name.strip().lower())
        weight = _weight(parameters)
        if form is not None and form in given and weight > best_weight:
            best, best_weight = form, weight
    return best


def suffixed(path: str, given: Iterable[Format]) -> list[str]:
    """A path with each suffix that asks for one of the formats."""
    allowed = set(given)
    return [path + suffix for suffix, form in SUFFIXES.items() if form in allowed]


def without_suffix(
    operation: Operation[object, object], path: dict[str, str], given: Sequence[Format]
) -> tuple[dict[str, str], Format | None]:
    """The path with no suffix at its last name, and the format that the suffix asks for.

    `given` are the formats that the operation answers in.
    """
    if not operation.path.endswith("}"):
        return path, None
    *_, last = path
    bare, suffix = _split(path[last])
    return ({**path, last: bare}, suffix) if suffix in given else (path, None)


def _split(text: str) -> tuple[str, Format | None]:
    for suffix, form in SUFFIXES.items():
        if text.endswith(suffix):
            return text.removesuffix(suffix), form
    return text, None


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
