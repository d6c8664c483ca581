"""Hyperlinks of one object; a project or an issue may stand in the object's place (note C19)."""

from tui.contract.bimplus.hyperlinks import DELETE_HYPERLINK, Hyperlink
from tui.contract.operation import SERVICES, Danger, Effect, Operation

_PATH = "/{team_slug}/objects/{object_id}/hyperlinks"

LIST_OBJECT_HYPERLINKS = Operation(
    id="bimplus.object_hyperlinks.list",
    title="List an object's hyperlinks",
    help="the id of a project or an issue works too",
    method="GET",
    path=_PATH,
    returns=list[Hyperlink],
    effect=Effect.READ,
    source=SERVICES,
)
CREATE_OBJECT_HYPERLINK = Operation(
    id="bimplus.object_hyperlinks.create",
    title="Link an object to a page",
    help="the id of a project or an issue works too",
    method="POST",
    path=_PATH,
    body=Hyperlink,
    returns=Hyperlink,
    effect=Effect.CREATE,
    undone_by=DELETE_HYPERLINK.id,
    status=201,
    source=SERVICES,
)
DELETE_OBJECT_HYPERLINKS = Operation(
    id="bimplus.object_hyperlinks.delete_all",
    title="Delete all hyperlinks of an object",
    help="the id of a project or an issue works too",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
