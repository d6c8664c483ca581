"""What a caller gives for one call, and the sending of it in every spelling of the documents.

Knows no session: whether the call is allowed has been decided before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui.client.calls.connection import Connection
from tui.client.calls.spellings import respelled
from tui.client.errors import Invalid, NotFound, Refused
from tui.client.exchange import Exchange
from tui.client.transport.reply import Sink
from tui.client.transport.request import Request, build
from tui.client.transport.request_limit import Urgency
from tui.contract.operation import AnyOperation, Format


@dataclass(frozen=True, slots=True)
class Given:
    """An operation with everything that fills it in.

    `into` takes an answer that is a file; an answer that is the same as `known` is not sent.
    An answer of more than `most` bytes is given up, whatever the settings allow.
    """

    operation: AnyOperation
    base_url: str
    query: Mapping[str, str]
    path: Mapping[str, str | int]
    body: object = None
    format: Format | None = None
    into: Sink | None = None
    known: Exchange | None = None
    urgency: Urgency = field(default_factory=Urgency)
    one_of_many: bool = False
    most: int | None = None


def request_for(given: Given) -> Request:
    """The request that the operation says; raises NotSendable."""
    request = build(
        given.operation,
        given.base_url,
        body=given.body,
        query=given.query,
        path=given.path,
        format=given.format,
    )
    return replace(
        request,
        into=given.into,
        known=given.known,
        urgency=given.urgency,
        one_of_many=given.one_of_many,
        most=given.most,
    )


async def fetch(connection: Connection, given: Given) -> tuple[bytes, Exchange]:
    """The body of the answer; a refused read is asked in its other spellings too.

    Raises BimscopeError: of several refusals the first.
    """
    try:
        return await connection.fetch(request_for(given))
    except (NotFound, Invalid) as first:
        for operation, query in respelled(given.operation, given.query, first):
            other = replace(given, operation=operation, query=query)
            try:
                return await connection.fetch(request_for(other))
            except Refused:
                continue
        raise
