"""The shapes of an object and all its parts, as one scene."""

from typing import Annotated, Final

from tui.contract.bimplus.objects import ModelObject
from tui.contract.bimplus.shapes import ViewBox
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation


class Scene(Record):
    """Objects with their geometry (002:1027-1125); blobs come without box and colours."""

    elementsCount: Annotated[Opt[int], about("Objects", shows=Shows.COUNT)] = UNSET
    faceCount: Annotated[Opt[int], about("Faces", shows=Shows.COUNT)] = UNSET
    viewbox: Annotated[Opt[ViewBox], about("Box")] = UNSET
    colors: Annotated[Opt[list[int]], about("Colours", "signed ARGB, by number")] = UNSET
    objects: Annotated[Opt[list[ModelObject]], about("Objects")] = UNSET


_OBJECT: Final = "/{team_slug}/objects/{object_id}"
_LAYER: Final = _OBJECT + "/disciplines/{discipline_id}"

SCENE_THREEJS = Operation(
    id="bimplus.objects.geometries_threejs",
    title="Read shapes as three.js",
    method="GET",
    path=_OBJECT + "/geometries/threejs",
    returns=Scene,
    effect=Effect.READ,
    source="002:1027",
)
SCENE_MESHBLOB = Operation(
    id="bimplus.objects.geometries_meshblob",
    title="Read shapes as blobs",
    method="GET",
    path=_OBJECT + "/geometries/meshblob",
    returns=Scene,
    effect=Effect.READ,
    source="002:1128",
)
DISCIPLINE_THREEJS = Operation(
    id="bimplus.objects.discipline_geometries_threejs",
    title="Read shapes of one discipline as three.js",
    help="takes the id of a discipline or of a division (B55)",
    method="GET",
    path=_LAYER + "/geometries/threejs",
    returns=Scene,
    effect=Effect.READ,
    source="002:1166",
)
DISCIPLINE_MESHBLOB = Operation(
    id="bimplus.objects.discipline_geometries_meshblob",
    title="Read shapes of one discipline as blobs",
    help="takes the id of a discipline or of a division (B55)",
    method="GET",
    path=_LAYER + "/geometries/meshblob",
    returns=Scene,
    effect=Effect.READ,
    source="002:1535",
)
