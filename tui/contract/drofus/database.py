"""Databases of the dRofus server; the documents say only that they have a name."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation


class Database(Record):
    """A database; all but the name is inferred (A35)."""

    id: Annotated[Opt[str], about("Id")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES)] = UNSET
    project_count: Annotated[Opt[int], about("Projects", shows=Shows.COUNT)] = UNSET


LIST_DATABASES = Operation(
    id="drofus.database.list",
    title="List databases",
    method="GET",
    path="/database",
    returns=list[Database],
    root="database",
    effect=Effect.READ,
    variants=("/databases",),
    source="001:56",
)
GET_DATABASE = Operation(
    id="drofus.database.get",
    title="Read a database",
    method="GET",
    path="/database/{dbname}",
    returns=Database,
    root="database",
    effect=Effect.READ,
    implied=True,
    source="001:42",
)
