"""Attribute templates: which free attributes objects of which element types have."""

from typing import Annotated

from tui.contract.bimplus.common import ElementType, Person
from tui.contract.bimplus.free_attributes import FreeAttribute
from tui.contract.fields import UNSET, Bounds, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation
from tui.contract.values import Picks

_SETS = Picks("bimplus.project_attribute_templates.list")
_TARGETS = Picks("bimplus.element_types.attribute_template_targets")
_ATTRIBUTES = Picks("bimplus.free_attributes.list")
_GIVEN = ("id",)
"""A group that is not there has a new id, whatever is sent."""


class TemplateGroup(Record):
    """A group within a template, recursive (004:1517)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    freeattributes: Annotated[Opt[list[FreeAttribute]], about("Attributes", picks=_ATTRIBUTES)] = (
        UNSET
    )
    groups: Annotated[Opt[list["TemplateGroup"]], about("Groups", unread=_GIVEN)] = UNSET


class AttributeTemplate(Record):
    """An attribute template (004:1500-1520); the order of lists is the order on screen."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    projectAttributeTemplate: Annotated[
        Opt[str], about("Set", shows=Shows.GUID, mandatory=True, picks=_SETS)
    ] = UNSET
    elementtypes: Annotated[
        Opt[list[ElementType]],
        about("Element types", "at least one", mandatory=True, picks=_TARGETS),
    ] = UNSET
    freeattributes: Annotated[Opt[list[FreeAttribute]], about("Attributes", picks=_ATTRIBUTES)] = (
        UNSET
    )
    groups: Annotated[Opt[list[TemplateGroup]], about("Groups", unread=_GIVEN)] = UNSET
    orderNumber: Annotated[
        Opt[int],
        about(
            "Position",
            "0 puts it last; 1 or more is a fixed position",
            bounds=Bounds(lowest=0),
            given_back=False,
        ),
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


_PATH = "/{team_slug}/attributetemplates/{template_id}"

LIST_ATTRIBUTE_TEMPLATES = Operation(
    id="bimplus.attribute_templates.list",
    title="List attribute templates",
    method="GET",
    path="/{team_slug}/attributetemplates",
    returns=list[AttributeTemplate],
    effect=Effect.READ,
    source="004:1646",
)
GET_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.attribute_templates.get",
    title="Read an attribute template",
    method="GET",
    path=_PATH,
    returns=AttributeTemplate,
    effect=Effect.READ,
    source="004:1737",
)
CREATE_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.attribute_templates.create",
    title="Create an attribute template",
    method="POST",
    path="/{team_slug}/attributetemplates",
    body=AttributeTemplate,
    returns=AttributeTemplate,
    effect=Effect.CREATE,
    status=201,
    source="004:1486",
)
UPDATE_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.attribute_templates.update",
    title="Change an attribute template",
    method="PUT",
    path=_PATH,
    body=AttributeTemplate,
    returns=AttributeTemplate,
    effect=Effect.UPDATE,
    source="004:1828",
)
DELETE_ATTRIBUTE_TEMPLATE = Operation(
    id="bimplus.attribute_templates.delete",
    title="Delete an attribute template",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    undone_by=CREATE_ATTRIBUTE_TEMPLATE.id,
    source="004:1959",
)
