"""Element types: what an object of a model can be, a wall or a chimney."""

from tui.contract.bimplus.attribute_templates import AttributeTemplate
from tui.contract.bimplus.common import ElementType
from tui.contract.operation import FILTER, Effect, Filtering, Operation, Parameter
from tui.contract.parameters import yes_no
from tui.contract.values import Picks, ValueKind

LIST_ELEMENT_TYPES = Operation(
    id="bimplus.element_types.list",
    title="List element types",
    method="GET",
    path="/{team_slug}/element-types",
    returns=list[ElementType],
    effect=Effect.READ,
    source="002:1865",
)
GET_ELEMENT_TYPE = Operation(
    id="bimplus.element_types.get",
    title="Read an element type",
    method="GET",
    path="/{team_slug}/element-types/{element_type_id}",
    returns=ElementType,
    effect=Effect.READ,
    source="002:1907",
)
LIST_TEMPLATE_TARGETS = Operation(
    id="bimplus.element_types.attribute_template_targets",
    title="List element types that can have attribute templates",
    method="GET",
    path="/{team_slug}/element-types/attributetemplates",
    returns=list[ElementType],
    effect=Effect.READ,
    query=(FILTER,),
    filtering=Filtering.CONTAINS,
    source="004:1986",
)
LIST_DISCIPLINE_TYPES = Operation(
    id="bimplus.element_types.disciplines",
    title="List all kinds of disciplines",
    method="GET",
    path="/{team_slug}/element-types/disciplines",
    returns=dict[str, ElementType],
    effect=Effect.READ,
    source="002:1935",
)
LIST_TEMPLATES_OF_ELEMENT_TYPE = Operation(
    id="bimplus.element_types.attribute_templates",
    title="List the attribute templates of an element type",
    method="GET",
    path="/{team_slug}/element-types/{element_id}/attributetemplates",
    query=(
        yes_no("attributes", "With attributes"),
        Parameter(
            name="projectattributetemplate",
            title="Only one set",
            kind=ValueKind.GUID,
            picks=Picks("bimplus.project_attribute_templates.list"),
            variants=("projectAttributeTemplate",),
        ),
    ),
    returns=list[AttributeTemplate],
    effect=Effect.READ,
    source="004:2052",
)
