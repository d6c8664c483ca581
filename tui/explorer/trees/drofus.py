"""The dRofus tree: owners, their projects and users; databases; users; e-mails; statistics."""

from tui.changes.records import integer_of
from tui.contract.drofus.database import GET_DATABASE, LIST_DATABASES, Database
from tui.contract.drofus.emails import LIST_EMAILS, Email
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS, Owner
from tui.contract.drofus.project_users import (
    FLAGS,
    GET_PROJECT_USER,
    LIST_PROJECT_USERS,
    RIGHTS,
    RIGHTS_LEVELS,
    ProjectUser,
)
from tui.contract.drofus.projects import GET_PROJECT, LIST_PROJECTS, SHOW_ALL, DrofusProject
from tui.contract.drofus.users import GET_USER, LIST_USERS, DrofusUser, full_name_of
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.trees.drofus_statistics import STATISTICS_BRANCHES
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.roots import DATABASES, EMAILS, OWNERS, STATISTICS, USERS
from tui.explorer.trees.states import (
    ADMINISTRATOR,
    DISABLED,
    DISABLED_HERE,
    EXTERNAL,
    INACTIVE,
    State,
)


def _project_label(record: JsonObject) -> str:
    number, name = text_of(record, "no"), name_of(record, "name")
    return f"{number} {name}" if number else name


def _project_states(record: JsonObject) -> tuple[State, ...]:
    return (INACTIVE,) if record.get("active") is False else ()


def _user_states(record: JsonObject) -> tuple[State, ...]:
    disabled = (DISABLED,) if record.get("enabled") is False else ()
    external = (EXTERNAL,) if record.get("local_authentication") is False else ()
    return (*disabled, *external)


def _project_user_states(record: JsonObject) -> tuple[State, ...]:
    disabled = (DISABLED_HERE,) if record.get("enabled") is False else ()
    administers = any(flag.administers and record.get(flag.name) is True for flag in FLAGS)
    return (*disabled, ADMINISTRATOR) if administers else disabled


def _rights_note(record: JsonObject) -> str:
    """The rights in two words at most: `all Read`, or the highest and the lowest level."""
    found = {integer_of(record.get(right.name)) for right in RIGHTS}
    words = [str(word) for level, word in RIGHTS_LEVELS.items() if level in found]
    if len(words) < 2:
        return f"all {words[0]}" if words else ""
    return f"{words[0]} to {words[-1]}"


PROJECT_USER = Kind(
    id="drofus.project_user",
    word="project user",
    record=ProjectUser,
    label=lambda record: name_of(record, "username"),
    states=_project_user_states,
    shares_states=("username",),
    noted_by="username",
    gives={"username": "username", "project_id": "project_id"},
    read=GET_PROJECT_USER,
)
MEMBERSHIP = Kind(
    id="drofus.membership",
    word="project user",
    record=ProjectUser,
    label=lambda record: f"project {name_of(record, 'project_id')}",
    label_says_more=True,
    labelled_by="project_id",
    note=_rights_note,
    states=_project_user_states,
    shares_states=("project_id", "username"),
    gives={"username": "username", "project_id": "project_id"},
    read=GET_PROJECT_USER,
)
USER = Kind(
    id="drofus.user",
    word="user",
    record=DrofusUser,
    label=lambda record: name_of(record, "username", "email"),
    name=full_name_of,
    note=full_name_of,
    states=_user_states,
    gives={"username": "username"},
    read=GET_USER,
    inside=lambda: (
        Branch(
            id="drofus.memberships",
            title="Projects",
            operation=LIST_PROJECT_USERS,
            child=MEMBERSHIP,
            select=("username", "username"),
            inline=True,
        ),
    ),
)
PROJECT = Kind(
    id="drofus.project",
    word="project",
    record=DrofusProject,
    label=_project_label,
    states=_project_states,
    gives={"id": "id", "project_id": "id"},
    read=GET_PROJECT,
    inside=lambda: (
        Branch(
            id="drofus.project_users",
            title="Project users",
            operation=LIST_PROJECT_USERS,
            child=PROJECT_USER,
            select=("project_id", "id"),
            inline=True,
        ),
    ),
)


def _projects_of(field: str, above: str) -> tuple[Branch, ...]:
    return (
        Branch(
            id="drofus.projects",
            title="Projects",
            operation=LIST_PROJECTS,
            child=PROJECT,
            select=(field, above),
            inline=True,
            switch=SHOW_ALL,
        ),
    )


OWNER = Kind(
    id="drofus.owner",
    word="owner",
    record=Owner,
    label=lambda record: name_of(record, "name"),
    gives={"id": "id"},
    read=GET_OWNER,
    inside=lambda: _projects_of("owner_id", "id"),
)
DATABASE = Kind(
    id="drofus.database",
    word="database",
    record=Database,
    label=lambda record: name_of(record, "name", "id"),
    gives={"dbname": "name"},
    read=GET_DATABASE,
    inside=lambda: _projects_of("database_id", "name"),
)
EMAIL = Kind(
    id="drofus.email",
    word="e-mail template",
    record=Email,
    label=lambda record: name_of(record, "name", "subject", "id"),
)

ROOTS = (
    Branch(id=OWNERS.id, title=OWNERS.label, operation=LIST_OWNERS, child=OWNER),
    Branch(id=DATABASES.id, title=DATABASES.label, operation=LIST_DATABASES, child=DATABASE),
    Branch(id=USERS.id, title=USERS.label, operation=LIST_USERS, child=USER),
    Branch(id=EMAILS.id, title=EMAILS.label, operation=LIST_EMAILS, child=EMAIL),
    Branch(id=STATISTICS.id, title=STATISTICS.label, branches=STATISTICS_BRANCHES),
)
