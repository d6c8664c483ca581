"""Groups of free attributes, in the shared Bimplus database or in a team's own."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation


class AttributeGroup(Record):
    """A group of free attributes, nested (004:66)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    parent: Annotated[
        Opt[str],
        about(
            "Parent group",
            "without one, the group is at the top",
            shows=Shows.GUID,
            picks=Picks("bimplus.attribute_groups.list"),
        ),
    ] = UNSET
    children: Annotated[Opt[list["AttributeGroup"]], about("Sub-groups", ignored=True)] = UNSET


_PATH = "/{scope}/freeattributegroups/{attributegroup_id}"

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
    path=_PATH,
    returns=AttributeGroup,
    effect=Effect.READ,
    source="004:236",
)
CREATE_ATTRIBUTE_GROUP = Operation(
    id="bimplus.attribute_groups.create",
    title="Create an attribute group",
    method="POST",
    path="/{scope}/freeattributegroups",
    body=AttributeGroup,
    returns=AttributeGroup,
    effect=Effect.CREATE,
    status=201,
    source="004:25",
)
UPDATE_ATTRIBUTE_GROUP = Operation(
    id="bimplus.attribute_groups.update",
    title="Change an attribute group",
    method="PUT",
    path=_PATH,
    body=AttributeGroup,
    partial=True,
    returns=AttributeGroup,
    effect=Effect.UPDATE,
    source="004:265",
)
DELETE_ATTRIBUTE_GROUP = Operation(
    id="bimplus.attribute_groups.delete",
    title="Delete an attribute group",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="004:340",
)
