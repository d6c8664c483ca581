"""Project attribute templates: named sets of attribute templates for projects."""

from typing import Annotated, Final

from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation

DEFAULT_SET: Final = "0149c4a8-4e84-4c40-bfdd-5dd63b109266"
"""The set that every team has and nobody can delete (004:1259)."""


class ProjectAttributeTemplate(Record):
    """A set of attribute templates (004:1213)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", "must be new in the team", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET


class CopySource(Record):
    """Names the set whose templates are copied (004:1419)."""

    id: Annotated[
        Opt[str],
        about(
            "From",
            shows=Shows.GUID,
            mandatory=True,
            picks=Picks("bimplus.project_attribute_templates.list"),
        ),
    ] = UNSET
    name: Annotated[Opt[str], about("Name", ignored=True)] = UNSET
    description: Annotated[Opt[str], about("Description", ignored=True)] = UNSET


_PATH = "/{team_slug}/projectattributetemplates/{projectattributetemplates_id}"

LIST_PROJECT_ATTRIBUTE_TEMPLATES = Operation(
    id="bimplus.project_attribute_templates.list",
    title="List project attribute templates",
    method="GET",
    path="/{team_slug}/projectattributetemplates",
    returns=list[ProjectAttributeTemplate],
    effect=Effect.READ,
    source="004:1246",
)
GET_PROJECT_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.project_attribute_templates.get",
    title="Read a project attribute template",
    method="GET",
    path=_PATH,
    returns=ProjectAttributeTemplate,
    effect=Effect.READ,
    source="004:1288",
)
COPY_TEMPLATES = Operation(
    id="bimplus.project_attribute_templates.copy_from",
    title="Copy attribute templates from another set",
    help="a template that both sets have will be there twice",
    method="PUT",
    path="/{team_slug}/projectattributetemplates/{targetprojectattributetemplates_id}/copyfrom",
    body=CopySource,
    returns=ProjectAttributeTemplate,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    source="004:1405",
)
CREATE_PROJECT_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.project_attribute_templates.create",
    title="Create a project attribute template",
    method="POST",
    path="/{team_slug}/projectattributetemplates",
    body=ProjectAttributeTemplate,
    returns=ProjectAttributeTemplate,
    effect=Effect.CREATE,
    status=201,
    source="004:1178",
)
UPDATE_PROJECT_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.project_attribute_templates.update",
    title="Change a project attribute template",
    method="PUT",
    path=_PATH,
    body=ProjectAttributeTemplate,
    returns=ProjectAttributeTemplate,
    effect=Effect.UPDATE,
    source="004:1321",
)
DELETE_PROJECT_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.project_attribute_templates.delete",
    title="Delete a project attribute template",
    help="you cannot delete the default one",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="004:1363",
)
