"""Calling an operation that is known only at run time."""

from collections.abc import Mapping

from tui.client.answer import Answer
from tui.client.session import Session
from tui.contract.operation import AnyOperation, JsonObject


async def ask(
    session: Session,
    operation: AnyOperation,
    path: Mapping[str, str | int],
    *,
    body: "JsonObject | None" = None,
    query: Mapping[str, str] | None = None,
) -> Answer[object]:
    """As `Session.call`. Raises BimscopeError."""
    return await session.call(operation, body=body, query=query, format=None, **path)
