"""Bimplus projects with their disciplines and their topology."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import (
    FILTER,
    PAGING,
    Effect,
    Filtering,
    Json,
    Operation,
    Parameter,
)


class ProjectRights(Record):
    """What the caller may do in a project (003:245-251)."""

    projectAdmin: Annotated[Opt[bool], about("Administers the project")] = UNSET
    projectDelete: Annotated[Opt[bool], about("Deletes the project")] = UNSET
    projectEdit: Annotated[Opt[bool], about("Edits the project")] = UNSET
    modelsCreate: Annotated[Opt[bool], about("Creates models")] = UNSET
    modelsViewAll: Annotated[Opt[bool], about("Sees all models")] = UNSET


class Discipline(Record):
    """A discipline ("layer") of a project; its key is id and divisionId together (B56)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    divisionId: Annotated[Opt[str], about("Division", shows=Shows.GUID)] = UNSET
    divisionName: Annotated[Opt[str], about("Model")] = UNSET
    divisionTopologyId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID)] = UNSET
    revisions: Annotated[Opt[list[int]], about("Revisions")] = UNSET
    visible: Annotated[Opt[bool], about("Visible")] = UNSET
    opaque: Annotated[Opt[bool], about("Opaque")] = UNSET
    opacity: Annotated[Opt[float], about("Opacity")] = UNSET


class Project(Record):
    """A project (002:49-219, 003:10-579)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    shortDescr: Annotated[Opt[str], about("Description")] = UNSET
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
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES, ignored=True)] = UNSET
    sizeMB: Annotated[
        Opt[str],
        about(
            "Size in MB",
            "rounded by the server; size is exact",
            variants=("sizeInMB",),
            ignored=True,
        ),
    ] = UNSET
    hasWriteAccess: Annotated[
        Opt[bool], about("Write access", "deprecated; see the rights", ignored=True)
    ] = UNSET
    thumbnail: Annotated[Opt[str], about("Thumbnail", ignored=True)] = UNSET
    rights: Annotated[Opt[ProjectRights], about("You may", ignored=True)] = UNSET
    disciplines: Annotated[Opt[list[Discipline]], about("Disciplines", ignored=True)] = UNSET
    properties: Annotated[Opt[dict[str, Json]], about("Properties")] = UNSET


class TopologyNode(Record):
    """A node of a topology, recursive (003:928); `type` carries `ID_` in places (B58)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    parent: Annotated[Opt[str], about("Parent", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    type: Annotated[Opt[str], about("Type")] = UNSET
    ifcType: Annotated[Opt[str], about("IFC type")] = UNSET
    ifcId: Annotated[Opt[str], about("IFC id")] = UNSET
    children: Annotated[Opt[list["TopologyNode"]], about("Children")] = UNSET


_WITH_DISCIPLINES = Parameter(
    name="disciplines",
    title="With disciplines",
    choices=Choices({"true": "Yes", "false": "No"}),
)

LIST_PROJECTS = Operation(
    id="bimplus.projects.list",
    title="List projects",
    method="GET",
    path="/{team_slug}/projects",
    returns=list[Project],
    effect=Effect.READ,
    query=(*PAGING, FILTER),
    filtering=Filtering.EXPRESSION,
    source="003:285",
)
GET_PROJECT = Operation(
    id="bimplus.projects.get",
    title="Read a project",
    method="GET",
    path="/{team_slug}/projects/{project_id}",
    returns=Project,
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
