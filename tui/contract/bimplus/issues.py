"""Issues ("topics") of a project."""

from typing import Annotated

from tui.contract.bimplus.common import MEMBERS, Person
from tui.contract.fields import UNSET, Choices, Opt, Picks, Record, Shows, about
from tui.contract.operation import SERVICES, Danger, Effect, Json, Operation

ISSUE_STATUS = Choices({"Open": "Open", "Solved": "Solved", "Closed": "Closed"}, open=True)
ISSUE_TYPES = Choices(
    {
        word: word
        for word in ("Problem", "Remark", "Task", "Appointment", "Document", "Contact", "Clash")
    },
    open=True,
)
PRIORITIES = Choices({"Low": "Low", "Medium": "Medium", "High": "High"}, open=True)


class Issue(Record):
    """An issue (002:305-437, 003:585-660); `author` is a text or a person (note B63)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, ignored=True)] = UNSET
    shortId: Annotated[Opt[int], about("Number", ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    description: Annotated[Opt[str], about("Description", shows=Shows.LONG_TEXT)] = UNSET
    status: Annotated[Opt[str], about("Status", shows=Shows.STATUS, choices=ISSUE_STATUS)] = UNSET
    type: Annotated[Opt[str], about("Type", choices=ISSUE_TYPES)] = UNSET
    priority: Annotated[Opt[str], about("Priority", shows=Shows.PRIORITY, choices=PRIORITIES)] = (
        UNSET
    )
    classification: Annotated[Opt[str], about("Classification")] = UNSET
    solution: Annotated[Opt[str], about("Solution", shows=Shows.LONG_TEXT)] = UNSET
    author: Annotated[Opt[str | Person], about("Author", shows=Shows.PERSON)] = UNSET
    responsible: Annotated[Opt[Person], about("Responsible", shows=Shows.PERSON, picks=MEMBERS)] = (
        UNSET
    )
    cc: Annotated[Opt[list[str]], about("Copy to", "e-mail addresses")] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE, ignored=True)] = UNSET
    modifiedAt: Annotated[Opt[str], about("Changed", shows=Shows.DATE, ignored=True)] = UNSET
    dueDate: Annotated[Opt[str], about("Due", shows=Shows.DATE)] = UNSET
    commentsCount: Annotated[Opt[int], about("Comments", shows=Shows.COUNT, ignored=True)] = UNSET
    attachmentsCount: Annotated[Opt[int], about("Attachments", shows=Shows.COUNT, ignored=True)] = (
        UNSET
    )
    pinsCount: Annotated[Opt[int], about("Pins", shows=Shows.COUNT, ignored=True)] = UNSET
    hyperlinksCount: Annotated[Opt[int], about("Hyperlinks", shows=Shows.COUNT, ignored=True)] = (
        UNSET
    )
    projectId: Annotated[
        Opt[str],
        about("Project", shows=Shows.GUID, picks=Picks("bimplus.projects.list"), ignored=True),
    ] = UNSET
    scene: Annotated[Opt[Json], about("Scene", ignored=True)] = UNSET
    revision: Annotated[Opt[Json], about("Revision", ignored=True)] = UNSET


class IssueType(Record):
    """A type of issues; inferred, since no document shows one (note B30)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET


class IssueRights(Record):
    """What the caller may do with an issue (note C19)."""

    editableProperties: Annotated[Opt[list[str]], about("Fields you can change")] = UNSET
    actions: Annotated[Opt[list[str]], about("Your rights")] = UNSET


_PATH = "/{team_slug}/issues/{issue_id}"
_NO_TYPES = "Bimplus announced lists of issue types but has not built them."

GET_ISSUE = Operation(
    id="bimplus.issues.get",
    title="Read an issue",
    method="GET",
    path=_PATH,
    returns=Issue,
    effect=Effect.READ,
    source="002:2597",
)
UPDATE_ISSUE = Operation(
    id="bimplus.issues.update",
    title="Change an issue",
    method="PUT",
    path=_PATH,
    body=Issue,
    partial=True,
    returns=Issue,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:2608",
)
DELETE_ISSUE = Operation(
    id="bimplus.issues.delete",
    title="Delete an issue",
    help="deletes its comments, pins and attachments too",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source="002:2724",
)
LIST_ISSUE_TYPES = Operation(
    id="bimplus.issues.types_list",
    title="List issue types",
    method="GET",
    path="/{team_slug}/issues/types",
    returns=list[IssueType],
    effect=Effect.READ,
    unavailable=_NO_TYPES,
    source="002:2170",
)
LIST_KNOWN_ISSUE_TYPES = Operation(
    id="bimplus.issues.types_known",
    title="List the types that an issue can have",
    method="GET",
    path="/{team_slug}/lib/issuetypes",
    returns=list[IssueType],
    effect=Effect.READ,
    source=SERVICES,
)
GET_ISSUE_TYPE = Operation(
    id="bimplus.issues.types_get",
    title="Read an issue type",
    method="GET",
    path="/{team_slug}/issues/types/{type_id}",
    returns=IssueType,
    effect=Effect.READ,
    unavailable=_NO_TYPES,
    source="002:2189",
)
ISSUE_RIGHTS = Operation(
    id="bimplus.issues.rights",
    title="Read your rights on an issue",
    method="GET",
    path="/{team_slug}/issues/{issue_id}/rights",
    returns=IssueRights,
    effect=Effect.READ,
    source=SERVICES,
)
