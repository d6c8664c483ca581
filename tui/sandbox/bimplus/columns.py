"""Where the properties of a listed record are in SQL: in columns, computed, inside of JSON.

Any property of the contract's record can be asked for. What the sandbox does not keep is
null in every row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from tui.contract.properties import Compares, Property, parts_of, properties_of, property_of
from tui.sandbox.refusals import Refusal

LISTED: Final = "listed"
"""What the rows of a list are called in SQL."""
_NEVER: Final = "NULL"


@dataclass(frozen=True, slots=True)
class Computed:
    """What a record shows without a column of that name, as SQL over the columns of its list.

    `text` is how the record writes it, where SQL writes it otherwise. Of a property with
    inner ones it may be JSON.
    """

    sql: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A property with its value in SQL.

    Where a record may have several values, `sql` is the JSON that they stand in, and `places`
    a pattern of where in it.
    """

    known: Property
    sql: str
    text: str
    places: str = ""

    @property
    def name(self) -> str:
        return self.known.path

    def written(self, sql: str) -> str:
        """A value of it as its record writes it."""
        if self.known.compares is Compares.YES_NO:
            return f"CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
        return sql

    @property
    def order(self) -> str:
        """What a list is sorted by; raises a 400 for what has no order."""
        if self.places:
            raise Refusal(400, f"{self.name} has several values: a list cannot be sorted by it")
        match self.known.compares:
            case Compares.TEXT:
                return f"{self.sql} COLLATE NOCASE"
            case Compares.EITHER:
                number = as_number(self.sql)
                either = f"CASE WHEN {is_number(self.sql)} THEN {number} ELSE {self.sql} END"
                return f"{either} COLLATE NOCASE"
        return self.sql


def as_number(sql: str) -> str:
    """A value as a number, whether it is kept as one or as a text."""
    return f"CAST({sql} AS NUMERIC)"


def is_number(sql: str) -> str:
    """Whether a value is a number, or a text that is one."""
    return f"{sql} = {as_number(sql)}"


class ListColumns:
    """The properties of the records of one list; `names` are the columns of its select."""

    def __init__(
        self,
        record: type[msgspec.Struct],
        names: Collection[str],
        computed: Mapping[str, Computed],
    ) -> None:
        self._record = record
        self._names = names
        self._computed = computed

    def find(self, name: str) -> SqlColumn:
        """A property whose values can be compared; raises a 400."""
        found = self.whole(name)
        if found.known.compares is Compares.PARTS:
            parts = ", ".join(parts_of(self._record, found.name))
            raise Refusal(400, f"{found.name!r} has parts, ask for one of them: {parts}")
        return found

    def whole(self, name: str) -> SqlColumn:
        """The same, but it may be a record itself, which is there or is null."""
        known = property_of(self._record, name)
        if known is None:
            there = dict.fromkeys(each.path for each in properties_of(self._record).values())
            said = ", ".join(there)
            raise Refusal(400, f"{name!r} is no property of this list; there are: {said}")
        root, several, inside = known.place.partition("[]")
        sql = self._sql_of(root)
        if several:
            return SqlColumn(known, sql, sql, _pattern(several + inside))
        computed = self._computed.get(root)
        found = SqlColumn(known, sql, sql)
        text = computed.text if computed and computed.text else found.written(sql)
        return replace(found, text=text)

    def _sql_of(self, path: str) -> str:
        if path in self._computed:
            return f"({self._computed[path].sql})"
        if path in self._names:
            return f"{LISTED}.[{path}]"
        if f"{path}.id" in self._names:  # a person, who is null without an id
            return f"{LISTED}.[{path}.id]"
        if any(name.startswith(f"{path}.") for name in self._computed):
            return "'{}'"
        whole, inside, inner = path.partition(".")
        keeps_json = inside and (whole in self._computed or whole in self._names)
        return _inner(self._sql_of(whole), inner) if keeps_json else _NEVER


def _inner(json: str, path: str) -> str:
    """A value inside JSON, yes and no as JSON writes them; its path holds names only."""
    place = "'$" + "".join(f'."{name}"' for name in path.split(".")).replace("'", "''") + "'"
    known = "WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'"
    return f"(CASE json_type({json}, {place}) {known} ELSE {json} ->> {place} END)"


def _pattern(place: str) -> str:
    """The places of values in a list: `[].name` becomes `$[[]*].name`."""
    return "$" + place.replace("[]", "[[]*]")
