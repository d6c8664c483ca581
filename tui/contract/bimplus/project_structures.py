"""Structures: other breakdowns of a project, for costs or specifications."""

from typing import Annotated

from tui.contract.bimplus.topology import TopologyNode
from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation

STRUCTURE_TYPES = Choices(
    {"CostStructure": "Costs", "SpecificationStructure": "Specification"}, open=True
)


class Structure(Record):
    """A structure (003:1260)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    type: Annotated[Opt[str], about("Type", choices=STRUCTURE_TYPES)] = UNSET
    nr: Annotated[Opt[int], about("Number")] = UNSET
    color: Annotated[Opt[int], about("Colour", shows=Shows.COLOUR)] = UNSET


LIST_STRUCTURES = Operation(
    id="bimplus.project_structures.list",
    title="List a project's structures",
    method="GET",
    path="/{team_slug}/projects/{project_id}/structures",
    returns=list[Structure],
    effect=Effect.READ,
    source="003:1240",
)
STRUCTURE_TOPOLOGY = Operation(
    id="bimplus.project_structures.topology",
    title="Read the topology of all structures",
    help="the id of one structure works too",  # note C20
    method="GET",
    path="/{team_slug}/structures/{project_id}/topology",
    returns=TopologyNode,
    effect=Effect.READ,
    source="003:1296",
)
DELETE_STRUCTURES = Operation(
    id="bimplus.project_structures.delete_all",
    title="Delete all structures of a project",
    help="keeps the objects in them",
    method="DELETE",
    path="/{team_slug}/projects/{project_id}/structures",
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="003:1279",
)
