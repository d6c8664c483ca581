"""The client: sessions, transport, query language, errors.

Knows the contract and no screen. The HTTP library is imported with the first call.
"""

from tui.client.address import Endpoint
from tui.client.answer import Answer
from tui.client.errors import (
    BimscopeError,
    Conflict,
    Forbidden,
    Invalid,
    NotAllowedAddress,
    NotFound,
    NotLoggedIn,
    NotSendable,
    QueryError,
    ReadOnlyRefused,
    Refused,
    ServerFailed,
    TimedOut,
    TooMany,
    UnexpectedAnswer,
    Unreachable,
)
from tui.client.exchange import Exchange, ExchangeLog
from tui.client.patience import Patience
from tui.client.query import Operator, Query, Term, parse_query
from tui.client.redaction import secret_fields, without_secrets
from tui.client.request import PreparedRequest
from tui.client.session import Session

__all__ = [
    "Answer",
    "BimscopeError",
    "Conflict",
    "Endpoint",
    "Exchange",
    "ExchangeLog",
    "Forbidden",
    "Invalid",
    "NotAllowedAddress",
    "NotFound",
    "NotLoggedIn",
    "NotSendable",
    "Operator",
    "Patience",
    "PreparedRequest",
    "Query",
    "QueryError",
    "ReadOnlyRefused",
    "Refused",
    "ServerFailed",
    "Session",
    "Term",
    "TimedOut",
    "TooMany",
    "UnexpectedAnswer",
    "Unreachable",
    "parse_query",
    "secret_fields",
    "without_secrets",
]
