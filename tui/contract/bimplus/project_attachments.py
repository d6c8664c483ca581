"""Attachments of projects."""

from tui.contract.bimplus.attachments import Attachment
from tui.contract.bimplus.files import CHUNK_HEADERS, FilePart
from tui.contract.operation import FILTER, PAGING, Content, Danger, Effect, Filtering, Operation
from tui.contract.parameters import yes_no

_PATH = "/{team_slug}/projects/{project_id}/attachments"

LIST_PROJECT_ATTACHMENTS = Operation(
    id="bimplus.project_attachments.list",
    title="List a project's attachments",
    method="GET",
    path=_PATH,
    returns=list[Attachment],
    effect=Effect.READ,
    query=(
        *PAGING,
        FILTER,
        yes_no(
            "projectOnly",
            "Only the project's own",
            "if left out, lists those of the project's objects and issues too",
        ),
    ),
    filtering=Filtering.EXPRESSION,
    source="003:790",
)
CREATE_PROJECT_ATTACHMENT = Operation(
    id="bimplus.project_attachments.create",
    title="Attach a file to a project",
    help="up to 2 GB",
    method="POST",
    path=_PATH,
    body=FilePart,
    content=Content.MULTIPART,
    returns=Attachment,
    one_or_list=True,
    effect=Effect.CREATE,
    undone_by="bimplus.attachments.delete",
    status=201,
    source="003:680",
)
CREATE_PROJECT_ATTACHMENT_CHUNKED = Operation(
    id="bimplus.project_attachments.create_chunked",
    title="Attach a large file to a project in pieces",
    help="the file is locked from the first piece to the last",
    method="PUT",
    path="/{team_slug}/projects/{project_id}/attachments/chunked",
    headers=CHUNK_HEADERS,
    body=FilePart,
    content=Content.CHUNK,
    returns=Attachment,
    effect=Effect.CREATE,
    undone_by="bimplus.attachments.delete",
    status=201,
    variants=("/{team_slug}/objects/{project_id}/attachments/chunked",),
    source="003:757",
)
DELETE_PROJECT_ATTACHMENTS = Operation(
    id="bimplus.project_attachments.delete_all",
    title="Delete all attachments of a project",
    help="probably deletes those of its objects and issues too",  # note B37
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="003:893",
)
