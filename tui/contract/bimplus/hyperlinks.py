"""Hyperlinks of objects, projects and issues."""

from typing import Annotated

from tui.contract.bimplus.common import MEMBERS
from tui.contract.fields import UNSET, Bounds, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation


class Hyperlink(Record):
    """A link (notes B33, C19); of an issue's, those fields are inferred that others lack."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    url: Annotated[
        Opt[str], about("Address", "starts with http:// or https://", mandatory=True)
    ] = UNSET
    orderNumber: Annotated[
        Opt[int], about("Position", bounds=Bounds(lowest=0, highest=2**31 - 1))
    ] = UNSET
    objectId: Annotated[Opt[str], about("Object", shows=Shows.GUID, ignored=True)] = UNSET
    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID, ignored=True)] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET
    author: Annotated[Opt[str], about("Author", shows=Shows.GUID, picks=MEMBERS, ignored=True)] = (
        UNSET
    )


_PATH = "/{team_slug}/hyperlinks/{hyperlink_id}"

GET_HYPERLINK = Operation(
    id="bimplus.hyperlinks.get",
    title="Read a hyperlink",
    method="GET",
    path=_PATH,
    returns=Hyperlink,
    effect=Effect.READ,
    source=SERVICES,
)
UPDATE_HYPERLINK = Operation(
    id="bimplus.hyperlinks.update",
    title="Change a hyperlink",
    method="PUT",
    path=_PATH,
    body=Hyperlink,
    partial=True,
    returns=Hyperlink,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source=SERVICES,
)
DELETE_HYPERLINK = Operation(
    id="bimplus.hyperlinks.delete",
    title="Delete a hyperlink",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
