"""Owners: the organisations that own dRofus projects.

Tasks of an owner copy from one database into all others of the owner.
"""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, PersonalPart, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation, Parameter
from tui.contract.values import Picks, ValueKind


class Owner(Record):
    """An organisation (001:206)."""

    id: Annotated[Opt[int], about("Id", ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    address: Annotated[Opt[str], about("Address")] = UNSET
    billing_address: Annotated[Opt[str], about("Billing address")] = UNSET
    contact: Annotated[Opt[str], about("Contact", personal=PersonalPart.FULL_NAME)] = UNSET
    tech_contact: Annotated[
        Opt[str], about("Technical contact", personal=PersonalPart.FULL_NAME)
    ] = UNSET
    image: Annotated[Opt[str], about("Image")] = UNSET
    network: Annotated[Opt[str], about("Network")] = UNSET
    note: Annotated[Opt[str], about("Note", shows=Shows.LONG_TEXT)] = UNSET


class TaskOutcome(Record):
    """What a task did to one database; the whole record is inferred (note A37)."""

    database: Annotated[Opt[str], about("Database")] = UNSET
    copied: Annotated[Opt[list[int]], about("Copied")] = UNSET
    overwritten: Annotated[Opt[list[int]], about("Overwritten")] = UNSET
    error: Annotated[Opt[str], about("Error")] = UNSET


_PATH = "/owners/{id}"
_TASK = (
    Parameter(
        name="source",
        title="Copy from",
        help="the database that has them",
        picks=Picks("drofus.database.list", "name", through="drofus.projects.list"),
        mandatory=True,
    ),
    Parameter(
        name="copy_ids",
        title="Ids",
        help="the ids to copy, separated by commas",
        kind=ValueKind.LIST,
        mandatory=True,
    ),
)
_EVERYWHERE = "copies to every other database of the owner"

LIST_OWNERS = Operation(
    id="drofus.owners.list",
    title="List owners",
    method="GET",
    path="/owners",
    returns=list[Owner],
    root="owner",
    effect=Effect.READ,
    source="001:46",
)
GET_OWNER = Operation(
    id="drofus.owners.get",
    title="Read an owner",
    method="GET",
    path=_PATH,
    returns=Owner,
    root="owner",
    effect=Effect.READ,
    source="001:48",
)
CREATE_OWNER = Operation(
    id="drofus.owners.create",
    title="Create an owner",
    method="POST",
    path="/owners",
    body=Owner,
    body_root="owner",
    returns=Owner,
    root="owner",
    effect=Effect.CREATE,
    status=201,
    source="001:196-206",
)
UPDATE_OWNER = Operation(
    id="drofus.owners.update",
    title="Change an owner",
    method="PATCH",
    path=_PATH,
    body=Owner,
    body_root="owner",
    partial=True,
    returns=Owner,
    root="owner",
    may_be_empty=True,
    effect=Effect.UPDATE,
    implied=True,
    source="001:62",
)
DELETE_OWNER = Operation(
    id="drofus.owners.delete",
    title="Delete an owner",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    implied=True,
    source="001:452-454",
)
COPY_EXCEL_EXPORTS = Operation(
    id="drofus.owners.run_task_copy_overwrite_excel_exports",
    title="Copy Excel exports to all databases",
    help=f"{_EVERYWHERE}; overwrites exports of the same name there",
    method="POST",
    path="/owners/{id}/tasks/CopyOverwriteExcelExportsTask/run",
    query=_TASK,
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
    query=_TASK,
    returns=list[TaskOutcome],
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    source="001:114-122",
)
