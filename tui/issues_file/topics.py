"""What an issue with all that hangs on it is as a topic."""

import re
import uuid
from collections.abc import Iterator
from typing import Final

from tui.bcf.model import BcfTopic, TopicComment, Viewpoint
from tui.bcf.moments import moment_of
from tui.contract.bimplus.common import NO_DATE
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of, value_of
from tui.issues_file.labels import guid_among, labels_in
from tui.issues_file.pins import viewpoint_of_pin
from tui.issues_file.server_issues import ServerIssue, ServerIssues

_GUID: Final = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}")
_IDS: Final = uuid.UUID("c1a4a4c6-6f0c-5c0f-9a55-0a0d6f7be1c3")
"""What the guids of records are made with whose ids are none."""


def topic_of(issue: ServerIssue, server: ServerIssues) -> BcfTopic:
    """The topic of an issue, without its pictures."""
    record = issue.record
    due = text_of(record, "dueDate")
    return BcfTopic(
        guid=topic_guid(issue),
        title=text_of(record, "name"),
        type=text_of(record, "type"),
        status=text_of(record, "status"),
        priority=text_of(record, "priority"),
        description=text_of(record, "description"),
        labels=labels_in(text_of(record, "classification")),
        links=tuple(filter(None, (text_of(each, "url") for each in issue.links))),
        assigned_to=_person(value_of(record, "responsible"), server),
        due="" if due.startswith(NO_DATE[:10]) else moment_of(due),
        created=moment_of(text_of(record, "createdAt")),
        author=_person(value_of(record, "author"), server),
        modified=moment_of(text_of(record, "modifiedAt")),
        number=text_of(record, "shortId"),
        comments=tuple(_comments(issue, server)),
        viewpoints=tuple(_viewpoints(issue, server)),
    )


def topic_guid(issue: ServerIssue) -> str:
    """The guid of an issue's topic: that of the topic it was made of, or its own id."""
    return guid_among(text_of(issue.record, "classification")) or guid_of(issue.id)


def guid_of(record_id: str) -> str:
    """The guid of a record: its id where that is one."""
    small = record_id.lower()
    return small if _GUID.fullmatch(small) else str(uuid.uuid5(_IDS, record_id))


def _comments(issue: ServerIssue, server: ServerIssues) -> Iterator[TopicComment]:
    for each in issue.comments:
        yield TopicComment(
            guid_of(text_of(each, "id")),
            text_of(each, "text"),
            _person(value_of(each, "author"), server),
            moment_of(text_of(each, "createdAt")),
        )


def _viewpoints(issue: ServerIssue, server: ServerIssues) -> Iterator[Viewpoint]:
    for pin in issue.pins:
        ifc_id = server.ifc_ids.get(text_of(pin, "objectId").lower(), "")
        yield viewpoint_of_pin(pin, guid_of(text_of(pin, "id")), ifc_id)


def _person(value: Json, server: ServerIssues) -> str:
    """Who somebody is: by the e-mail address, as BCF names people; else as well as is known."""
    if isinstance(value, dict):
        return _of_record(value, server)
    return server.people.get(str(value).lower(), str(value)) if value else ""


def _of_record(person: JsonObject, server: ServerIssues) -> str:
    known = server.people.get(text_of(person, "id").lower(), "")
    return text_of(person, "email") or known or text_of(person, "fullname", "displayname", "id")
