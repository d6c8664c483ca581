"""Single comments, by their own ids (note C20)."""

from tui.contract.bimplus.issue_comments import Comment
from tui.contract.operation import SERVICES, Effect, Operation

_PATH = "/{team_slug}/comments/{comment_id}"

GET_COMMENT = Operation(
    id="bimplus.comments.get",
    title="Read a comment",
    method="GET",
    path=_PATH,
    returns=Comment,
    effect=Effect.READ,
    source=SERVICES,
)
UPDATE_COMMENT = Operation(
    id="bimplus.comments.update",
    title="Change a comment",
    method="PUT",
    path=_PATH,
    body=Comment,
    returns=Comment,
    effect=Effect.UPDATE,
    source=SERVICES,
)
