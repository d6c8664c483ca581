"""Issues of projects."""

from tui.contract.bimplus.issues import Issue
from tui.contract.operation import PAGING, Danger, Effect, Operation
from tui.contract.parameters import yes_no

_PATH = "/{team_slug}/projects/{project_id}/issues"

LIST_ISSUES = Operation(
    id="bimplus.project_issues.list",
    title="List a project's issues",
    method="GET",
    path=_PATH,
    returns=list[Issue],
    effect=Effect.READ,
    query=(
        *PAGING,
        yes_no(
            "showAll",
            "Everybody's issues",
            "if left out, editors and viewers see only their own",
            widest="true",
        ),
        yes_no("shortinfo", "Only counts"),
    ),
    source="003:585",
)
CREATE_ISSUE = Operation(
    id="bimplus.project_issues.create",
    title="Create an issue",
    method="POST",
    path=_PATH,
    body=Issue,
    returns=Issue,
    effect=Effect.CREATE,
    undone_by="bimplus.issues.delete",
    status=201,
    source="002:305",
)
DELETE_PROJECT_ISSUES = Operation(
    id="bimplus.project_issues.delete_all",
    title="Delete all issues of a project",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="003:663",
)
