"""Groups of free attributes, in the shared Bimplus database or in a team's own."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation


class AttributeGroup(Record):
    """A group of free attributes, nested (004:66)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    parent: Annotated[Opt[str], about("In group", shows=Shows.GUID)] = UNSET
    children: Annotated[Opt[list["AttributeGroup"]], about("Sub-groups", ignored=True)] = UNSET


LIST_ATTRIBUTE_GROUPS = Operation(
    id="bimplus.attribute_groups.list",
    title="List attribute groups",
    method="GET",
    path="/{scope}/freeattributegroups",
    returns=list[AttributeGroup],
    effect=Effect.READ,
    source="004:106",
)
GET_ATTRIBUTE_GROUP = Operation(
    id="bimplus.attribute_groups.get",
    title="Read an attribute group",
    method="GET",
    path="/{scope}/freeattributegroups/{attributegroup_id}",
    returns=AttributeGroup,
    effect=Effect.READ,
    source="004:236",
)
