"""Which objects of a project the components of viewpoints are."""

from collections.abc import Iterable

from tui.bcf.model import Component
from tui.changes.change import RecordAddress
from tui.changes.records import call, objects_of
from tui.client.session import Session
from tui.contract.bimplus.objects import FIND_OBJECTS, IFC_ID
from tui.contract.reading import text_of
from tui.issues_file.pins import SYSTEM
from tui.issues_file.place import ProjectPlace
from tui.issues_file.server_issues import each_of, node_of


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
    if component.system == SYSTEM and component.tool_id:
        if component.tool_id.lower() == place.project_id.lower():
            return place.project_id.lower()
        node = await node_of(session, place, component.tool_id)
        if node is not None:
            return text_of(node, "id").lower()
    if not component.ifc_guid:
        return ""
    path = {"team_slug": place.team, "object_id": place.project_id}
    query = {IFC_ID: component.ifc_guid}
    nodes = objects_of(await call(session, RecordAddress(FIND_OBJECTS, path, query)))
    return text_of(nodes[0], "id").lower() if nodes else ""
