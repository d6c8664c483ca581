"""Tasks of an owner: they copy from one database into all others of the owner."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import Danger, Effect, Operation, Parameter
from tui.contract.values import Picks, ValueKind


class TaskOutcome(Record):
    """What a task did to one database; the whole record is inferred (A37)."""

    database: Annotated[Opt[str], about("Database")] = UNSET
    copied: Annotated[Opt[list[int]], about("Copied")] = UNSET
    overwritten: Annotated[Opt[list[int]], about("Overwritten")] = UNSET
    error: Annotated[Opt[str], about("Error")] = UNSET


_QUERY = (
    Parameter(
        name="source",
        title="Copy from",
        help="the database that holds them",
        picks=Picks("drofus.database.list", "name"),
        mandatory=True,
    ),
    Parameter(
        name="copy_ids",
        title="Ids",
        help="which to copy, separated by commas",
        kind=ValueKind.LIST,
        mandatory=True,
    ),
)
_EVERYWHERE = "works on every other database of the owner"

COPY_EXCEL_EXPORTS = Operation(
    id="drofus.owners.run_task_copy_overwrite_excel_exports",
    title="Copy Excel exports to all databases",
    help=f"{_EVERYWHERE}; exports of the same name are overwritten there",
    method="POST",
    path="/owners/{id}/tasks/CopyOverwriteExcelExportsTask/run",
    query=_QUERY,
    returns=list[TaskOutcome],
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    source="001:114-120",
)
COPY_REPORTS = Operation(
    id="drofus.owners.run_task_copy_shared_rdl_reports",
    title="Copy shared reports to all databases",
    help=_EVERYWHERE,
    method="POST",
    path="/owners/{id}/tasks/CopySharedRdlReports/run",
    query=_QUERY,
    returns=list[TaskOutcome],
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    source="001:114-122",
)
