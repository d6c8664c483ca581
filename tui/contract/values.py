"""What a single value is: how it shows, how it is entered, what it may be.

Owns the small types that fields of records and parameters of requests share. Imports
nothing of ours but how values are typed.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from tui.contract.typed import truth_in

if TYPE_CHECKING:
    Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
else:
    Json = Any  # records are decoded by a library that reads no recursive alias
JsonObject: TypeAlias = "dict[str, Json]"


class AsSent(str):
    """What no value holds, as the JSON that was sent: 1e400, NaN, what is nested too deeply.

    In a request it goes back as it came; wherever else it is written down it is a text.
    """

    __slots__ = ()


def encoded(value: object) -> bytes:
    """JSON that every reader takes: what no value holds is a text in it."""
    return msgspec.json.encode(value, enc_hook=str)


HIDDEN: Final = "***"
"""Stands wherever a secret would."""


def stands_for_secret(text: str | bytes) -> bool:
    """Whether a text is nothing but what stands for a secret."""
    return text in (HIDDEN, HIDDEN.encode())


class Shows(StrEnum):
    """How a value is put into words, where its JSON type does not say."""

    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"
    """A moment; `DAY` is a calendar day without a time."""
    DAY = "day"
    SECONDS = "seconds"
    BYTES = "bytes"
    COUNT = "count"
    DECIMAL = "decimal"
    """A number in a text, with a point or a comma (note B45)."""
    AREA = "area"
    """Square millimetres; `VOLUME` is cubic millimetres."""
    VOLUME = "volume"
    GUID = "guid"
    EMAIL = "email"
    PERSON = "person"
    COLOUR = "colour"
    """Signed 32 bit ARGB (note C15)."""
    FILE = "file"
    """The path of a file of the user's own, to be read and sent."""
    SECRET = "secret"
    RIGHT = "right"
    """A level of a right, 1 the most; `STATUS` is how far something is, `PRIORITY` how urgent."""
    STATUS = "status"
    PRIORITY = "priority"


class PersonalPart(StrEnum):
    """What of a person a field says: what has to go where a file is to name nobody."""

    LOGIN = "login"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    FULL_NAME = "full name"
    EMAIL = "e-mail address"


class ValueKind(StrEnum):
    """What a form offers to enter a value with, and what it checks."""

    TEXT = "text"
    LONG_TEXT = "long text"
    EMAIL = "email"
    SECRET = "secret"
    GUID = "guid"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    DAY = "day"
    """YYYY-MM-DD."""
    MOMENT = "moment"
    """A date with a time, ISO 8601."""
    FILE = "file"
    LIST = "list"
    """Several plain values."""
    RECORD = "record"
    RECORDS = "records"
    JSON = "json"


class Choices(Mapping[str | int | bool, str]):
    """Documented values with their words, in order: `{1: "Full", …}`.

    Where they are `open`, the service takes other values too: they are suggestions.
    """

    __slots__ = ("_words", "open")

    def __init__(self, words: Mapping[str, str] | Mapping[int, str], *, open: bool = False) -> None:
        self._words: dict[str | int | bool, str] = dict(words.items())
        self.open = open

    def __getitem__(self, value: str | int | bool) -> str:
        return self._words[value]

    def __iter__(self) -> Iterator[str | int | bool]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def meant_by(self, text: str) -> str | int | bool | None:
        """The value that a text means, by itself, by its word, or as any spelling of yes or no.

        None where it means none of them.
        """
        wanted = text.strip().casefold()
        for value, word in self.items():
            if wanted in (str(value).casefold(), word.casefold()):
                return value
        truth = truth_in(text)
        words = self.items() if truth is not None else ()
        return next((value for value, word in words if truth_in(word) is truth), None)

    def leaves_out(self, text: str) -> bool:
        """Whether a text says no where only yes can be said: nothing is to be sent then."""
        only_yes = all(truth_in(word) is True for word in self._words.values())
        return only_yes and truth_in(text) is False

    def without(self, *values: str | int) -> "Choices":
        """The same choices less some values."""
        return Choices({v: w for v, w in self._words.items() if v not in values})  # type: ignore[arg-type]


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """The least and the greatest number that are allowed."""

    lowest: float | None = None
    highest: float | None = None

    def __contains__(self, number: float) -> bool:
        return (self.lowest is None or number >= self.lowest) and (
            self.highest is None or number <= self.highest
        )


class When(msgspec.Struct, frozen=True):
    """A condition on another field of the same body: it has one of these values."""

    field: str
    values: tuple[str, ...]

    def holds(self, body: Mapping[str, object]) -> bool:
        """Compare as text in any case: the documents mix numbers with texts (note A7)."""
        given = str(body.get(self.field, "")).casefold()
        return given in {value.casefold() for value in self.values}


class Picks(msgspec.Struct, frozen=True):
    """The list that a value is from: an operation's id, and the field that holds it there.

    Forms offer its values, overviews say its names. `user.id` is a field of a nested record.
    `only` is a field of the records that are meant, and its value. `through` is a list that says
    which values belong to others: its records name both a value and whose it is. `elsewhere`
    means what the same list holds for another path, and not for the path of the request.
    """

    operation: str
    field: str = "id"
    only: tuple[str, str] | None = None
    through: str = ""
    elsewhere: bool = False

    def is_same_as(self, other: "Picks | None") -> bool:
        """Whether both take the same field of the same list."""
        return other is not None and (self.operation, self.field) == (other.operation, other.field)


YES_NO = Choices({"true": "Yes", "false": "No"})
"""How Bimplus spells a yes or no in a query (note B91)."""
