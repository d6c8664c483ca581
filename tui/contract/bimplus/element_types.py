"""Element types: what an object of a model can be, a wall or a chimney."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import FILTER, Effect, Filtering, Operation


class ElementType(Record):
    """An element type (002:1857, 004:1986); `name` is a display name or a resource id (B60)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    type: Annotated[Opt[str], about("Type")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    category: Annotated[Opt[str], about("Category")] = UNSET
    ifcType: Annotated[Opt[str], about("IFC type")] = UNSET


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
