"""The dRofus tree: owners, their projects and project users; databases; users; e-mails."""

from tui.contract.drofus.database import GET_DATABASE, LIST_DATABASES, Database
from tui.contract.drofus.emails import LIST_EMAILS, Email
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS, Owner
from tui.contract.drofus.project_users import GET_PROJECT_USER, LIST_PROJECT_USERS, ProjectUser
from tui.contract.drofus.projects import GET_PROJECT, LIST_PROJECTS, SHOW_ALL, DrofusProject
from tui.contract.drofus.users import GET_USER, LIST_USERS, DrofusUser
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.kind import Branch, Kind
from tui.explorer.roots import DATABASES, EMAILS, OWNERS, USERS
from tui.explorer.rows import Tone


def _project_label(record: JsonObject) -> str:
    number, name = text_of(record, "no"), name_of(record, "name")
    return f"{number} {name}" if number else name


def _inactive(record: JsonObject) -> Tone:
    return Tone.MUTED if record.get("active") is False else Tone.NORMAL


def _disabled(record: JsonObject) -> Tone:
    return Tone.WARNING if record.get("enabled") is False else Tone.NORMAL


def _user_note(record: JsonObject) -> str:
    words = [text_of(record, "first_name"), text_of(record, "last_name")]
    return "disabled" if record.get("enabled") is False else " ".join(filter(None, words))


def _project_user_note(record: JsonObject) -> str:
    if record.get("enabled") is False:
        return "disabled here"
    return "administrator" if record.get("superuser") is True else ""


PROJECT_USER = Kind(
    id="drofus.project_user",
    word="project user",
    record=ProjectUser,
    label=lambda record: name_of(record, "username"),
    note=_project_user_note,
    tone=_disabled,
    gives={"username": "username", "project_id": "project_id"},
    read=GET_PROJECT_USER,
)
MEMBERSHIP = Kind(
    id="drofus.membership",
    word="project user",
    record=ProjectUser,
    label=lambda record: f"project {name_of(record, 'project_id')}",
    label_says_more=True,
    note=_project_user_note,
    tone=_disabled,
    gives={"username": "username", "project_id": "project_id"},
    read=GET_PROJECT_USER,
)
USER = Kind(
    id="drofus.user",
    word="user",
    record=DrofusUser,
    label=lambda record: name_of(record, "username", "email"),
    note=_user_note,
    tone=_disabled,
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
    note=lambda record: "inactive" if record.get("active") is False else "",
    tone=_inactive,
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
)
