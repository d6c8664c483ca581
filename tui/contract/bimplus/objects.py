"""Objects of models: walls, doors and what else a building is made of."""

from typing import Annotated, Final

from tui.contract.bimplus.common import ELEMENT_TYPES, OBJECTS
from tui.contract.bimplus.issue_comments import Comment
from tui.contract.bimplus.shapes import Geometry, ViewBox
from tui.contract.bimplus.topology import TopologyNode
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation, Parameter
from tui.contract.values import Picks, ValueKind

_DIVISIONS = Picks("bimplus.divisions.list")
_TYPES = Picks("bimplus.element_types.list", "type")


class ElementAttributes(Record):
    """Where an object stands in the model; `logparentid` is only read (note B49)."""

    isparent: Annotated[Opt[bool], about("Has parts")] = UNSET
    nr: Annotated[Opt[int], about("Number")] = UNSET
    matrix: Annotated[Opt[str], about("Matrix", "base64 of 16 float64, row by row")] = UNSET
    elementtyp: Annotated[
        Opt[str], about("Element type", shows=Shows.GUID, picks=ELEMENT_TYPES)
    ] = UNSET
    divisionid: Annotated[Opt[str], about("Model", shows=Shows.GUID, picks=_DIVISIONS)] = UNSET
    logparentid: Annotated[Opt[str], about("Parent", shows=Shows.GUID, ignored=True)] = UNSET


class GeneralAttributes(Record):
    """What an object is called."""

    name: Annotated[Opt[str], about("Name")] = UNSET
    isobjectvalid: Annotated[Opt[bool], about("Valid")] = UNSET


class Quantities(Record):
    """Measures of an object; millimetres, their squares and cubes, as far as known (note C18)."""

    width: Annotated[Opt[float], about("Width", "mm")] = UNSET
    length: Annotated[Opt[float], about("Length", "mm")] = UNSET
    height: Annotated[Opt[float], about("Height", "mm")] = UNSET
    area: Annotated[Opt[float], about("Area", "mm², one side", shows=Shows.AREA)] = UNSET
    volume: Annotated[Opt[float], about("Volume", "mm³", shows=Shows.VOLUME)] = UNSET


class AllplanAttributes(Record):
    """What the program that exported an object knew of it."""

    allplan_guid: Annotated[Opt[str], about("Id in Allplan", shows=Shows.GUID)] = UNSET
    allplan_id: Annotated[Opt[int], about("Number in Allplan")] = UNSET
    allplan_text: Annotated[Opt[str], about("Text in Allplan")] = UNSET
    dateofexport: Annotated[Opt[str], about("Exported", shows=Shows.DATE)] = UNSET


class ObjectAttributes(Record):
    """Attributes by group; servers may answer further groups (002:848-870)."""

    general: Annotated[Opt[GeneralAttributes], about("General")] = UNSET
    quantity: Annotated[Opt[Quantities], about("Quantities")] = UNSET
    element: Annotated[Opt[ElementAttributes], about("Element")] = UNSET
    allplan: Annotated[Opt[AllplanAttributes], about("Allplan")] = UNSET
    geometry: Annotated[Opt[Geometry], about("Geometry")] = UNSET


