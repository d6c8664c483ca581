"""Units of free attributes."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation, Parameter


class BaseUnit(Record):
    """One factor of a derived unit (004:892)."""

    baseunitid: Annotated[Opt[str], about("Unit", shows=Shows.GUID)] = UNSET
    usequence: Annotated[Opt[int], about("Position")] = UNSET
    ufactor: Annotated[Opt[float], about("Factor")] = UNSET
    upower: Annotated[Opt[int], about("Power")] = UNSET


class Unit(Record):
    """A unit (004:870-905)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    unit: Annotated[Opt[str], about("Symbol", variants=("symbol",), mandatory=True)] = UNSET
    contextUnitType: Annotated[Opt[str], about("Measures", variants=("contexUnitType",))] = UNSET
    baseunits: Annotated[Opt[list[BaseUnit]], about("Made of")] = UNSET


LIST_UNITS = Operation(
    id="bimplus.units.list",
    title="List units",
    method="GET",
    path="/{scope}/units",
    returns=list[Unit],
    effect=Effect.READ,
    query=(Parameter(name="symbol", title="Symbol contains"),),
    source="004:976",
)
GET_UNIT = Operation(
    id="bimplus.units.get",
    title="Read a unit",
    method="GET",
    path="/{scope}/units/{unit_id}",
    returns=Unit,
    effect=Effect.READ,
    source="004:1048",
)
