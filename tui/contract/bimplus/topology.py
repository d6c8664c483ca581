"""The tree of a model: what stands inside what."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about


class TopologyNode(Record):
    """A node of a topology, recursive (003:928); `type` carries `ID_` in places (note B58)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    parent: Annotated[Opt[str], about("Parent", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    type: Annotated[Opt[str], about("Type")] = UNSET
    ifcType: Annotated[Opt[str], about("IFC type")] = UNSET
    ifcId: Annotated[Opt[str], about("IFC id")] = UNSET
    children: Annotated[Opt[list["TopologyNode"]], about("Children")] = UNSET
