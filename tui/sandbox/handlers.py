"""Which function answers which operation.

Handlers are plain functions of a `Call`; they run inside one transaction and raise
`Refusal` to answer an error. They return a record, a list of records, a `LongList`,
a `Streamed` body, or nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import Final, TypeAlias, TypeVar

from tui.contract.operation import AnyOperation, JsonObject, Operation, Service
from tui.sandbox.accounts import Caller
from tui.sandbox.bodies import Body
from tui.sandbox.formats.reading import BadBodyError, read_json_object, read_object
from tui.sandbox.lists import LongList
from tui.sandbox.outbox import Outbox
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.spelling import as_written
from tui.sandbox.store import StoreConnection

JSON: Final = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Streamed:
    """A body that is too long to hold at once, or no JSON: a file, a nested tree.

    `chunks` reads from the given snapshot. `headers` are those of the answer; with an
    `ETag` among them it may become a 304. `status` is given where it is not the
    operation's own.
    """

    chunks: Callable[[sqlite3.Connection], Iterator[bytes]]
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None


A = TypeVar("A")
B = TypeVar("B")

HandlerResult: TypeAlias = "JsonObject | Sequence[JsonObject] | LongList | Streamed | None"


@dataclass(slots=True, kw_only=True)
class Call:
    """One request to one operation: who asks, what for, and when."""

    operation: AnyOperation
    address: str
    """The path as it was asked for."""
    path: Mapping[str, str]
    query: Mapping[str, str]
    """By lower-case name; where a name is repeated the first one counts."""
    body: Body
    headers: Mapping[str, str]
    """Of the request, by lower-case name."""
    caller: Caller
    db: StoreConnection
    now: datetime
    lifetime: float
    """How long a token lasts, seconds."""
    outbox: Outbox
    prepared: object = None
    """What the operation's preparation made, if it has one."""
    ended: Event = field(default_factory=Event)
    """Set once nobody waits for the preparation."""
    answer_headers: dict[str, str] = field(default_factory=dict, init=False)
    """Headers that the handler wants on its answer."""
    _json: "JsonObject | None" = field(default=None, init=False)

    def number(self, placeholder: str) -> int:
        """A numeric id of the path; what is no number does not exist."""
        text = self.path[placeholder]
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise not_found(self.operation.resource, text)
        return int(text)

    def guid(self, placeholder: str) -> str:
        """An id of the path; GUIDs are compared in lower case (note B124)."""
        return self.path[placeholder].lower()

    def parameter(self, name: str) -> str | None:
        """A parameter of the query in any of its documented spellings."""
        spellings = [name]
        for parameter in self.operation.query:
            if parameter.name == name:
                spellings += parameter.variants
        found = (self.query.get(spelling.lower()) for spelling in spellings)
        return next((value for value in found if value is not None), None)

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes/no parameter: true, false, 1 or 0 in any case (note B91)."""
        text = (self.parameter(name) or "").lower()
        return {"true": True, "1": True, "false": False, "0": False}.get(text, default)

    @property
    def has_blank_body(self) -> bool:
        """Whether nothing was sent, or nothing but white space."""
        return isinstance(self.body, bytes) and not self.body.strip()

    @property
    def json(self) -> JsonObject:
        """The body; raises a 400 where it is no object.

        dRofus reads XML and forms too; Bimplus takes the names of fields in any capitals.
        """
        if self._json is None:
            try:
                self._json = self._read()
            except BadBodyError as error:
                raise Refusal(400, f"The body {error}") from error
        return self._json

    def _read(self) -> JsonObject:
        if self.operation.service is Service.DROFUS:
            return read_object(bytes(self.body), self.headers.get("content-type", ""))
        body, record = read_json_object(self.body), self.operation.body
        return body if record is None else as_written(body, record)

    @property
    def timestamp(self) -> float:
        return self.now.astimezone(UTC).timestamp()


Handler: TypeAlias = Callable[[Call], HandlerResult]

H = TypeVar("H", bound=Handler)

HANDLERS: dict[str, Handler] = {}
BRIEF: set[str] = set()
"""Operations that read a few rows by their key, whatever the size of the data."""
PREPARATIONS: "dict[str, Callable[[Call], object]]" = {}


def handles(operation: Operation[A, B], *, brief: bool = False) -> Callable[[H], H]:
    """Bind a function to an operation of the contract.

    `brief` is for reads of a few rows by their key: they run where the requests arrive,
    and nothing else is answered meanwhile.
    """

    def bind(handler: H) -> H:
        HANDLERS[operation.id] = handler
        if brief:
            BRIEF.add(operation.id)
        return handler

    return bind


P = TypeVar("P", bound=Callable[[Call], object])


def prepares(operation: Operation[A, B]) -> Callable[[P], P]:
    """Bind the long work of an operation: it runs before the transaction, off the writer.

    It may read and refuse; what it returns is `Call.prepared` for the handler.
    """

    def bind(preparation: P) -> P:
        PREPARATIONS[operation.id] = preparation
        return preparation

    return bind
