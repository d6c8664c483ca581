"""Whether a loaded record meets the terms of a query, as the service would decide it.

What cannot be told here is left to the service: a property that the record does not have, or
a value that the property cannot be compared with. Where the service takes no filter, the first
counts as no value, and the second meets nothing.
"""

import string
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from tui.client.query.model import Query
from tui.client.query.properties import NUMBER, YES_NO, record_of
from tui.client.query.term import EQUALITY, Operator, Term, ValueForm
from tui.contract.operation import Filtering
from tui.contract.properties import Compares, property_of
from tui.contract.values import Json, JsonObject, encoded
from tui.large_json.plain_letters import plain_letters

_LOWER: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

T = TypeVar("T", float, str)


def may_meet(query: Query, record: JsonObject) -> bool:
    """Whether a record meets all terms, as far as can be told from it."""
    return all(_Tried(query, term).on(record) for term in query.terms)


class _Tried:
    """One term with what is known of its property."""

    def __init__(self, query: Query, term: Term) -> None:
        record = record_of(query.operation)
        known = property_of(record, term.path) if record else None
        self._compares = known.compares if known else Compares.EITHER
        self._contains = query.operation.filtering is Filtering.CONTAINS
        self._term = term
        self._is_certain = query.is_answered_here

    def on(self, record: JsonObject) -> bool:
        """Whether the record meets it, or may where a service decides it."""
        try:
            found = self._is_found_in(self._leaves_in(record))
        except LookupError:
            if not self._is_certain:
                return True
            found = False
        return found is not (self._term.operator is Operator.UNEQUAL)

    def _leaves_in(self, record: JsonObject) -> list[Json]:
        """The values of the property; what a service leaves out may have one there."""
        try:
            return _leaves(record, self._term.path.split("."))
        except LookupError:
            if self._is_certain:
                return []
            raise

    def _is_found_in(self, leaves: list[Json]) -> bool:
        match self._term.form:
            case ValueForm.NULL:
                return all(leaf is None for leaf in leaves)
            case ValueForm.NOT_SET:
                return all(leaf is None or leaf == "" for leaf in leaves)
        if self._is_certain and self._compares is Compares.PARTS:
            return _is_said(self._term.value, leaves)
        return any(self._is_met_by(leaf) for leaf in leaves if leaf is not None)

    def _is_met_by(self, leaf: Json) -> bool:
        term, text = self._term, _written(leaf)
        if term.form is ValueForm.BEGINNING:
            return text.startswith(_folded(term.value))
        is_text = self._compares in (Compares.TEXT, Compares.EITHER)
        if term.operator is Operator.CONTAINS or (
            self._contains and is_text and term.operator in EQUALITY
        ):
            return _folded(term.value) in text
        return self._holds(text)

    def _holds(self, text: str) -> bool:
        wanted = self._term.value
        match self._compares:
            case Compares.NUMBER:
                return _in_order(self._term.operator, _number(text), _number(wanted))
            case Compares.YES_NO:
                return _in_order(self._term.operator, YES_NO[text], YES_NO[wanted.casefold()])
            case Compares.EITHER if NUMBER.fullmatch(wanted):
                is_number = NUMBER.fullmatch(text) is not None
                return is_number and _in_order(self._term.operator, _number(text), _number(wanted))
        return _in_order(self._term.operator, text, _folded(wanted))


def _is_said(text: str, values: Sequence[Json]) -> bool:
    """Whether a text stands in what is inside some values; people are found by any of their names.

    Letters count without case and without what stands on them.
    """
    wanted = plain_letters(text)
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value
        elif isinstance(value, str) and wanted in plain_letters(value):
            return True
    return False


def _in_order(operator: Operator, one: T, other: T) -> bool:
    """Whether two values stand to each other as an operator says."""
    match operator:
        case Operator.LESS:
            return one < other
        case Operator.AT_MOST:
            return one <= other
        case Operator.GREATER:
            return one > other
        case Operator.AT_LEAST:
            return one >= other
    return one == other


def _leaves(record: JsonObject, path: Sequence[str]) -> list[Json]:
    """The values at a path, of lists each one.

    Raises LookupError where the record does not have the property.
    """
    name = _key_in(record, path[0])
    if name is None:
        raise LookupError(path[0])
    return list(_inside(record[name], path[1:]))


def _inside(value: Json, path: Sequence[str]) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _inside(each, path)
    elif not path:
        yield value
    else:
        name = _key_in(value, path[0]) if isinstance(value, dict) else None
        inner = value[name] if isinstance(value, dict) and name is not None else None
        yield from _inside(inner, path[1:])


def _key_in(record: JsonObject, name: str) -> str | None:
    """The key of that name, in any case."""
    if name in record:
        return name
    return next((key for key in record if key.casefold() == name.casefold()), None)


def _written(leaf: Json) -> str:
    """A value as its JSON says it, without regard to the case of A to Z."""
    return _folded(leaf if isinstance(leaf, str) else encoded(leaf).decode())


def _folded(text: str) -> str:
    return text.translate(_LOWER)


def _number(text: str) -> float:
    """The number that a text is, with decimals behind a point or a comma (note B45)."""
    if NUMBER.fullmatch(text) is None:
        raise LookupError(text)
    return float(text.replace(",", "."))
