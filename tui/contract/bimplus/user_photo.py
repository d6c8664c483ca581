"""The caller's own picture (note C19)."""

from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.project_thumbnail import Thumbnail
from tui.contract.operation import SERVICES, Content, Danger, Effect, Operation

_PATH = "/user/photo"

DOWNLOAD_PHOTO = Operation(
    id="bimplus.user_photo.download",
    title="Download your own picture",
    method="GET",
    path=_PATH,
    returns=bytes,
    effect=Effect.READ,
    source=SERVICES,
)
UPLOAD_PHOTO = Operation(
    id="bimplus.user_photo.upload",
    title="Set your own picture",
    help="replaces the present picture",
    method="POST",
    path=_PATH,
    body=FilePart,
    content=Content.MULTIPART,
    returns=Thumbnail,
    effect=Effect.UPDATE,
    status=201,
    source=SERVICES,
)
DELETE_PHOTO = Operation(
    id="bimplus.user_photo.delete",
    title="Delete your own picture",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
