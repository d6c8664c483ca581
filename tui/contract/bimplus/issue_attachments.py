"""Attachments of issues."""

from tui.contract.bimplus.attachments import Attachment
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import Content, Danger, Effect, Operation

_PATH = "/{team_slug}/issues/{issue_id}/attachments"

CREATE_ISSUE_ATTACHMENT = Operation(
    id="bimplus.issue_attachments.create",
    title="Attach a file to an issue",
    method="POST",
    path=_PATH,
    body=FilePart,
    content=Content.MULTIPART,
    returns=list[Attachment],
    one_or_list=True,
    effect=Effect.CREATE,
    status=201,
    source="002:2486",
)
LIST_ISSUE_ATTACHMENTS = Operation(
    id="bimplus.issue_attachments.list",
    title="List an issue's attachments",
    method="GET",
    path=_PATH,
    returns=list[Attachment],
    effect=Effect.READ,
    source="002:2559",
)
DELETE_ISSUE_ATTACHMENTS = Operation(
    id="bimplus.issue_attachments.delete_all",
    title="Delete all attachments of an issue",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2590",
)
