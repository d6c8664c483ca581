"""Attachments: files of projects, objects and issues."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import FILTER, PAGING, Effect, Filtering, Operation, Parameter


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
    sizeMB: Annotated[Opt[str], about("Size in MB", "rounded; size is exact")] = UNSET
    relatedId: Annotated[Opt[str], about("Belongs to", shows=Shows.GUID)] = UNSET
    objectIds: Annotated[Opt[list[str]], about("Attached to")] = UNSET
    rights: Annotated[Opt[AttachmentRights], about("You may")] = UNSET


LIST_PROJECT_ATTACHMENTS = Operation(
    id="bimplus.project_attachments.list",
    title="List a project's attachments",
    method="GET",
    path="/{team_slug}/projects/{project_id}/attachments",
    returns=list[Attachment],
    effect=Effect.READ,
    query=(
        *PAGING,
        FILTER,
        Parameter(
            name="projectOnly",
            title="Project's own only",
            choices=Choices({"true": "Yes", "false": "No"}),
            help="without it those of the project's objects and issues are listed too",
        ),
    ),
    filtering=Filtering.EXPRESSION,
    source="003:790",
)
GET_ATTACHMENT = Operation(
    id="bimplus.attachments.get",
    title="Read an attachment's properties",
    method="GET",
    path="/{team_slug}/attachments/{attachment_id}",
    returns=Attachment,
    effect=Effect.READ,
    source="002:2002",
)
