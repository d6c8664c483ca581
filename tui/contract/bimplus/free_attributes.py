"""Free attributes: properties that a team defines for its element types."""

from typing import Annotated

from tui.contract.fields import UNSET, Bounds, Choices, Opt, Picks, Record, Shows, When, about
from tui.contract.operation import FILTER, Danger, Effect, Filtering, Operation

ATTRIBUTE_TYPES = Choices(
    {
        "int": "Whole number",
        "double": "Number",
        "string": "Text",
        "guid": "GUID",
        "datetime": "Date and time",
        "binary": "Binary",
        "boolean": "Yes / no",
    }
)
CONTROL_TYPES = Choices(
    {
        "Checkbox": "Check box",
        "Datepicker": "Date picker",
        "TextBox": "Text box",
        "Enumeration": "Enumeration",
        "Combobox": "Combo box",
    }
)
_FLAG = Choices({0: "No", 1: "Yes"})


class FreeAttribute(Record):
    """A free attribute (004:404-440); lists leave the type null (note B113)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    type: Annotated[
        Opt[str],
        about("Type", choices=ATTRIBUTE_TYPES, variants=("freeattribtype",), mandatory=True),
    ] = UNSET
    controltype: Annotated[Opt[str], about("Control", choices=CONTROL_TYPES)] = UNSET
    enumDefinition: Annotated[
        Opt[str],
        about(
            "Values",
            "for an enumeration number|text;number|text, for a combo box text|text",
            mandatory_when=When("controltype", ("Enumeration", "Combobox")),
        ),
    ] = UNSET
    minvalue: Annotated[Opt[str], about("Minimum")] = UNSET
    maxvalue: Annotated[Opt[str], about("Maximum")] = UNSET
    defaultvalue: Annotated[Opt[str], about("Default")] = UNSET
    decimal: Annotated[Opt[int | str], about("Decimals", bounds=Bounds(lowest=0))] = UNSET
    unitid: Annotated[
        Opt[str],
        about(
            "Unit id",
            shows=Shows.GUID,
            variants=("attribunitnameid",),
            picks=Picks("bimplus.units.list"),
        ),
    ] = UNSET
    unit: Annotated[Opt[str], about("Unit", variants=("symbol",), ignored=True)] = UNSET
    optionalsymbol: Annotated[Opt[str], about("Own symbol")] = UNSET
    visible: Annotated[Opt[int | str], about("Visible", choices=_FLAG)] = UNSET
    changeable: Annotated[
        Opt[int | str], about("Editable", choices=_FLAG, variants=("chnageable",))
    ] = UNSET
    parent: Annotated[
        Opt[str],
        about(
            "Group",
            "without one, the attribute is in no group",
            shows=Shows.GUID,
            picks=Picks("bimplus.attribute_groups.list"),
        ),
    ] = UNSET


_PATH = "/{scope}/freeattributes/{attribute_id}"

LIST_FREE_ATTRIBUTES = Operation(
    id="bimplus.free_attributes.list",
    title="List free attributes",
    method="GET",
    path="/{scope}/freeattributes",
    returns=list[FreeAttribute],
    effect=Effect.READ,
    query=(FILTER,),
    filtering=Filtering.CONTAINS,
    source="004:494",
)
LIST_ATTRIBUTES_OF_GROUP = Operation(
    id="bimplus.free_attributes.list_by_group",
    title="List a group's free attributes",
    method="GET",
    path="/{scope}/freeattributegroups/{attributegroup_id}/freeattributes",
    returns=list[FreeAttribute],
    effect=Effect.READ,
    source="004:562",
)
GET_FREE_ATTRIBUTE = Operation(
    id="bimplus.free_attributes.get",
    title="Read a free attribute",
    method="GET",
    path=_PATH,
    returns=FreeAttribute,
    effect=Effect.READ,
    source="004:647",
)
CREATE_FREE_ATTRIBUTE = Operation(
    id="bimplus.free_attributes.create",
    title="Create a free attribute",
    method="POST",
    path="/{scope}/freeattributes",
    body=FreeAttribute,
    returns=FreeAttribute,
    effect=Effect.CREATE,
    status=201,
    source="004:367",
)
UPDATE_FREE_ATTRIBUTE = Operation(
    id="bimplus.free_attributes.update",
    title="Change a free attribute",
    method="PUT",
    path=_PATH,
    body=FreeAttribute,
    partial=True,
    returns=FreeAttribute,
    effect=Effect.UPDATE,
    source="004:689",
)
DELETE_FREE_ATTRIBUTE = Operation(
    id="bimplus.free_attributes.delete",
    title="Delete a free attribute",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="004:817",
)
