"""What an explorer without patience makes of a service that answers oddly."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from tui.client.address import Endpoint
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.client.transport.caps import Caps
from tui.client.transport.patience import Patience
from tui.contract.operation import Service
from tui.explorer.details import Details, details_of
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.unfolding.explorer import Explorer
from tui.explorer.workspace import Workspace
from tui.secrets.kinds import DrofusCredentials, Secret

PASSWORD: Final = "correct horse battery"
HASTE: Final = Patience(retries=0, connect=1.0, read=0.7, answer=1.0, long_answer=1.0)


@asynccontextmanager
async def tree(
    url: str, patience: Patience | None = None, caps: Caps | None = None
) -> AsyncIterator[Explorer]:
    """The tree of dRofus."""
    workspace = Workspace("test")
    session = Session(
        drofus=Endpoint(url, DrofusCredentials("anna", Secret(PASSWORD))),
        patience=patience or Patience(retries=0),
        caps=caps,
        log=workspace.log,
        redaction=workspace.redaction,
    )
    workspace.begin_session(session)
    try:
        yield workspace.explorer(Service.DROFUS)
    finally:
        await session.aclose()


def owners(explorer: Explorer) -> Node:
    return next(root for root in explorer.roots if root.label == "Owners")


def labels(node: Node) -> list[str]:
    """The rows under a node that are no errors."""
    return [child.label for child in node.shown if child.mark is not Mark.ERROR]


def errors(node: Node) -> list[str]:
    return [child.label for child in node.shown if child.mark is Mark.ERROR]


def words(details: Details) -> str:
    """A page as text."""
    _ = details.raw, details.json
    lines = (line for section in details.sections for line in section.lines)
    return "\n".join(f"{line.title}: {line.words}" for line in lines)


async def record_said(explorer: Explorer, node: Node) -> str:
    """What the details say of a record."""
    try:
        return words(details_of(node, await explorer.read(node)))
    except BimscopeError as error:
        return words(details_of(node, error=error))


async def dialogue_said(explorer: Explorer) -> str:
    """What the rights editor says instead of opening, '' where it opens."""
    session = await explorer.answers._connection.session()
    try:
        record = await read_project_user(session, "anna", 1)
    except BimscopeError as error:
        return str(error)
    draft = RightsDraft("anna", 1, record)
    assert draft.value("room_rights") == 2
    assert not draft.problems
    return ""
