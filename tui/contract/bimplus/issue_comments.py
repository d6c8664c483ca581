"""Comments on issues."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Operation


class Comment(Record):
    """A comment (002:2373-2465); changed by its own id only (notes B38, C20)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID, ignored=True)] = UNSET
    text: Annotated[Opt[str], about("Text", shows=Shows.LONG_TEXT, mandatory=True)] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET
    author: Annotated[Opt[str], about("Author", shows=Shows.GUID, ignored=True)] = UNSET


_LIST = "/{team_slug}/issues/{issue_id}/comments"

CREATE_COMMENT = Operation(
    id="bimplus.issue_comments.create",
    title="Comment on an issue",
    method="POST",
    path=_LIST,
    body=Comment,
    returns=Comment,
    effect=Effect.CREATE,
    status=201,
    source="002:2373",
)
LIST_ISSUE_COMMENTS = Operation(
    id="bimplus.issue_comments.list",
    title="List an issue's comments",
    method="GET",
    path=_LIST,
    returns=list[Comment],
    effect=Effect.READ,
    source="002:2439",
)
DELETE_COMMENT = Operation(
    id="bimplus.issue_comments.delete",
    title="Delete a comment",
    method="DELETE",
    path="/{team_slug}/issues/{issue_id}/comments/{comment_id}",
    variants=("/{team_slug}/comments/{comment_id}",),  # note C20
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2468",
)
DELETE_COMMENTS = Operation(
    id="bimplus.issue_comments.delete_all",
    title="Delete all comments on an issue",
    method="DELETE",
    path=_LIST,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
