"""Operations about the token in use: where none is named, the session's own is meant.

So nobody has to look at a token to ask what it is for, or to end it. Sends nothing.
"""

from collections.abc import Mapping

from tui.contract.operation import AnyOperation
from tui.contract.values import ValueKind
from tui.secrets.kinds import Secret


def wants_own_token(operation: AnyOperation, query: Mapping[str, str]) -> bool:
    """Whether a token has to be named in the query, and is not."""
    return any(name not in query for name in _token_parameters(operation))


def with_token(
    operation: AnyOperation, query: Mapping[str, str], token: Secret | None
) -> dict[str, str]:
    """The query with the token, or with a stand-in for one."""
    text = token.reveal() if token is not None else Secret.SHOWN
    return {**dict.fromkeys(_token_parameters(operation), text), **query}


def token_in(operation: AnyOperation, query: Mapping[str, str]) -> Secret | None:
    """The token that the query names."""
    named = (query.get(name) for name in _token_parameters(operation))
    return next((Secret(text) for text in named if text), None)


def _token_parameters(operation: AnyOperation) -> list[str]:
    return [p.name for p in operation.query if p.kind is ValueKind.SECRET and p.mandatory]
