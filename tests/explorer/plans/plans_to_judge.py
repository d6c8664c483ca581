"""Changes as plans have them, and what is said against them over a real session."""

from collections.abc import Mapping, Sequence

from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.changes.making import Filled, change_of
from tui.client.address import Endpoint
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.operation import AnyOperation, JsonObject
from tui.explorer.plans.refusing import KnownReasons, reasons_against
from tui.secrets.kinds import DrofusCredentials, Secret


def planned(
    operation: AnyOperation,
    path: Mapping[str, str | int] | None = None,
    wish: "JsonObject | None" = None,
    *,
    before: "JsonObject | None" = None,
    query: Mapping[str, str] | None = None,
) -> Change:
    filled = Filled(
        operation=operation, path=path or {}, wish=wish or {}, before=before, query=query or {}
    )
    return change_of(filled)


async def against(session: Session, *changes: Change) -> list[str]:
    """Why each would be refused; all lists that are needed came."""
    known = KnownReasons(session)
    await known.ask(changes)
    assert known.not_looked_at == ()
    reasons = await known.reasons(changes)
    assert reasons == await reasons_against(changes, session)
    return reasons


def drofus_session(sandbox: RunningSandbox, user: str) -> Session:
    """A session of somebody else."""
    return Session(drofus=Endpoint(sandbox.url, DrofusCredentials(user, Secret(sandbox.password))))


async def refuses(session: Session, change: Change) -> bool:
    """Whether the service says no where the change will be sent all the same."""
    try:
        await session.call(
            change.operation, body=change.body, query=change.query, format=None, **change.path
        )
    except BimscopeError:
        return True
    return False


def one(reasons: Sequence[str]) -> str:
    [reason] = reasons
    return reason
