"""dRofus projects."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, PersonalPart, Picks, Record, Shows, When, about
from tui.contract.operation import Danger, Effect, Filtering, Operation, Parameter
from tui.contract.values import ValueKind

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
DATABASE_ORIGINS = Choices({"1": "New database", "0": "Existing database"})
_OWNERS = Picks("drofus.owners.list")
_DATABASES = Picks("drofus.database.list", "name")
_DATABASES_OF_OWNER = Picks("drofus.database.list", "name", through="drofus.projects.list")
_USERS = Picks("drofus.users.list", "username")
_NEW, _EXISTING = (When("new_db", (origin,)) for origin in ("1", "0"))


class DrofusProject(Record):
    """A project (001:173-194); `database_id` is the *name* of its database."""

    id: Annotated[Opt[int], about("Id", ignored=True)] = UNSET
    no: Annotated[Opt[str], about("Number")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    description: Annotated[Opt[str], about("Description", shows=Shows.LONG_TEXT)] = UNSET
    active: Annotated[
        Opt[bool], about("Active", "lists leave inactive projects out unless you ask for them")
    ] = UNSET
    project_type_id: Annotated[Opt[int], about("Type", choices=PROJECT_TYPES)] = UNSET
    owner_id: Annotated[Opt[int], about("Owner", picks=_OWNERS)] = UNSET
    database_id: Annotated[Opt[str], about("Database", picks=_DATABASES, ignored=True)] = UNSET
    constructor: Annotated[Opt[str], about("Constructor")] = UNSET
    contact: Annotated[Opt[str], about("Contact", personal=PersonalPart.FULL_NAME)] = UNSET
    status: Annotated[Opt[str], about("Status")] = UNSET
    gross_area: Annotated[Opt[float | str], about("Gross area")] = UNSET
    unit_type: Annotated[Opt[str], about("Area unit", choices=UNIT_TYPES)] = UNSET
    created_at: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET
    created_by: Annotated[Opt[str], about("Created by", picks=_USERS, ignored=True)] = UNSET
    updated: Annotated[Opt[str], about("Changed", shows=Shows.DATE, ignored=True)] = UNSET
    updated_by: Annotated[Opt[str], about("Changed by", picks=_USERS, ignored=True)] = UNSET


class NewProject(Record):
    """Body that creates a project (001:208-279); which database decides on what else counts."""

    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[
        Opt[str], about("Description", shows=Shows.LONG_TEXT, mandatory=True)
    ] = UNSET
    owner_id: Annotated[Opt[int], about("Owner", picks=_OWNERS, mandatory=True)] = UNSET
    project_type_id: Annotated[Opt[int], about("Type", choices=PROJECT_TYPES, mandatory=True)] = (
        UNSET
    )
    constructor: Annotated[
        Opt[str], about("Constructor", "the company that builds it", mandatory=True)
    ] = UNSET
    new_db: Annotated[
        Opt[str | int], about("Database", choices=DATABASE_ORIGINS, mandatory=True)
    ] = UNSET
    new_db_template: Annotated[
        Opt[str], about("Template", "the database to copy", mandatory_when=_NEW, picks=_DATABASES)
    ] = UNSET
    new_db_name: Annotated[Opt[str], about("Database name", mandatory_when=_NEW)] = UNSET
    existing_db_name: Annotated[
        Opt[str],
        about("Existing database", mandatory_when=_EXISTING, picks=_DATABASES_OF_OWNER),
    ] = UNSET


_PATH = "/projects/{id}"
SHOW_ALL = Parameter(
    name="show_all",
    title="Inactive too",
    kind=ValueKind.YES_NO,
    choices=Choices({"1": "Yes"}),
    widest="1",
    help="if left out, lists active projects only",
)

LIST_PROJECTS = Operation(
    id="drofus.projects.list",
    title="List projects",
    method="GET",
    path="/projects",
    returns=list[DrofusProject],
    root="project",
    effect=Effect.READ,
    query=(Parameter(name="query", title="Name contains"), SHOW_ALL),
    complete_with={SHOW_ALL.name: "1"},
    filtering=Filtering.TEXT,
    source="001:132",
)
GET_PROJECT = Operation(
    id="drofus.projects.get",
    title="Read a project",
    method="GET",
    path=_PATH,
    returns=DrofusProject,
    root="project",
    effect=Effect.READ,
    source="001:42",
)
CREATE_PROJECT = Operation(
    id="drofus.projects.create",
    title="Create a project",
    help="making a new database takes a while",
    method="POST",
    path="/projects",
    body=NewProject,
    body_root="project",
    returns=DrofusProject,
    root="project",
    effect=Effect.CREATE,
    status=201,
    source="001:208-279",
)
UPDATE_PROJECT = Operation(
    id="drofus.projects.update",
    title="Change a project",
    help="the server certainly accepts name, description and active; the rest may be ignored",
    method="PATCH",
    path=_PATH,
    body=DrofusProject,
    body_root="project",
    partial=True,
    returns=DrofusProject,
    root="project",
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="001:417-431",
)
PUT_PROJECT = Operation(
    id="drofus.projects.update_put",
    title="Change a project (second way)",
    help="the same, for servers that do not accept the first way",  # note A39
    method="PUT",
    path=_PATH,
    body=DrofusProject,
    body_root="project",
    partial=True,
    returns=DrofusProject,
    root="project",
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="001:405-411",
)
DELETE_PROJECT = Operation(
    id="drofus.projects.delete",
    title="Delete a project",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    implied=True,
    source="001:452-454",
)
