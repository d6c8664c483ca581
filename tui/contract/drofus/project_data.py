"""Measurements of dRofus projects over time, such as planned and drawn areas."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation, Parameter
from tui.contract.parameters import PERIOD
from tui.contract.values import Picks, ValueKind

MEASURES = Choices(
    {"sum_programmed_area": "Programmed area", "sum_designed_area": "Designed area"}, open=True
)


class ProjectData(Record):
    """One measurement (001:512-523); `value` is a number written as a text (note A30)."""

    project_id: Annotated[Opt[int], about("Project", picks=Picks("drofus.projects.list"))] = UNSET
    field: Annotated[Opt[str], about("Measure", choices=MEASURES)] = UNSET
    time: Annotated[Opt[str], about("Time", shows=Shows.DATE)] = UNSET
    value: Annotated[Opt[str | float], about("Value")] = UNSET


_ONLY = (
    Parameter(name="field", title="Measure", kind=ValueKind.CHOICE, choices=MEASURES),
    Parameter(
        name="owner",
        title="Owner",
        kind=ValueKind.WHOLE,
        picks=Picks("drofus.owners.list"),
    ),
)

LIST_PROJECT_DATA = Operation(
    id="drofus.project_data.list",
    title="List measurements",
    method="GET",
    path="/project_data",
    query=(*PERIOD, *_ONLY),
    returns=list[ProjectData],
    effect=Effect.READ,
    source="001:481-523",
)
LATEST_PROJECT_DATA = Operation(
    id="drofus.project_data.latest",
    title="List the latest measurements",
    method="GET",
    path="/project_data/latest",
    query=_ONLY,
    returns=list[ProjectData],
    effect=Effect.READ,
    source="001:491-507",
)
