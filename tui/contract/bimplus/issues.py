"""Issues ("topics") of a project."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import PAGING, Effect, Json, Operation, Parameter

ISSUE_STATUS = Choices({"Open": "Open", "Solved": "Solved", "Closed": "Closed"})
ISSUE_TYPES = Choices(
    {
        word: word
        for word in ("Problem", "Remark", "Task", "Appointment", "Document", "Contact", "Clash")
    }
)
PRIORITIES = Choices({"Low": "Low", "Medium": "Medium", "High": "High"})


class Issue(Record):
    """An issue (002:305-437, 003:585-660); `author` is a text or a person (B63)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    shortId: Annotated[Opt[int], about("Number", ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    description: Annotated[Opt[str], about("Description")] = UNSET
    status: Annotated[Opt[str], about("Status", choices=ISSUE_STATUS)] = UNSET
    type: Annotated[Opt[str], about("Type", choices=ISSUE_TYPES)] = UNSET
    priority: Annotated[Opt[str], about("Priority", choices=PRIORITIES)] = UNSET
    classification: Annotated[Opt[str], about("Classification")] = UNSET
    solution: Annotated[Opt[str], about("Solution")] = UNSET
    author: Annotated[Opt[Json], about("Author", shows=Shows.PERSON)] = UNSET
    responsible: Annotated[Opt[Person], about("Responsible", shows=Shows.PERSON)] = UNSET
    cc: Annotated[Opt[list[str]], about("Copies to")] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET
    modifiedAt: Annotated[Opt[str], about("Modified", shows=Shows.DATE, ignored=True)] = UNSET
    dueDate: Annotated[Opt[str], about("Due", shows=Shows.DATE)] = UNSET
    commentsCount: Annotated[Opt[int], about("Comments", shows=Shows.COUNT)] = UNSET
    attachmentsCount: Annotated[Opt[int], about("Attachments", shows=Shows.COUNT)] = UNSET
    pinsCount: Annotated[Opt[int], about("Pins", shows=Shows.COUNT)] = UNSET
    hyperlinksCount: Annotated[Opt[int], about("Hyperlinks", shows=Shows.COUNT)] = UNSET
    projectId: Annotated[Opt[str], about("Project", shows=Shows.GUID, ignored=True)] = UNSET
    scene: Annotated[Opt[Json], about("Scene")] = UNSET


_YES_NO = Choices({"true": "Yes", "false": "No"})

LIST_ISSUES = Operation(
    id="bimplus.project_issues.list",
    title="List a project's issues",
    method="GET",
    path="/{team_slug}/projects/{project_id}/issues",
    returns=list[Issue],
    effect=Effect.READ,
    query=(
        *PAGING,
        Parameter(
            name="showAll",
            title="Of everybody",
            choices=_YES_NO,
            help="without it editors and viewers see only their own",
        ),
        Parameter(name="shortinfo", title="Counts only", choices=_YES_NO),
    ),
    source="003:585",
)
GET_ISSUE = Operation(
    id="bimplus.issues.get",
    title="Read an issue",
    method="GET",
    path="/{team_slug}/issues/{issue_id}",
    returns=Issue,
    effect=Effect.READ,
    source="002:2597",
)
