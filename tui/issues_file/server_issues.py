"""The issues of a project with all that hangs on them, asked for a few requests at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.changes.change import RecordAddress
from tui.changes.records import all_records, call, object_of, objects_of
from tui.client.session import Session
from tui.contract.bimplus.issue_attachments import LIST_ISSUE_ATTACHMENTS
from tui.contract.bimplus.issue_comments import LIST_ISSUE_COMMENTS
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.object_hyperlinks import LIST_OBJECT_HYPERLINKS
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.bimplus.projects import GET_PROJECT, LIST_PROJECT_PINS
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_at, text_of, value_of
from tui.issues_file.asking import each_of
from tui.issues_file.objects import ifc_ids_of
from tui.issues_file.place import ProjectPlace


@dataclass(frozen=True, slots=True)
class ServerIssue:
    """An issue and what hangs on it, the records as they came."""

    record: JsonObject
    comments: Sequence[JsonObject] = ()
    pins: Sequence[JsonObject] = ()
    attachments: Sequence[JsonObject] = ()
    links: Sequence[JsonObject] = ()

    @property
    def id(self) -> str:
        return text_of(self.record, "id").lower()


@dataclass(frozen=True, slots=True)
class ServerIssues:
    """What a server has: a project with its issues, and who its people are.

    `people` are the e-mail addresses by the ids of users, `ifc_ids` the ids in IFC by the ids
    of objects that pins stand at.
    """

    place: ProjectPlace
    project: JsonObject
    issues: Sequence[ServerIssue]
    people: Mapping[str, str] = field(default_factory=dict)
    ifc_ids: Mapping[str, str] = field(default_factory=dict)


HowFarTold = Callable[[str], object]
"""Hears how far it is."""


async def read_issues(
    session: Session, place: ProjectPlace, told: HowFarTold = lambda _words: None
) -> ServerIssues:
    """Ask for a project's issues, everybody's, with what hangs on them. Raises BimscopeError."""
    project = object_of(await call(session, RecordAddress(GET_PROJECT, place.path)))
    people = {
        text_at(each, "user.id").lower(): text_at(each, "user.email")
        for each in await _listed(session, LIST_MEMBERS, {"team_slug": place.team})
    }
    records = await all_records(session, RecordAddress(LIST_ISSUES, place.path, LIST_ISSUES.widest))
    pins = _by_issue(await _listed(session, LIST_PROJECT_PINS, place.path))
    done: list[str] = []

    async def one(record: JsonObject) -> ServerIssue:
        found = await _with_all(session, place, record, pins)
        done.append(found.id)
        told(f"{len(done):,} of {len(records):,} issues")
        return found

    issues = await each_of(records, one)
    ifc_ids = await ifc_ids_of((pin for each in issues for pin in each.pins), session, place)
    return ServerIssues(place, project, issues, people, ifc_ids)


def _by_issue(pins: Sequence[JsonObject]) -> dict[str, list[JsonObject]]:
    """Pins by the ids of their issues."""
    found: dict[str, list[JsonObject]] = {}
    for each in pins:
        found.setdefault(text_of(each, "issueId").lower(), []).append(each)
    return found


async def _with_all(
    session: Session,
    place: ProjectPlace,
    record: JsonObject,
    pins: Mapping[str, Sequence[JsonObject]],
) -> ServerIssue:
    issue_id = text_of(record, "id")
    path = {"team_slug": place.team, "issue_id": issue_id}

    async def listed(operation: AnyOperation, count: str, **other: str) -> list[JsonObject]:
        # An issue says how many there are; where it does not, one asks.
        if value_of(record, count) == 0:
            return []
        return await _listed(session, operation, other or path)

    return ServerIssue(
        record,
        await listed(LIST_ISSUE_COMMENTS, "commentsCount"),
        pins.get(issue_id.lower(), ()),
        await listed(LIST_ISSUE_ATTACHMENTS, "attachmentsCount"),
        await listed(
            LIST_OBJECT_HYPERLINKS, "hyperlinksCount", team_slug=place.team, object_id=issue_id
        ),
    )


async def _listed(
    session: Session, operation: AnyOperation, path: Mapping[str, str]
) -> list[JsonObject]:
    return objects_of(await call(session, RecordAddress(operation, path)))
