"""The client: sessions, transport, query language, errors.

Knows the contract and no screen. The HTTP library is imported with the first call.
"""

from tui.client.address import Endpoint
from tui.client.answer import Answer
from tui.client.downloads import Download
from tui.client.errors import (
    BimscopeError,
    Conflict,
    FileProblem,
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
from tui.client.progress import Progress, ProgressListener
from tui.client.query import Operator, Query, Term, parse_query
from tui.client.redaction import secret_fields, without_secrets
from tui.client.request import PreparedRequest
from tui.client.session import Session
from tui.client.slices import Slice, Slices, picked, slice_of
from tui.client.uploads import PiecewiseUpload

__all__ = [
    "Answer",
    "BimscopeError",
    "Conflict",
    "Download",
    "Endpoint",
    "Exchange",
    "ExchangeLog",
    "FileProblem",
    "Forbidden",
    "Invalid",
    "NotAllowedAddress",
    "NotFound",
    "NotLoggedIn",
    "NotSendable",
    "Operator",
    "Patience",
    "PiecewiseUpload",
    "PreparedRequest",
    "Progress",
    "ProgressListener",
    "Query",
    "QueryError",
    "ReadOnlyRefused",
    "Refused",
    "ServerFailed",
    "Session",
    "Slice",
    "Slices",
    "Term",
    "TimedOut",
    "TooMany",
    "UnexpectedAnswer",
    "Unreachable",
    "parse_query",
    "picked",
    "secret_fields",
    "slice_of",
    "without_secrets",
]