class ModelObject(Record):
    """An object (002:779-1700), with its parts where they were asked for."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    parent: Annotated[
        Opt[str],
        about(
            "Parent",
            shows=Shows.GUID,
            picks=OBJECTS,
            read_as=("attributes", "element", "logparentid"),  # note B49
        ),
    ] = UNSET
    type: Annotated[
        Opt[str],
        about("Type", "an element type, for instance Wall", mandatory=True, picks=_TYPES),
    ] = UNSET
    attributes: Annotated[Opt[ObjectAttributes], about("Attributes")] = UNSET
    children: Annotated[Opt[list["ModelObject"]], about("Parts")] = UNSET


class Scene(Record):
    """Objects with their geometry (002:1027-1125); blobs come without box and colours."""

    elementsCount: Annotated[Opt[int], about("Objects", shows=Shows.COUNT)] = UNSET
    faceCount: Annotated[Opt[int], about("Faces", shows=Shows.COUNT)] = UNSET
    viewbox: Annotated[Opt[ViewBox], about("Bounding box")] = UNSET
    colors: Annotated[Opt[list[int]], about("Colours", "signed ARGB, listed by number")] = UNSET
    objects: Annotated[Opt[list[ModelObject]], about("Objects")] = UNSET


_PATH = "/{team_slug}/objects/{object_id}"
_LAYER = _PATH + "/disciplines/{discipline_id}"

CREATE_OBJECT = Operation(
    id="bimplus.objects.create",
    title="Create an object",
    method="POST",
    path="/{team_slug}/objects",
    body=ModelObject,
    returns=ModelObject,
    effect=Effect.CREATE,
    status=201,
    source="002:779",
)
GET_OBJECT = Operation(
    id="bimplus.objects.get",
    title="Read an object",
    method="GET",
    path=_PATH,
    returns=ModelObject,
    effect=Effect.READ,
    source="002:909",
)
GET_OBJECT_NO_GEOMETRY = Operation(
    id="bimplus.objects.get_nogeometry",
    title="Read an object without its shape",
    method="GET",
    path="/{team_slug}/objects/{object_id}/nogeometry",
    returns=ModelObject,
    effect=Effect.READ,
    source="002:956",
)
OBJECT_TOPOLOGY = Operation(
    id="bimplus.objects.topology",
    title="Read the topology of an object",
    method="GET",
    path="/{team_slug}/objects/{object_id}/topology",
    returns=TopologyNode,
    effect=Effect.READ,
    source="002:1000",
)
UPDATE_OBJECT = Operation(
    id="bimplus.objects.update",
    title="Change an object",
    method="PUT",
    path=_PATH,
    body=ModelObject,
    returns=ModelObject,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:1612",
)
DELETE_OBJECT = Operation(
    id="bimplus.objects.delete",
    title="Delete an object",
    help="deletes all its parts too",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:1824",
)
SCENE_THREEJS = Operation(
    id="bimplus.objects.geometries_threejs",
    title="Read shapes as three.js",
    method="GET",
    path=_PATH + "/geometries/threejs",
    returns=Scene,
    effect=Effect.READ,
    source="002:1027",
)
SCENE_MESHBLOB = Operation(
    id="bimplus.objects.geometries_meshblob",
    title="Read shapes as blobs",
    method="GET",
    path=_PATH + "/geometries/meshblob",
    returns=Scene,
    effect=Effect.READ,
    source="002:1128",
)
DISCIPLINE_THREEJS = Operation(
    id="bimplus.objects.discipline_geometries_threejs",
    title="Read the shapes of one discipline as three.js",
    help="the id of a discipline or a model works",  # note B55
    method="GET",
    path=_LAYER + "/geometries/threejs",
    returns=Scene,
    effect=Effect.READ,
    source="002:1166",
)
DISCIPLINE_MESHBLOB = Operation(
    id="bimplus.objects.discipline_geometries_meshblob",
    title="Read the shapes of one discipline as blobs",
    help="the id of a discipline or a model works",  # note B55
    method="GET",
    path=_LAYER + "/geometries/meshblob",
    returns=Scene,
    effect=Effect.READ,
    source="002:1535",
)
IFC_ID: Final = "93027bad-df91-48ee-a0bb-60a8184cddba"
"""The attribute that holds the id of an object in its IFC file."""

FIND_OBJECTS = Operation(
    id="bimplus.objects.query",
    title="Find objects by their IFC id",
    help="searches below an object or a project",
    method="GET",
    path="/{team_slug}/objects/{object_id}/query",
    returns=list[TopologyNode],
    effect=Effect.READ,
    query=(
        Parameter(name=IFC_ID, title="IFC id", mandatory=True),
        Parameter(
            name="divisions",
            title="Only in models",
            help="the ids of models; if left out, searches all",
            kind=ValueKind.LIST,
            picks=Picks("bimplus.divisions.list"),
        ),
    ),
    source=SERVICES,
)
OBJECT_COMMENTS = Operation(
    id="bimplus.objects.comments",
    title="List the comments on an object",
    help="lists the comments on the issues that are pinned to it",
    method="GET",
    path="/{team_slug}/objects/{object_id}/comments",
    returns=list[Comment],
    effect=Effect.READ,
    source=SERVICES,
)
