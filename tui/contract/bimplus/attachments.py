"""Attachments: files of projects, objects and issues."""

from typing import Annotated

from tui.contract.bimplus.common import OBJECTS, Person
from tui.contract.fields import UNSET, Bounds, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Content, Danger, Effect, Operation


class AttachmentRights(Record):
    """What the caller may do with an attachment (003:748)."""

    update: Annotated[Opt[bool], about("Change")] = UNSET
    share: Annotated[Opt[bool], about("Share")] = UNSET
    delete: Annotated[Opt[bool], about("Delete")] = UNSET
    download: Annotated[Opt[bool], about("Download")] = UNSET


class Attachment(Record):
    """A stored file (002:568, 003:718)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    fileName: Annotated[Opt[str], about("File")] = UNSET
    type: Annotated[Opt[str], about("Media type")] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES)] = UNSET
    version: Annotated[Opt[str | int], about("Version")] = UNSET
    attachmentType: Annotated[Opt[str], about("Kind")] = UNSET
    classification: Annotated[Opt[str], about("Classification")] = UNSET
    tag: Annotated[Opt[str], about("Tag")] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE)] = UNSET
    creator: Annotated[Opt[Person], about("Created by", shows=Shows.PERSON)] = UNSET
    changed: Annotated[Opt[str], about("Changed", shows=Shows.DATE)] = UNSET
    changedBy: Annotated[
        Opt[Person], about("Changed by", shows=Shows.PERSON, variants=("changedby",))
    ] = UNSET
    hash: Annotated[Opt[str], about("Hash")] = UNSET
    sizeMB: Annotated[
        Opt[str], about("Size in MB", "rounded; the size in bytes is exact", shows=Shows.DECIMAL)
    ] = UNSET
    relatedId: Annotated[Opt[str], about("Belongs to", shows=Shows.GUID)] = UNSET
    objectIds: Annotated[Opt[list[str]], about("Attached to", picks=OBJECTS)] = UNSET
    release: Annotated[Opt[bool], about("Released")] = UNSET
    rights: Annotated[Opt[AttachmentRights], about("Your rights")] = UNSET


class AttachmentChanges(Record):
    """Body that changes what is said about a file, not the file (002:2061-2110, 003:712)."""

    fileName: Annotated[Opt[str], about("File name")] = UNSET
    type: Annotated[Opt[str], about("Media type")] = UNSET
    size: Annotated[Opt[int], about("Size", shows=Shows.BYTES, bounds=Bounds(lowest=0))] = UNSET
    classification: Annotated[Opt[str], about("Classification")] = UNSET
    tag: Annotated[Opt[str], about("Tag")] = UNSET
    objectIds: Annotated[
        Opt[list[str]], about("Attached to", "the ids of objects", picks=OBJECTS)
    ] = UNSET


_PATH = "/{team_slug}/attachments/{attachment_id}"

GET_ATTACHMENT = Operation(
    id="bimplus.attachments.get",
    title="Read an attachment's properties",
    method="GET",
    path=_PATH,
    returns=Attachment,
    effect=Effect.READ,
    source="002:2002",
)
DOWNLOAD_ATTACHMENT = Operation(
    id="bimplus.attachments.download",
    title="Download an attachment",
    method="GET",
    path="/{team_slug}/attachments/{attachment_id}/download",
    returns=bytes,
    effect=Effect.READ,
    source="002:2035",
)
UPDATE_ATTACHMENT = Operation(
    id="bimplus.attachments.update",
    title="Change an attachment",
    help="if you send a form, its file becomes a new version",  # note B21
    method="PUT",
    path=_PATH,
    body=AttachmentChanges,
    other_contents=(Content.MULTIPART,),
    returns=Attachment,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:2053",
)
DELETE_ATTACHMENT = Operation(
    id="bimplus.attachments.delete",
    title="Delete an attachment",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2113",
)
RELEASE_ATTACHMENT = Operation(
    id="bimplus.attachments.release",
    title="Release an attachment",
    help="marks the present file as approved",
    method="PUT",
    path="/{team_slug}/attachments/{attachment_id}/release",
    returns=Attachment,
    may_be_empty=True,
    effect=Effect.ACTION,
    leaves={"release": True},
    danger=Danger.CONFIRM,
    source=SERVICES,
)
