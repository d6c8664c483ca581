"""dRofus projects."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import Effect, Filtering, Operation, Parameter

PROJECT_TYPES = Choices(
    {
        1: "Active Project",
        2: "Deprecated Project",
        3: "Demo",
        4: "Copy / Backup",
        5: "Template",
        6: "Sandbox / Test",
        7: "Training",
        8: "Trial",
    }
)
UNIT_TYPES = Choices({"SM": "Square metres", "SF": "Square feet"})


class Project(Record):
    """A project (001:173-194); `database_id` is the *name* of its database."""

    id: Annotated[Opt[int], about("Id", ignored=True)] = UNSET
    no: Annotated[Opt[str], about("Number")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    active: Annotated[
        Opt[bool], about("Active", "inactive projects are listed only when asked for")
    ] = UNSET
    project_type_id: Annotated[Opt[int], about("Type", choices=PROJECT_TYPES)] = UNSET
    owner_id: Annotated[Opt[int], about("Owner")] = UNSET
    database_id: Annotated[Opt[str], about("Database")] = UNSET
    constructor: Annotated[Opt[str], about("Constructor")] = UNSET
    contact: Annotated[Opt[str], about("Contact")] = UNSET
    status: Annotated[Opt[str], about("Status")] = UNSET
    gross_area: Annotated[Opt[float | str], about("Gross area")] = UNSET
    unit_type: Annotated[Opt[str], about("Areas in", choices=UNIT_TYPES)] = UNSET
    created_at: Annotated[Opt[str], about("Created", shows=Shows.DATE)] = UNSET
    created_by: Annotated[Opt[str], about("Created by")] = UNSET
    updated: Annotated[Opt[str], about("Updated", shows=Shows.DATE)] = UNSET
    updated_by: Annotated[Opt[str], about("Updated by")] = UNSET


SHOW_ALL = Parameter(
    name="show_all",
    title="Inactive too",
    choices=Choices({"1": "Yes"}),
    help="without it only active projects are listed",
)

LIST_PROJECTS = Operation(
    id="drofus.projects.list",
    title="List projects",
    method="GET",
    path="/projects",
    returns=list[Project],
    root="project",
    effect=Effect.READ,
    query=(Parameter(name="query", title="Name contains"), SHOW_ALL),
    filtering=Filtering.TEXT,
    source="001:132",
)
GET_PROJECT = Operation(
    id="drofus.projects.get",
    title="Read a project",
    method="GET",
    path="/projects/{id}",
    returns=Project,
    root="project",
    effect=Effect.READ,
    source="001:42",
)
