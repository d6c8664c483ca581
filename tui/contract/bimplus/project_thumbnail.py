"""The picture that a project can have."""

from typing import Annotated

from tui.contract.bimplus.files import FilePart
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Content, Danger, Effect, Operation


class Thumbnail(Record):
    """The picture of a project (002:735); its id is the project's."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    fileName: Annotated[Opt[str], about("File")] = UNSET
    type: Annotated[Opt[str], about("Media type")] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES)] = UNSET


UPLOAD_THUMBNAIL = Operation(
    id="bimplus.project_thumbnail.upload",
    title="Set a project's picture",
    help="replaces the present picture",
    method="POST",
    path="/{team_slug}/projects/{project_id}/thumbnail",
    body=FilePart,
    content=Content.MULTIPART,
    returns=Thumbnail,
    effect=Effect.UPDATE,
    status=201,
    source="002:715",
)
DOWNLOAD_PROJECT_THUMBNAIL = Operation(
    id="bimplus.project_thumbnail.download",
    title="Download a project's picture",
    method="GET",
    path="/{team_slug}/projects/{project_id}/thumbnail/download",
    returns=bytes,
    effect=Effect.READ,
    source="002:743",
)
DELETE_THUMBNAIL = Operation(
    id="bimplus.project_thumbnail.delete",
    title="Delete a project's picture",
    method="DELETE",
    path="/{team_slug}/projects/{project_id}/thumbnail",
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
