"""Bimplus projects with their disciplines and their topology."""

from typing import Annotated

from tui.contract.bimplus.action_rights import ActionRight
from tui.contract.bimplus.common import Person
from tui.contract.bimplus.hyperlinks import Hyperlink
from tui.contract.bimplus.issue_comments import Comment
from tui.contract.bimplus.material_surfaces import MaterialSurface
from tui.contract.bimplus.pins import Pin
from tui.contract.bimplus.topology import TopologyNode
from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import FILTER, PAGING, Danger, Effect, Filtering, Json, Operation
from tui.contract.parameters import yes_no


class ProjectRights(Record):
    """What the caller may do in a project (003:245-251)."""

    projectAdmin: Annotated[Opt[bool], about("Administers the project")] = UNSET
    projectDelete: Annotated[Opt[bool], about("Deletes the project")] = UNSET
    projectEdit: Annotated[Opt[bool], about("Edits the project")] = UNSET
    modelsCreate: Annotated[Opt[bool], about("Creates models")] = UNSET
    modelsViewAll: Annotated[Opt[bool], about("Sees all models")] = UNSET


class Discipline(Record):
    """A discipline ("layer") of a project; its key is id and divisionId together (note B56)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    divisionId: Annotated[
        Opt[str],
        about("Model", shows=Shows.GUID, picks=Picks("bimplus.divisions.list")),
    ] = UNSET
    divisionName: Annotated[Opt[str], about("Model name")] = UNSET
    divisionTopologyId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID)] = UNSET
    revisions: Annotated[Opt[list[int]], about("Revisions")] = UNSET
    visible: Annotated[Opt[bool], about("Visible")] = UNSET
    opaque: Annotated[Opt[bool], about("Opaque")] = UNSET
    opacity: Annotated[Opt[float], about("Opacity")] = UNSET


class BimplusProject(Record):
    """A project (002:49-219, 003:10-579)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    shortDescr: Annotated[Opt[str], about("Description", shows=Shows.LONG_TEXT)] = UNSET
    address: Annotated[Opt[str], about("Address")] = UNSET
    teamName: Annotated[Opt[str], about("Team", ignored=True)] = UNSET
    teamSlug: Annotated[Opt[str], about("Team slug", ignored=True)] = UNSET
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
    modelCount: Annotated[Opt[int], about("Models", shows=Shows.COUNT, ignored=True)] = UNSET
    memberCount: Annotated[Opt[int], about("Members", shows=Shows.COUNT, ignored=True)] = UNSET
    topicCount: Annotated[Opt[int], about("Issues", shows=Shows.COUNT, ignored=True)] = UNSET
    attachmentCount: Annotated[Opt[int], about("Attachments", shows=Shows.COUNT, ignored=True)] = (
        UNSET
    )
    projectAttachmentCount: Annotated[
        Opt[int], about("Attachments of its own", shows=Shows.COUNT, ignored=True)
    ] = UNSET
    attachmentsSize: Annotated[
        Opt[int], about("Size of attachments", shows=Shows.BYTES, ignored=True)
    ] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES, ignored=True)] = UNSET
    sizeMB: Annotated[
        Opt[str],
        about(
            "Size in MB",
            "rounded by the server; the size in bytes is exact",
            shows=Shows.DECIMAL,
            variants=("sizeInMB",),
            ignored=True,
        ),
    ] = UNSET
    hasWriteAccess: Annotated[
        Opt[bool], about("Write access", "deprecated; use the rights", ignored=True)
    ] = UNSET
    thumbnail: Annotated[Opt[str], about("Picture", ignored=True)] = UNSET
    rights: Annotated[Opt[ProjectRights], about("Your rights", ignored=True)] = UNSET
    approvalProcess: Annotated[Opt[int], about("Approval process", ignored=True)] = UNSET
    disciplines: Annotated[Opt[list[Discipline]], about("Disciplines", ignored=True)] = UNSET
    properties: Annotated[Opt[dict[str, Json]], about("Properties")] = UNSET


class ProjectCopy(Record):
    """Body that starts a project as a copy of a demonstration (003:128-160)."""

    id: Annotated[
        Opt[str],
        about(
            "Copy of",
            "a project of the team Bimplus Demo",
            shows=Shows.GUID,
            mandatory=True,
            picks=Picks("bimplus.projects.list_all", only=("teamSlug", "bimplus-demo")),
        ),
    ] = UNSET
    name: Annotated[Opt[str], about("Name", "must be new in the team", mandatory=True)] = UNSET
    shortDescr: Annotated[Opt[str], about("Description", shows=Shows.LONG_TEXT)] = UNSET


