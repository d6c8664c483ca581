"""Scenes: views of a model that somebody kept. No form was seen: all fields are inferred."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.bimplus.pins import Vector
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Effect, Operation


class Camera(Record):
    """Where somebody looked from, and at what; millimetres."""

    position: Annotated[Opt[Vector], about("Camera position")] = UNSET
    target: Annotated[Opt[Vector], about("Looks at")] = UNSET


class KeptScene(Record):
    """A view of an object, of a project as a whole, or of what an issue is about."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    objectId: Annotated[Opt[str], about("Belongs to", shows=Shows.GUID)] = UNSET
    camera: Annotated[Opt[Camera], about("Camera")] = UNSET
    created: Annotated[Opt[str], about("Created", shows=Shows.DATE)] = UNSET
    createdby: Annotated[Opt[Person], about("Created by", shows=Shows.PERSON)] = UNSET


LIST_SCENES = Operation(
    id="bimplus.scenes.list",
    title="List an object's scenes",
    help="the id of a project or an issue works too",
    method="GET",
    path="/{team_slug}/objects/{object_id}/scenes",
    returns=list[KeptScene],
    effect=Effect.READ,
    source=SERVICES,
)
GET_SCENE = Operation(
    id="bimplus.scenes.get",
    title="Read a scene",
    method="GET",
    path="/{team_slug}/scenes/{scene_id}",
    returns=KeptScene,
    effect=Effect.READ,
    source=SERVICES,
)
