"""Who may do what: the one table of rights in projects and in teams.

What the documents say is in `ACTIONS` (003:1467-1513) and in the rights of an editor
(003:353); everything else is inferred: reading needs to see, changing needs to edit, and
what belongs to a team as a whole is changed by its owner and its administrators.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tui.contract.bimplus.issue_comments import CREATE_COMMENT
from tui.contract.bimplus.project_issues import CREATE_ISSUE, DELETE_PROJECT_ISSUES, LIST_ISSUES
from tui.contract.bimplus.project_structures import DELETE_STRUCTURES
from tui.contract.bimplus.projects import (
    COPY_PROJECT,
    CREATE_PROJECT,
    DELETE_PROJECT,
    UPDATE_PROJECT,
)
from tui.contract.bimplus.teams import DELETE_TEAM
from tui.contract.operation import AnyOperation, Effect, Json
from tui.sandbox.accounts import BIMPLUS_ADMIN


class Right(StrEnum):
    """A right in a project, as the list of actions spells it (note B66)."""

    ADMIN = "ProjectAdmin"
    DELETE = "ProjectDelete"
    EDIT = "ProjectEdit"
    VIEW = "ProjectView"
    ALL_MODELS = "ModelViewAll"
    CREATE_MODELS = "ModelCreate"


ADMIN: Final = "Project_Admin"
EDITOR: Final = "Project_Editor"
VIEWER: Final = "Project_Viewer"
_GRANTED: Final[Mapping[str, frozenset[Right]]] = {
    ADMIN: frozenset(Right),
    EDITOR: frozenset({Right.VIEW, Right.EDIT, Right.ALL_MODELS}),
    VIEWER: frozenset({Right.VIEW, Right.ALL_MODELS}),
}
_SHOWN: Final = {
    "projectAdmin": Right.ADMIN,
    "projectDelete": Right.DELETE,
    "projectEdit": Right.EDIT,
    "modelsCreate": Right.CREATE_MODELS,
    "modelsViewAll": Right.ALL_MODELS,
}
"""The rights that a project's record shows, in its own spelling."""

_NEEDED: Final[Mapping[str, Right]] = {
    UPDATE_PROJECT.id: Right.EDIT,
    DELETE_PROJECT.id: Right.DELETE,
    LIST_ISSUES.id: Right.VIEW,
    CREATE_ISSUE.id: Right.EDIT,
    DELETE_PROJECT_ISSUES.id: Right.ADMIN,
    CREATE_COMMENT.id: Right.EDIT,
    DELETE_STRUCTURES.id: Right.ADMIN,
    "bimplus.project_attachments.delete_all": Right.ADMIN,
    "bimplus.project_members.create": Right.ADMIN,
    "bimplus.project_members.update": Right.ADMIN,
    "bimplus.project_members.delete": Right.ADMIN,
    "bimplus.divisions.create": Right.CREATE_MODELS,
}
_HUNG: Final = ("ATTACHMENT", "COMMENT", "PIN", "SLIDE", "SLIDESHOW")
_VERBS: Final = ("CREATE", "UPDATE", "DELETE")
ACTIONS: Final[Mapping[str, Right]] = {
    "UPDATE_PROJECT": _NEEDED[UPDATE_PROJECT.id],
    "DELETE_PROJECT": _NEEDED[DELETE_PROJECT.id],
    "CREATE_MODEL": Right.CREATE_MODELS,
    "UPDATE_MODEL": Right.EDIT,
    "GET_MODEL": Right.VIEW,
    "DELETE_MODEL": Right.EDIT,
    "DOWNLOAD_MODEL": Right.VIEW,
    "GET_PROJECT_ISSUES": _NEEDED[LIST_ISSUES.id],
    "CREATE_ISSUE": _NEEDED[CREATE_ISSUE.id],
    "DELETE_PROJECT_ISSUES": _NEEDED[DELETE_PROJECT_ISSUES.id],
    "CREATE_COMMENT": _NEEDED[CREATE_COMMENT.id],
    "GET_ALL_MODELS": Right.ALL_MODELS,
    **{f"GET_{what}": Right.VIEW for what in _HUNG},
    **{f"{verb}_{what}": Right.EDIT for what in _HUNG for verb in _VERBS},
    "DELETE_PROJECT_ATTACHMENTS": _NEEDED["bimplus.project_attachments.delete_all"],
    "EXPORT_BCF": Right.VIEW,
    "IMPORT_BCF": Right.EDIT,
}
"""Names of actions with the right that each needs, as `project-actions-rights` answers.

The documents name eleven and say that there are more, of attachments, comments, pins, slides
and BCF (003:1456); what those are called is inferred (note B135).
"""

_EVERYBODY: Final = frozenset({"Owner", "Admin", "Member", "Guest"})
_NO_GUESTS: Final = _EVERYBODY - {"Guest"}
ADMINISTRATORS: Final = frozenset({"Owner", "Admin"})
_TEAM_ROLES: Final[Mapping[str, frozenset[str]]] = {
    CREATE_PROJECT.id: _NO_GUESTS,
    COPY_PROJECT.id: _NO_GUESTS,
    "bimplus.import.create_project": _NO_GUESTS,
    DELETE_TEAM.id: frozenset({"Owner"}),
}
_OF_TEAMS: Final = frozenset(
    {
        "teams",
        "members",
        "units",
        "attribute_groups",
        "free_attributes",
        "attribute_templates",
        "project_attribute_templates",
    }
)
"""Resources that belong to a team as a whole."""

CONTENT_WRITERS: Final = frozenset({BIMPLUS_ADMIN})
"""Who may change the shared Bimplus database (note B15)."""


def needed(operation: AnyOperation) -> Right:
    """The right in a project without which an operation on it is refused."""
    by_effect = Right.VIEW if operation.effect is Effect.READ else Right.EDIT
    return _NEEDED.get(operation.id, by_effect)


def granted(role: str, right: Right) -> bool:
    """Whether a role in a project has a right."""
    return right in _GRANTED.get(role, ())


def rights_of(role: Json) -> dict[str, Json]:
    """The five rights that a project's record shows for a role."""
    return {name: granted(str(role), right) for name, right in _SHOWN.items()}


def roles_for(operation: AnyOperation) -> frozenset[str]:
    """The roles in a team that may use an operation, as far as the team decides."""
    if operation.id in _TEAM_ROLES:
        return _TEAM_ROLES[operation.id]
    changes = operation.effect is not Effect.READ
    return ADMINISTRATORS if changes and operation.resource in _OF_TEAMS else _EVERYBODY


def rights_in_sql(role: str) -> dict[str, str]:
    """The same five as conditions on a column that has the role."""
    return {
        name: f"{role} IN ({', '.join(repr(each) for each in _GRANTED if granted(each, right))})"
        for name, right in _SHOWN.items()
    }
