"""Earlier and later files of one attachment (note C19)."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.bimplus.files import FilePart
from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Content, Danger, Effect, Operation


class AttachmentVersion(Record):
    """One file that an attachment is, or was; `id` is the attachment's."""

    version: Annotated[Opt[int], about("Version")] = UNSET
    fileName: Annotated[Opt[str], about("File")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    type: Annotated[Opt[str], about("Media type")] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES)] = UNSET
    changedFile: Annotated[Opt[str], about("Uploaded", shows=Shows.DATE)] = UNSET
    changedBy: Annotated[Opt[Person], about("Uploaded by", shows=Shows.PERSON)] = UNSET
    release: Annotated[Opt[bool], about("Released")] = UNSET
    hash: Annotated[Opt[str], about("Hash")] = UNSET
    id: Annotated[Opt[str], about("Attachment", shows=Shows.GUID)] = UNSET
    relatedId: Annotated[Opt[str], about("Belongs to", shows=Shows.GUID)] = UNSET


_PATH = "/{team_slug}/attachments/{attachment_id}/versions"

LIST_VERSIONS = Operation(
    id="bimplus.attachment_versions.list",
    title="List an attachment's versions",
    method="GET",
    path=_PATH,
    returns=list[AttachmentVersion],
    effect=Effect.READ,
    source=SERVICES,
)
ADD_VERSION = Operation(
    id="bimplus.attachment_versions.create",
    title="Add a version to an attachment",
    help="the present file is kept as an earlier version",
    method="POST",
    path=_PATH,
    body=FilePart,
    content=Content.MULTIPART,
    returns=AttachmentVersion,
    effect=Effect.CREATE,
    status=201,
    source=SERVICES,
)
DOWNLOAD_VERSION = Operation(
    id="bimplus.attachment_versions.download",
    title="Download a version of an attachment",
    method="GET",
    path="/{team_slug}/attachments/{attachment_id}/versions/{version}/download",
    returns=bytes,
    effect=Effect.READ,
    source=SERVICES,
)
DELETE_VERSION = Operation(
    id="bimplus.attachment_versions.delete",
    title="Delete a version of an attachment",
    help="you can delete the newest one too: the version before it takes its place",
    method="DELETE",
    path="/{team_slug}/attachments/{attachment_id}/versions/{version}",
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
