"""Holds the topics of a file against the issues that a server has: the changes between them.

What a topic does not say leaves an issue as it is, unless it is to be cleared. Comments, pins and
links hang on the id of an issue: those of an issue that is only created have to wait for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.bcf.model import BcfTopic, Component
from tui.bcf.reading import BcfRead, as_it_comes_back
from tui.changes.change import Change
from tui.contract.bimplus.comments import UPDATE_COMMENT
from tui.contract.bimplus.hyperlinks import DELETE_HYPERLINK
from tui.contract.bimplus.issue_comments import CREATE_COMMENT, DELETE_COMMENT
from tui.contract.bimplus.issue_pins import CREATE_PIN
from tui.contract.bimplus.issues import DELETE_ISSUE, UPDATE_ISSUE
from tui.contract.bimplus.object_hyperlinks import CREATE_OBJECT_HYPERLINK
from tui.contract.bimplus.pins import DELETE_PIN, UPDATE_PIN
from tui.contract.bimplus.project_issues import CREATE_ISSUE
from tui.in_sentences import with_and
from tui.issues_file.attached import Attached
from tui.issues_file.attached_changes import attached_changes
from tui.issues_file.issue_changes import (
    IssueFields,
    alteration_of,
    creation_of,
    issue_in_words,
)
from tui.issues_file.not_carried_over import NotCarriedOver
from tui.issues_file.server_issues import ServerIssue, ServerIssues
from tui.issues_file.topics import guid_of, topic_guid, topic_of

ISSUES_OPERATIONS: Final = frozenset(
    each.id
    for each in (
        *(CREATE_ISSUE, UPDATE_ISSUE, DELETE_ISSUE),
        *(CREATE_COMMENT, UPDATE_COMMENT, DELETE_COMMENT),
        *(CREATE_PIN, UPDATE_PIN, DELETE_PIN),
        *(CREATE_OBJECT_HYPERLINK, DELETE_HYPERLINK),
    )
)
"""What issues and what hangs on them are changed with, and taken back."""
Objects = Mapping[Component, str]
"""The ids of the objects that components are."""


@dataclass(slots=True)
class IssuesPlan:
    """The changes that make issues what a file says, and what cannot be done, in sentences.

    `unchanged` are the issues that are so already; `waiting` counts what hangs on issues that are
    only created: it is planned once they are there.
    """

    created: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    attached: list[Change] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    waiting: int = 0
    left_out: list[NotCarriedOver] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def not_carried_over(self) -> tuple[NotCarriedOver, ...]:
        """All that stays behind, what only waits for its issue too."""
        return (*self.left_out, *self._about_authors(), *self._about_waiting())

    def _about_authors(self) -> Iterator[NotCarriedOver]:
        new = sum(each.operation in (CREATE_ISSUE, CREATE_COMMENT) for each in self.changes)
        if new:
            what = f"Author and date of what is new ({new:,})"
            yield NotCarriedOver(what, "the sender becomes the author, and the date is today")

    def _about_waiting(self) -> Iterator[NotCarriedOver]:
        if self.waiting:
            what = f"{self.waiting:,} comments, links and viewpoints of new issues"
            yield NotCarriedOver(what, "load the file again once the issues are there")

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them: issues that come, issues that change, what hangs on them."""
        return (*self.created, *self.changed, *self.attached)


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A topic of a file, and the issue that it is."""

    topic: BcfTopic
    issue: ServerIssue


def known_topics(read: BcfRead, server: ServerIssues) -> Iterator[KnownTopic]:
    """The topics of a file that are issues of the project already."""
    issues = _by_guid(server.issues)
    for topic in read.file.topics:
        if (issue := issues.get(topic.guid)) is not None:
            yield KnownTopic(topic, issue)


def new_viewpoint_components(known: Iterable[KnownTopic]) -> set[Component]:
    """The components of viewpoints that are no pins yet: which objects are they?"""
    return {
        component
        for each in known
        for view in attached_of(each).new_viewpoints
        for component in view.components
    }


def attached_of(known: KnownTopic) -> Attached:
    """What hangs on a topic that is an issue already."""
    return Attached(known.topic, known.issue)


def plan_issues(
    read: BcfRead, server: ServerIssues, objects: Objects, *, clear_missing: bool = False
) -> IssuesPlan:
    """The changes that bring about what a file says.

    With `clear_missing` an issue loses what its topic does not say.
    """
    plan = IssuesPlan(problems=list(read.problems))
    people = {mail.casefold(): key for key, mail in server.people.items() if mail}
    fields = IssueFields(server.place, people, clear_missing=clear_missing)
    issues = _by_guid(server.issues)
    for topic in read.file.topics:
        plan.left_out += _left_out(topic)
        issue = issues.get(topic.guid)
        if issue is None:
            plan.created.append(creation_of(topic, fields))
            plan.waiting += len(topic.comments) + len(topic.links) + len(topic.viewpoints)
            plan.left_out += fields.unknown_person(topic, had="")
            continue
        had = as_it_comes_back(topic_of(issue, server), read.version)
        _plan_known(plan, KnownTopic(topic, issue), had, fields, objects)
    return plan


def _plan_known(
    plan: IssuesPlan, known: KnownTopic, had: BcfTopic, fields: IssueFields, objects: Objects
) -> None:
    change = alteration_of(known.topic, had, known.issue.record, fields)
    plan.left_out += fields.unknown_person(known.topic, had=had.assigned_to)
    attached = attached_changes(attached_of(known), had, fields.place, objects)
    plan.attached += attached.changes
    plan.left_out += attached.left_out
    if change is not None:
        plan.changed.append(change)
    elif not attached.changes:
        plan.unchanged.append(f"Issue {issue_in_words(known.issue.record)}")


def _left_out(topic: BcfTopic) -> Iterator[NotCarriedOver]:
    if topic.others:
        why = f"it has {with_and(topic.others)}, for which an issue has no place"
        yield NotCarriedOver(f"“{topic.title}”", why)


def _by_guid(issues: Sequence[ServerIssue]) -> dict[str, ServerIssue]:
    """The issues by the guids of their topics; of a copy the first one counts."""
    found: dict[str, ServerIssue] = {}
    for issue in issues:
        found.setdefault(topic_guid(issue), issue)
    for issue in issues:
        found.setdefault(guid_of(issue.id), issue)
    return found