_WITH_DISCIPLINES = yes_no(
    "disciplines", "With disciplines", "it is faster without them", default="true"
)
_PATH = "/{team_slug}/projects/{project_id}"

LIST_PROJECTS = Operation(
    id="bimplus.projects.list",
    title="List projects",
    method="GET",
    path="/{team_slug}/projects",
    returns=list[BimplusProject],
    effect=Effect.READ,
    query=(*PAGING, FILTER),
    filtering=Filtering.EXPRESSION,
    source="003:285",
)
GET_PROJECT = Operation(
    id="bimplus.projects.get",
    title="Read a project",
    method="GET",
    path=_PATH,
    returns=BimplusProject,
    effect=Effect.READ,
    query=(_WITH_DISCIPLINES,),
    source="003:370",
)
TOPOLOGY = Operation(
    id="bimplus.projects.topology",
    title="Read a project's topology",
    method="GET",
    path="/{team_slug}/projects/{project_id}/topology",
    returns=TopologyNode,
    effect=Effect.READ,
    source="003:903",
)
LIST_DISCIPLINES = Operation(
    id="bimplus.projects.disciplines",
    title="List a project's disciplines",
    method="GET",
    path="/{team_slug}/projects/{project_id}/disciplines",
    returns=list[Discipline],
    effect=Effect.READ,
    source="003:1052",
)
CREATE_PROJECT = Operation(
    id="bimplus.projects.create",
    title="Create a project",
    method="POST",
    path="/{team_slug}/projects",
    body=BimplusProject,
    returns=BimplusProject,
    effect=Effect.CREATE,
    status=201,
    source="003:10",
)
COPY_PROJECT = Operation(
    id="bimplus.projects.copy_from",
    title="Create a project from a demo project",
    method="POST",
    path="/{team_slug}/projects/copyfrom",
    body=ProjectCopy,
    returns=BimplusProject,
    effect=Effect.CREATE,
    status=201,
    source="003:115",
)
LIST_ALL_PROJECTS = Operation(
    id="bimplus.projects.list_all",
    title="List projects of all teams",
    method="GET",
    path="/projects",
    returns=list[BimplusProject],
    effect=Effect.READ,
    query=(*PAGING, FILTER),
    filtering=Filtering.EXPRESSION,
    source="003:205",
)
UPDATE_PROJECT = Operation(
    id="bimplus.projects.update",
    title="Change a project",
    method="PUT",
    path=_PATH,
    body=BimplusProject,
    returns=BimplusProject,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="003:478",
)
DELETE_PROJECT = Operation(
    id="bimplus.projects.delete",
    title="Delete a project",
    help="deletes its models, issues and attachments too",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="003:1411",
)
LIST_ACTION_RIGHTS = Operation(
    id="bimplus.projects.actions_rights",
    title="List which right each action needs",
    help="the same for all teams; the list is not complete",
    method="GET",
    path="/project-actions-rights",
    returns=list[ActionRight],
    effect=Effect.READ,
    source="003:1427",
)
LIST_PROJECT_HYPERLINKS = Operation(
    id="bimplus.projects.hyperlinks",
    title="List a project's hyperlinks",
    method="GET",
    path="/{team_slug}/projects/{project_id}/hyperlinks",
    returns=list[Hyperlink],
    effect=Effect.READ,
    source="003:1354",
)
LIST_PROJECT_COMMENTS = Operation(
    id="bimplus.projects.comments",
    title="List a project's comments",
    method="GET",
    path="/{team_slug}/projects/{project_id}/comments",
    returns=list[Comment],
    effect=Effect.READ,
    source="003:1354",
)
LIST_MATERIAL_SURFACES = Operation(
    id="bimplus.projects.materialsurfaces",
    title="List a project's material surfaces",
    method="GET",
    path="/{team_slug}/projects/{project_id}/materialsurfaces",
    returns=list[MaterialSurface],
    effect=Effect.READ,
    source="003:1125",
)
LIST_PROJECT_PINS = Operation(
    id="bimplus.projects.pins",
    title="List a project's pins",
    method="GET",
    path="/{team_slug}/projects/{project_id}/pins",
    returns=list[Pin],
    effect=Effect.READ,
    source="003:947",
)
