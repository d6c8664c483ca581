"""Databases of the dRofus server; the documents say only that they have a name."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation


class Database(Record):
    """A database; all but the name is inferred (note A35)."""

    id: Annotated[Opt[str], about("Id", ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES, ignored=True)] = UNSET
    project_count: Annotated[Opt[int], about("Projects", shows=Shows.COUNT, ignored=True)] = UNSET


_PATH = "/database/{dbname}"

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
DISABLE_ALL = Operation(
    id="drofus.database.disableall",
    title="Disable all users of a database",
    help="disables all users in every project of the database",
    method="GET",
    path="/database/{dbname}/disableall",
    returns=Database,
    root="database",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    source="001:347-349",
)
ENABLE_ALL = Operation(
    id="drofus.database.enableall",
    title="Enable all users of a database",
    help="also enables users who were disabled one by one",
    method="GET",
    path="/database/{dbname}/enableall",
    returns=Database,
    root="database",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    source="001:351-353",
)
KICK_ALL = Operation(
    id="drofus.database.kickall",
    title="Log everybody out of a database",
    help="unsaved work may be lost",
    method="GET",
    path="/database/{dbname}/kickall",
    returns=Database,
    root="database",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    source="001:355-357",
)
BACK_UP = Operation(
    id="drofus.database.get_backup_now",
    title="Download a backup of a database",
    help="the server makes the backup while you wait",
    method="GET",
    path="/database/{dbname}/get_backup_now",
    returns=bytes,
    costly=True,
    effect=Effect.READ,
    danger=Danger.CONFIRM,
    confirmed_because="is much work for the server",
    source="001:359-361",
)
GET_DATABASE = Operation(
    id="drofus.database.get",
    title="Read a database",
    method="GET",
    path=_PATH,
    returns=Database,
    root="database",
    effect=Effect.READ,
    implied=True,
    source="001:42",
)
UPDATE_DATABASE = Operation(
    id="drofus.database.update",
    title="Change a database",
    help="no field is documented; most servers refuse it",
    method="PATCH",
    path=_PATH,
    body=Database,
    body_root="database",
    partial=True,
    returns=Database,
    root="database",
    may_be_empty=True,
    effect=Effect.UPDATE,
    implied=True,
    source="001:62",
)
DELETE_DATABASE = Operation(
    id="drofus.database.delete",
    title="Delete a database",
    help="deletes every project in it too",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    implied=True,
    source="001:452-454",
)
