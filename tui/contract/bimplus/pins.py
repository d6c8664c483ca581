"""Pins ("spots"): the places in a model that an issue is about."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation


class Vector(Record):
    """A point or a direction in space; texts are seen too, but numbers are sent (B46)."""

    x: Annotated[Opt[float | str], about("x")] = UNSET
    y: Annotated[Opt[float | str], about("y")] = UNSET
    z: Annotated[Opt[float | str], about("z")] = UNSET


class Pin(Record):
    """A pin (002:2206-2313); millimetres."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID, ignored=True)] = UNSET
    objectId: Annotated[Opt[str], about("Object", shows=Shows.GUID, mandatory=True)] = UNSET
    topologyNodeId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID, ignored=True)] = (
        UNSET
    )
    position: Annotated[Opt[Vector], about("Position")] = UNSET
    normalVector: Annotated[Opt[Vector], about("Direction")] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET


class PinChanges(Record):
    """Body that moves a pin or gives it to another object (002:2784-2850)."""

    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID, mandatory=True)] = UNSET
    objectId: Annotated[Opt[str], about("Object", shows=Shows.GUID, mandatory=True)] = UNSET
    newObjectId: Annotated[
        Opt[str], about("Move to object", "only to give it to another object", shows=Shows.GUID)
    ] = UNSET
    topologyNodeId: Annotated[Opt[str], about("Topology node", shows=Shows.GUID)] = UNSET
    position: Annotated[Opt[Vector], about("Position")] = UNSET
    normalVector: Annotated[Opt[Vector], about("Direction")] = UNSET


_OF_ISSUE = "/{team_slug}/issues/{issue_id}/pins"
_PATH = "/{team_slug}/pins/{pin_id}"

LIST_PROJECT_PINS = Operation(
    id="bimplus.projects.pins",
    title="List a project's pins",
    method="GET",
    path="/{team_slug}/projects/{project_id}/pins",
    returns=list[Pin],
    effect=Effect.READ,
    source="003:947",
)
CREATE_PIN = Operation(
    id="bimplus.issue_pins.create",
    title="Pin an issue to an object",
    method="POST",
    path=_OF_ISSUE,
    body=Pin,
    returns=Pin,
    effect=Effect.CREATE,
    status=201,
    source="002:2206",
)
LIST_ISSUE_PINS = Operation(
    id="bimplus.issue_pins.list",
    title="List an issue's pins",
    method="GET",
    path=_OF_ISSUE,
    returns=list[Pin],
    effect=Effect.READ,
    source="002:2316",
)
DELETE_ISSUE_PINS = Operation(
    id="bimplus.issue_pins.delete_all",
    title="Delete all pins of an issue",
    method="DELETE",
    path=_OF_ISSUE,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2355",
)
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
