"""The filter of a list in SQL.

Where the documents say nothing (note B136): texts are compared without regard to the case of
A to Z, `name*part` means "contains", `name=null` asks for null and `name=` for what is null or
empty. What is not equal is all the rest.
"""

import re
from dataclasses import dataclass
from typing import Final

from tui.contract.properties import Compares
from tui.sandbox.bimplus.columns import ListColumns, SqlColumn, as_number, is_number
from tui.sandbox.bimplus.terms import EQUALITY, FilterTerm, number_written, terms_of
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import StoreConnection, Value
from tui.sandbox.store.parts import Searched, narrowed

_YES_NO: Final = {"true": 1, "1": 1, "false": 0, "0": 0}
_LEAF: Final = "leaf.atom"
_LEAVES: Final = (
    "EXISTS (SELECT 1 FROM json_tree({json}) AS leaf"
    " WHERE leaf.type NOT IN ('array', 'object') AND leaf.fullkey GLOB '{places}' AND {test})"
)


@dataclass(frozen=True, slots=True)
class FilterTest:
    """A condition on the rows of a list, with its parameters."""

    sql: str
    given: tuple[Value, ...] = ()

    def denied(self) -> "FilterTest":
        """What holds for all other rows."""
        return FilterTest(f"NOT ifnull({self.sql}, 0)", self.given)


class Filter:
    """Makes the tests of one list.

    `contains`: an equals sign asks for a part of a text (note B117). `searched` is the
    column with an index of its parts.
    """

    def __init__(
        self,
        db: StoreConnection,
        columns: ListColumns,
        *,
        contains: bool,
        searched: Searched | None,
    ) -> None:
        self._db = db
        self._columns = columns
        self._contains = contains
        self._searched = searched

    def tests(self, text: str) -> list[FilterTest]:
        """A test for each term; raises a 400 for what is no filter of this list."""
        return [self._test(term) for term in terms_of(text)]

    def _test(self, term: FilterTerm) -> FilterTest:
        if term.asks_for_nothing:
            found = _is_not_set(self._columns.whole(term.name), term.value)
        else:
            found = self._found(self._columns.find(term.name), term)
        return found.denied() if term.operator == "!=" else found

    def _found(self, column: SqlColumn, term: FilterTerm) -> FilterTest:
        if not column.places:
            return self._compared(column, column.sql, column.text, term)
        text = column.written(_LEAF)
        return _of_any(column, self._compared(column, _LEAF, text, term))

    def _compared(self, column: SqlColumn, sql: str, text: str, term: FilterTerm) -> FilterTest:
        compares = column.known.compares
        if term.begins:
            return self._like(column, text, term.value, "{}%")
        is_text = compares in (Compares.TEXT, Compares.EITHER)
        if term.operator == "*" or (self._contains and is_text and term.operator in EQUALITY):
            return self._like(column, text, term.value, "%{}%")
        operator = term.operator.replace("!=", "=")
        if compares is Compares.NUMBER:
            return FilterTest(f"{sql} {operator} ?", (_number(column, term.value),))
        if compares is Compares.YES_NO:
            return FilterTest(f"{sql} {operator} ?", (_yes_or_no(column, term.value),))
        number = number_written(term.value) if compares is Compares.EITHER else None
        if number is not None:
            return FilterTest(f"({is_number(sql)} AND {as_number(sql)} {operator} ?)", (number,))
        written = sql if compares is Compares.TEXT else f"CAST({text} AS TEXT)"
        return FilterTest(f"{written} {operator} ? COLLATE NOCASE", (term.value,))

    def _like(self, column: SqlColumn, sql: str, part: str, pattern: str) -> FilterTest:
        like = FilterTest(f"{sql} LIKE ? ESCAPE '\\'", (pattern.format(_escaped(part)),))
        if self._searched is None or self._searched.column != column.name:
            return like
        few, trigrams = narrowed(self._db, self._searched, part)
        given = like.given if trigrams is None else (trigrams, *like.given)
        return FilterTest(f"({few} AND {like.sql})", given)


def _is_not_set(column: SqlColumn, value: str) -> FilterTest:
    """Null, or with no value at all what is empty too."""
    if column.known.compares is Compares.PARTS:
        there = f"ifnull({column.sql}, '[]') != '[]'" if column.places else f"{column.sql} NOTNULL"
        return FilterTest(there).denied()
    is_set = "{} NOTNULL" if value else "ifnull({}, '') != ''"
    if column.places:
        return _of_any(column, FilterTest(is_set.format(_LEAF))).denied()
    return FilterTest(is_set.format(column.sql)).denied()


def _of_any(column: SqlColumn, test: FilterTest) -> FilterTest:
    """What holds where one of several values passes a test."""
    sql = _LEAVES.format(json=column.sql, places=column.places, test=test.sql)
    return FilterTest(sql, test.given)


def _escaped(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)


def _number(column: SqlColumn, text: str) -> int | float:
    found = number_written(text)
    if found is None:
        raise Refusal(
            400, f"{column.name} is a number, {text!r} is none; null asks for what has none"
        )
    return found


def _yes_or_no(column: SqlColumn, text: str) -> int:
    found = _YES_NO.get(text.lower())
    if found is None:
        raise Refusal(400, f"{column.name} is true or false, not {text!r}")
    return found
