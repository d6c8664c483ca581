"""What the placeholders of paths are called and where their values are listed.

`path_parameters()` says them for one operation, as a form or a command line offers them.
"""

from typing import Final

from tui.contract.operation import AnyOperation, Parameter, Service
from tui.contract.values import Bounds, Picks, ValueKind

_NUMBERS: Final = Bounds(lowest=0)


def _number(name: str, title: str, listed_by: str, field: str = "id") -> Parameter:
    return Parameter(
        name=name,
        title=title,
        kind=ValueKind.WHOLE,
        bounds=_NUMBERS,
        picks=Picks(listed_by, field),
        mandatory=True,
    )


def _text(name: str, title: str, picks: Picks, help: str = "") -> Parameter:
    return Parameter(name=name, title=title, help=help, picks=picks, mandatory=True)


def _guid(name: str, title: str, listed_by: str, field: str = "id") -> Parameter:
    picks = Picks(listed_by, field)
    return Parameter(name=name, title=title, kind=ValueKind.GUID, picks=picks, mandatory=True)


_DROFUS: Final = (
    _number("project_id", "Project", "drofus.projects.list"),
    _text("username", "User name", Picks("drofus.users.list", "username")),
    _text("dbname", "Database", Picks("drofus.database.list", "name")),
)
_BIMPLUS: Final = (
    _text("team_slug", "Team", Picks("bimplus.teams.list", "slug")),
    _text(
        "scope",
        "Of",
        Picks("bimplus.teams.list", "slug"),
        "a team, or content for the data that all teams share",
    ),
    _guid("project_id", "Project", "bimplus.projects.list"),
    _guid("object_id", "Object", "bimplus.projects.topology"),
    _guid("discipline_id", "Discipline", "bimplus.projects.disciplines"),
    _guid("issue_id", "Issue", "bimplus.project_issues.list"),
    _guid("type_id", "Issue type", "bimplus.issues.types_list"),
    _guid("comment_id", "Comment", "bimplus.issue_comments.list"),
    _guid("structure_id", "Structure", "bimplus.project_structures.list"),
    _guid("pin_id", "Pin", "bimplus.projects.pins"),
    _guid("attachment_id", "Attachment", "bimplus.project_attachments.list"),
    _guid("thumbnail_id", "Thumbnail", "bimplus.projects.list"),
    _guid("user_id", "User", "bimplus.members.list", "user.id"),
    _guid("role_id", "Role", "bimplus.roles.list"),
    _guid("division_id", "Model", "bimplus.divisions.list"),
    _guid("hyperlink_id", "Hyperlink", "bimplus.projects.hyperlinks"),
    _guid("scene_id", "Scene", "bimplus.scenes.list"),
    _number("version", "Version", "bimplus.attachment_versions.list", "version"),
    _guid("attributegroup_id", "Attribute group", "bimplus.attribute_groups.list"),
    _guid("attribute_id", "Free attribute", "bimplus.free_attributes.list"),
    _guid("unit_id", "Unit", "bimplus.units.list"),
    _guid("template_id", "Attribute template", "bimplus.attribute_templates.list"),
    _guid("element_type_id", "Element type", "bimplus.element_types.list"),
    _guid("element_id", "Element type", "bimplus.element_types.list"),
    _guid(
        "projectattributetemplates_id",
        "Project attribute template",
        "bimplus.project_attribute_templates.list",
    ),
    _guid(
        "targetprojectattributetemplates_id",
        "Copy into",
        "bimplus.project_attribute_templates.list",
    ),
)
_PLACEHOLDERS: Final = {
    Service.DROFUS: {parameter.name: parameter for parameter in _DROFUS},
    Service.BIMPLUS: {parameter.name: parameter for parameter in _BIMPLUS},
}


def path_parameters(operation: AnyOperation) -> tuple[Parameter, ...]:
    """The placeholders of an operation's path, in order, with titles and kinds."""
    known = _PLACEHOLDERS[operation.service]
    return tuple(
        _own_id(operation) if name == "id" else known[name] for name in operation.placeholders
    )


def parameter_named(service: Service, name: str) -> Parameter | None:
    """A placeholder of the paths of a service; None for `id`, which each path has of its own."""
    return _PLACEHOLDERS[service].get(name)


def _own_id(operation: AnyOperation) -> Parameter:
    """The plain `{id}` of dRofus: the number of a record of the operation's own resource."""
    title = operation.resource.rstrip("s").capitalize()
    return _number("id", title, f"{operation.service}.{operation.resource}.list")
