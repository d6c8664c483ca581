"""Pins ("spots"): the places in a model that an issue is about."""

from typing import Annotated

from tui.contract.bimplus.common import ISSUES, OBJECTS
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation


class Vector(Record):
    """A point or a direction in space; texts are seen too, but numbers are sent (note B46)."""

    x: Annotated[Opt[float | str], about("x")] = UNSET
    y: Annotated[Opt[float | str], about("y")] = UNSET
    z: Annotated[Opt[float | str], about("z")] = UNSET


class Pin(Record):
    """A pin (002:2206-2313); millimetres."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID, picks=ISSUES, ignored=True)] = (
        UNSET
    )
    objectId: Annotated[
        Opt[str], about("Object", shows=Shows.GUID, picks=OBJECTS, mandatory=True)
    ] = UNSET
    topologyNodeId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID, ignored=True)] = (
        UNSET
    )
    position: Annotated[Opt[Vector], about("Position")] = UNSET
    normalVector: Annotated[Opt[Vector], about("Direction")] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET


class PinChanges(Record):
    """Body that moves a pin or gives it to another object (002:2784-2850)."""

    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID, picks=ISSUES, mandatory=True)] = (
        UNSET
    )
    objectId: Annotated[
        Opt[str], about("Object", shows=Shows.GUID, picks=OBJECTS, mandatory=True)
    ] = UNSET
    newObjectId: Annotated[
        Opt[str],
        about(
            "Move to object",
            "only to move the pin to another object",
            shows=Shows.GUID,
            picks=OBJECTS,
        ),
    ] = UNSET
    topologyNodeId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID, picks=OBJECTS)] = (
        UNSET
    )
    position: Annotated[Opt[Vector], about("Position")] = UNSET
    normalVector: Annotated[Opt[Vector], about("Direction")] = UNSET


_PATH = "/{team_slug}/pins/{pin_id}"

GET_PIN = Operation(
    id="bimplus.pins.get",
    title="Read a pin",
    method="GET",
    path=_PATH,
    returns=Pin,
    effect=Effect.READ,
    source="002:2742",
)
UPDATE_PIN = Operation(
    id="bimplus.pins.update",
    title="Move a pin",
    method="PUT",
    path=_PATH,
    body=PinChanges,
    returns=Pin,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:2784",
)
DELETE_PIN = Operation(
    id="bimplus.pins.delete",
    title="Delete a pin",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2884",
)
