"""Divisions: the models of a project, each from one file or program (note C19)."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.bimplus.projects import Discipline
from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation

DIVISION_STATUS = Choices(
    {
        "PREPARING": "Waiting for its file",
        "QUEUED": "Waiting to be processed",
        "PROCESSING": "Being processed",
        "DONE": "Ready",
        "FAILED": "Processing failed",
    },
    open=True,
)
"""PREPARING, DONE and FAILED are known; a server may have others in between."""


class Revision(Record):
    """One state of a model; inferred but for the number."""

    revision: Annotated[Opt[int], about("Revision")] = UNSET
    created: Annotated[Opt[str], about("Created", shows=Shows.DATE)] = UNSET
    createdby: Annotated[Opt[Person], about("Created by", shows=Shows.PERSON)] = UNSET


class Division(Record):
    """A model; what it holds stands in the project's topology below its node."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description", shows=Shows.LONG_TEXT)] = UNSET
    status: Annotated[Opt[str], about("Status", choices=DIVISION_STATUS, ignored=True)] = UNSET
    importFileName: Annotated[Opt[str], about("Imported file", ignored=True)] = UNSET
    fileType: Annotated[Opt[str], about("File type", ignored=True)] = UNSET
    inputType: Annotated[Opt[str], about("Imported with", ignored=True)] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES, ignored=True)] = UNSET
    sizeMB: Annotated[
        Opt[str],
        about("Size in MB", "rounded by the server; the size in bytes is exact", ignored=True),
    ] = UNSET
    created: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET
    createdby: Annotated[
        Opt[Person],
        about("Created by", shows=Shows.PERSON, variants=("createdBy",), ignored=True),
    ] = UNSET
    changed: Annotated[Opt[str], about("Changed", shows=Shows.DATE, ignored=True)] = UNSET
    changedby: Annotated[
        Opt[Person],
        about("Changed by", shows=Shows.PERSON, variants=("changedBy",), ignored=True),
    ] = UNSET
    projectId: Annotated[Opt[str], about("Project", shows=Shows.GUID, ignored=True)] = UNSET
    topologyId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID, ignored=True)] = UNSET
    disciplines: Annotated[Opt[list[Discipline]], about("Disciplines", ignored=True)] = UNSET
    revisionObjects: Annotated[Opt[list[Revision]], about("Revisions", ignored=True)] = UNSET


_LIST = "/{team_slug}/projects/{project_id}/divisions"
_PATH = "/{team_slug}/divisions/{division_id}"

LIST_DIVISIONS = Operation(
    id="bimplus.divisions.list",
    title="List a project's models",
    method="GET",
    path=_LIST,
    returns=list[Division],
    effect=Effect.READ,
    source=SERVICES,
)
CREATE_DIVISION = Operation(
    id="bimplus.divisions.create",
    title="Create a model",
    help="the new model is empty and waits for its file",
    method="POST",
    path=_LIST,
    body=Division,
    returns=Division,
    effect=Effect.CREATE,
    status=201,
    source=SERVICES,
)
LIST_ALL_DIVISIONS = Operation(
    id="bimplus.divisions.list_all",
    title="List the models of all projects",
    method="GET",
    path="/{team_slug}/divisions",
    returns=list[Division],
    effect=Effect.READ,
    source=SERVICES,
)
GET_DIVISION = Operation(
    id="bimplus.divisions.get",
    title="Read a model",
    method="GET",
    path=_PATH,
    returns=Division,
    effect=Effect.READ,
    source=SERVICES,
)
UPDATE_DIVISION = Operation(
    id="bimplus.divisions.update",
    title="Change a model",
    method="PUT",
    path=_PATH,
    body=Division,
    partial=True,
    returns=Division,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source=SERVICES,
)
DELETE_DIVISION = Operation(
    id="bimplus.divisions.delete",
    title="Delete a model",
    help="deletes the objects in it too",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
DIVISION_DISCIPLINES = Operation(
    id="bimplus.divisions.disciplines",
    title="List a model's disciplines",
    method="GET",
    path="/{team_slug}/divisions/{division_id}/disciplines",
    returns=list[Discipline],
    effect=Effect.READ,
    source=SERVICES,
)
DIVISION_REVISIONS = Operation(
    id="bimplus.divisions.revisions",
    title="List a model's revisions",
    method="GET",
    path="/{team_slug}/divisions/{division_id}/revisions",
    returns=list[Revision],
    effect=Effect.READ,
    source=SERVICES,
)
DOWNLOAD_DIVISION = Operation(
    id="bimplus.divisions.download",
    title="Download a model",
    method="GET",
    path="/{team_slug}/divisions/{division_id}/download",
    returns=bytes,
    effect=Effect.READ,
    source=SERVICES,
)
