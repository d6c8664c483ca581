"""Attachments of objects."""

from tui.contract.bimplus.attachments import Attachment
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import Content, Danger, Effect, Operation

_PATH = "/{team_slug}/objects/{object_id}/attachments"

CREATE_OBJECT_ATTACHMENT = Operation(
    id="bimplus.object_attachments.create",
    title="Attach a file to an object",
    method="POST",
    path=_PATH,
    body=FilePart,
    content=Content.MULTIPART,
    returns=list[Attachment],
    one_or_list=True,
    effect=Effect.CREATE,
    status=201,
    source="002:1702",
)
LIST_OBJECT_ATTACHMENTS = Operation(
    id="bimplus.object_attachments.list",
    title="List an object's attachments",
    method="GET",
    path=_PATH,
    returns=list[Attachment],
    effect=Effect.READ,
    source="002:1775",
)
DELETE_OBJECT_ATTACHMENTS = Operation(
    id="bimplus.object_attachments.delete_all",
    title="Delete all attachments of an object",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:1806",
)
