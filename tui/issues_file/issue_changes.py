"""From a topic to the fields of an issue that are to be otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tui.bcf.model import BcfTopic
from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import is_same
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.issues import UPDATE_ISSUE
from tui.contract.bimplus.project_issues import CREATE_ISSUE
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.issues_file.labels import classification_of, guid_among, known_by_guid, labels_in
from tui.issues_file.not_carried_over import NotCarriedOver
from tui.issues_file.place import ProjectPlace

_KEPT: Final = ("title", "status", "type", "priority")
"""What no issue is without: it cannot be cleared."""
_TEXTS: Final = (
    ("title", "name"),
    ("description", "description"),
    ("status", "status"),
    ("type", "type"),
    ("priority", "priority"),
    ("due", "dueDate"),
)
"""What a topic calls it, and what an issue does."""


@dataclass(frozen=True, slots=True)
class IssueFields:
    """What topics are made fields with: the project, and the ids of people by their addresses."""

    place: ProjectPlace
    people: Mapping[str, str]
    clear_missing: bool = False

    def unknown_person(self, topic: BcfTopic, *, had: str) -> Iterator[NotCarriedOver]:
        """Says who is responsible for a topic and no member of the team."""
        who = topic.assigned_to
        if who and who != had and who.casefold() not in self.people:
            why = f"it is assigned to {who}, who is not a member of the team"
            yield NotCarriedOver(f"“{topic.title}”", why)

    def wish(
        self, topic: BcfTopic, had: BcfTopic, classification: str
    ) -> Iterator[tuple[str, Json]]:
        """The fields of an issue that a topic wants otherwise than the issue has them."""
        for said_as, name in _TEXTS:
            said, was = getattr(topic, said_as), getattr(had, said_as)
            if not is_same(said, was) and (said or self._clears(said_as)):
                yield name, said or None
        # A label with a comma in it is several where labels stand in one text.
        labels = labels_in(classification_of(topic.labels))
        if labels != had.labels and (labels or self.clear_missing):
            yield "classification", classification_of(topic.labels, guid_among(classification))
        who = topic.assigned_to
        if who.casefold() != had.assigned_to.casefold():
            if who.casefold() in self.people:
                yield "responsible", {"id": self.people[who.casefold()], "email": who}
            elif not who and self.clear_missing:
                yield "responsible", None

    def _clears(self, said_as: str) -> bool:
        return self.clear_missing and said_as not in _KEPT


def creation_of(topic: BcfTopic, fields: IssueFields) -> Change:
    """The issue that a topic becomes, which knows the topic's guid."""
    nothing = BcfTopic("", "")
    wish: JsonObject = dict(fields.wish(topic, nothing, ""))
    wish["classification"] = classification_of(topic.labels, topic.guid)
    title = ChangeTitle(f"“{topic.title}”", "New issue ")
    return change_of(
        Filled(
            operation=CREATE_ISSUE,
            path=fields.place.path,
            wish=wish,
            name=topic.title,
            title=title,
            known_by=(known_by_guid("classification", topic.guid),),
        )
    )


def alteration_of(
    topic: BcfTopic, had: BcfTopic, record: JsonObject, fields: IssueFields
) -> Change | None:
    """What makes an issue what its topic says; None where it is so. `had` is it as a topic."""
    wish: JsonObject = dict(fields.wish(topic, had, text_of(record, "classification")))
    if not wish:
        return None
    return change_of(
        Filled(
            operation=UPDATE_ISSUE,
            path={"team_slug": fields.place.team, "issue_id": text_of(record, "id")},
            wish=wish,
            before=record,
            name=text_of(record, "name"),
            title=ChangeTitle(issue_in_words(record), "Issue "),
        )
    )


def issue_in_words(record: JsonObject) -> str:
    """What people call an issue: its number and its name."""
    return f"{text_of(record, 'shortId')} “{text_of(record, 'name')}”".strip()
