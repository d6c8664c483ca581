"""Units of free attributes."""

from typing import Annotated

from tui.contract.fields import UNSET, Bounds, Choices, Opt, Picks, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation, Parameter

UNIT_KINDS = Choices(
    {
        "CURRENCYUNIT": "Currency",
        "LENGTHUNIT": "Length",
        "THERMALTRANSMITTANCEUNIT": "Thermal transmittance",
    },
    open=True,
)


class BaseUnit(Record):
    """One factor of a derived unit (004:892)."""

    baseunitid: Annotated[
        Opt[str], about("Unit", shows=Shows.GUID, picks=Picks("bimplus.units.list"))
    ] = UNSET
    usequence: Annotated[Opt[int], about("Position", bounds=Bounds(lowest=1))] = UNSET
    ufactor: Annotated[Opt[float], about("Factor")] = UNSET
    upower: Annotated[Opt[int], about("Exponent")] = UNSET


class Unit(Record):
    """A unit (004:870-905)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    unit: Annotated[Opt[str], about("Symbol", variants=("symbol",), mandatory=True)] = UNSET
    contextUnitType: Annotated[
        Opt[str], about("Measures", choices=UNIT_KINDS, variants=("contexUnitType",))
    ] = UNSET
    baseunits: Annotated[Opt[list[BaseUnit]], about("Base units")] = UNSET


_PATH = "/{scope}/units/{unit_id}"

LIST_UNITS = Operation(
    id="bimplus.units.list",
    title="List units",
    method="GET",
    path="/{scope}/units",
    returns=list[Unit],
    effect=Effect.READ,
    query=(Parameter(name="symbol", title="Symbol"),),
    source="004:976",
)
GET_UNIT = Operation(
    id="bimplus.units.get",
    title="Read a unit",
    method="GET",
    path=_PATH,
    returns=Unit,
    effect=Effect.READ,
    source="004:1048",
)
CREATE_UNIT = Operation(
    id="bimplus.units.create",
    title="Create a unit",
    method="POST",
    path="/{scope}/units",
    body=Unit,
    returns=Unit,
    effect=Effect.CREATE,
    status=201,
    source="004:844",
)
UPDATE_UNIT = Operation(
    id="bimplus.units.update",
    title="Change a unit",
    method="PUT",
    path=_PATH,
    body=Unit,
    returns=Unit,
    effect=Effect.UPDATE,
    source="004:1091",
)
DELETE_UNIT = Operation(
    id="bimplus.units.delete",
    title="Delete a unit",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="004:1151",
)
