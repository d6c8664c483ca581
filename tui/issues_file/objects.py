"""Objects of a project and components of viewpoints: which is which, by Bimplus's ids and IFC's."""

from collections.abc import Iterable, Iterator

from tui.bcf.model import Component
from tui.changes.change import RecordAddress
from tui.changes.records import call, objects_of
from tui.client.errors import NotFound, UnexpectedAnswer
from tui.client.session import Session
from tui.contract.bimplus.objects import FIND_OBJECTS, IFC_ID, OBJECT_TOPOLOGY
from tui.contract.bimplus.topology import TopologyNode
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.issues_file.asking import each_of
from tui.issues_file.pins import SYSTEM
from tui.issues_file.place import ProjectPlace


async def ifc_ids_of(
    pins: Iterable[JsonObject], session: Session, place: ProjectPlace
) -> dict[str, str]:
    """The ids in IFC of the objects that pins stand at, by their own ids. Raises BimscopeError.

    An object does not say it, what it stands in does. For what stands directly in the project one
    would have to read all of its model: it goes without.
    """
    nodes = {text_of(each, "topologyNodeId").lower() for each in pins} - {"", place.project_id}
    trees = await each_of(sorted(nodes), lambda node: _tree(session, place, node))
    return {key: ifc_id for tree in trees if tree is not None for key, ifc_id in _ids_in(tree)}


async def objects_that_are(
    components: Iterable[Component], session: Session, place: ProjectPlace
) -> dict[Component, str]:
    """The ids of the objects, found by Bimplus's own ids and by those of IFC.

    What the project does not have is not among them. Raises BimscopeError.
    """
    wanted = sorted(set(components), key=lambda each: (each.ifc_guid, each.tool_id))
    found = await each_of(wanted, lambda each: _object(each, session, place))
    return {each: key for each, key in zip(wanted, found, strict=True) if key}


async def _object(component: Component, session: Session, place: ProjectPlace) -> str:
    """The id of an object; '' where the project has none. Raises BimscopeError."""
    own_id = component.tool_id.lower() if component.system == SYSTEM else ""
    if own_id and (own_id == place.project_id or await _tree(session, place, own_id) is not None):
        return own_id
    if not component.ifc_guid:
        return ""
    path = {"team_slug": place.team, "object_id": place.project_id}
    query = {IFC_ID: component.ifc_guid}
    nodes = objects_of(await call(session, RecordAddress(FIND_OBJECTS, path, query)))
    return text_of(nodes[0], "id").lower() if nodes else ""


async def _tree(session: Session, place: ProjectPlace, object_id: str) -> TopologyNode | None:
    """An object with what stands in it; None without one that can be read. Raises BimscopeError."""
    try:
        answer = await session.call(OBJECT_TOPOLOGY, team_slug=place.team, object_id=object_id)
        tree = answer.record
    except (NotFound, UnexpectedAnswer):
        return None
    return tree


def _ids_in(tree: TopologyNode) -> Iterator[tuple[str, str]]:
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node.id, str) and isinstance(node.ifcId, str):
            yield node.id.lower(), node.ifcId
        left += node.children if isinstance(node.children, list) else []
