"""Single structures and what stands in them (note C20)."""

from typing import Annotated, Final

from tui.contract.bimplus.project_structures import STRUCTURE_TOPOLOGY
from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation
from tui.contract.parameters import yes_no
from tui.contract.standing import Standing

STRUCTURE_NODE: Final = "Structure"
STRUCTURE_ELEMENT: Final = "StructureElement"
"""What the nodes of structures are in a topology (003:1308-1331); all else are objects."""

_STRUCTURES = Picks("bimplus.project_structures.list")
_ATTRIBUTES = Picks("bimplus.free_attributes.list")


class StructureNode(Record):
    """A structure, or a node or an element of one."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    type: Annotated[Opt[str], about("Type", "StructureElement for a node that holds objects")] = (
        UNSET
    )
    nr: Annotated[Opt[int], about("Number", ignored=True)] = UNSET
    color: Annotated[Opt[int], about("Colour", shows=Shows.COLOUR)] = UNSET
    parentId: Annotated[Opt[str], about("Parent", shows=Shows.GUID, picks=_STRUCTURES)] = UNSET
    startDate: Annotated[Opt[str], about("Begins", shows=Shows.DATE)] = UNSET
    endDate: Annotated[Opt[str], about("Ends", shows=Shows.DATE)] = UNSET
    attributeId: Annotated[Opt[str], about("Attribute", shows=Shows.GUID, picks=_ATTRIBUTES)] = (
        UNSET
    )
    variantType: Annotated[Opt[str], about("Variant")] = UNSET


_OF_PROJECT = "/{team_slug}/projects/{project_id}/structures"
_PATH = "/{team_slug}/structures/{structure_id}"

CREATE_STRUCTURE = Operation(
    id="bimplus.structures.create",
    title="Create a structure",
    help="with the id of a structure instead of a project, creates a node below it",
    method="POST",
    path=_OF_PROJECT,
    variants=("/{team_slug}/structures/{project_id}",),
    body=StructureNode,
    returns=StructureNode,
    effect=Effect.CREATE,
    undone_by="bimplus.structures.delete",
    status=201,
    source=SERVICES,
)
GET_STRUCTURE = Operation(
    id="bimplus.structures.get",
    title="Read a structure",
    method="GET",
    path=_PATH,
    returns=StructureNode,
    effect=Effect.READ,
    source=SERVICES,
)
UPDATE_STRUCTURE = Operation(
    id="bimplus.structures.update",
    title="Change a structure",
    method="PUT",
    path=_PATH,
    body=StructureNode,
    partial=True,
    returns=StructureNode,
    may_be_empty=True,
    effect=Effect.UPDATE,
    query=(
        yes_no("applyToChild", "Also change all nodes below", "everything except name and place"),
    ),
    source=SERVICES,
)
DELETE_STRUCTURE = Operation(
    id="bimplus.structures.delete",
    title="Delete a structure",
    help="deletes everything below it too, but keeps the objects in it",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
_STANDING: Final = Standing(
    tree=STRUCTURE_TOPOLOGY.id, filled_by={"project_id": "structure_id"}, thing="object_id"
)

PUT_OBJECT_IN = Operation(
    id="bimplus.structures.assign",
    title="Put an object into a structure",
    help="the object keeps its place in the model",
    method="POST",
    path=_PATH + "/assign/{object_id}",
    returns=StructureNode,
    may_be_empty=True,
    effect=Effect.ACTION,
    standing=_STANDING,
    leaves={"inside": True},
    undone_by="bimplus.structures.take_out",
    source=SERVICES,
)
TAKE_OBJECT_OUT = Operation(
    id="bimplus.structures.take_out",
    title="Take an object out of a structure",
    help="the object keeps its place in the model",
    method="DELETE",
    path=_PATH + "/delete/{object_id}",
    returns=type(None),
    effect=Effect.ACTION,
    standing=_STANDING,
    leaves={"inside": False},
    undone_by=PUT_OBJECT_IN.id,
    danger=Danger.CONFIRM,
    confirmed_because="takes something away",
    source=SERVICES,
)
