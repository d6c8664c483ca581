"""A topic as the file `markup.bcf`, in the order that each version's schema wants."""

from collections.abc import Iterable, Iterator
from typing import Final

from tui.bcf.model import BcfTopic, TopicComment, Version, Viewpoint
from tui.bcf.xml_writing import document, element, is_not_blank, said_elements

UNTITLED: Final = "(no title)"
"""The title of a topic that has none: there has to be one."""
UNSAID: Final = "Undefined"
"""A type or status that nobody said: 3.0 wants one."""
NOBODY: Final = "unknown"
"""Who wrote what nobody is known to have written: there has to be somebody."""
NO_MOMENT: Final = "0001-01-01T00:00:00Z"
"""When something came about of which that is not known: there has to be a moment."""


def markup_of(topic: BcfTopic, version: Version) -> bytes:
    """The file of a topic."""
    return document(element("Markup", _OF_VERSION[version](topic)))


def has_view_file(viewpoint: Viewpoint, version: Version) -> bool:
    """Whether a viewpoint has a file: some programs pass over a picture of 2.1 without one.

    In 3.0 it would have to have a camera, which nobody knows.
    """
    return viewpoint.has_view or version is Version.V2_1


def view_name(viewpoint: Viewpoint) -> str:
    """What the file of a viewpoint is called in the folder of its topic."""
    return f"{viewpoint.guid}.bcfv"


def _markup_2_1(topic: BcfTopic) -> Iterator[str]:
    kinds = {"TopicType": topic.type, "TopicStatus": topic.status}
    inside = (
        *said_elements("ReferenceLink", topic.links),
        *_beginning(topic),
        *said_elements("Labels", topic.labels),
        *_dates(topic),
    )
    yield element("Topic", inside, {"Guid": topic.guid, **kinds})
    yield from map(_comment, topic.comments)
    yield from (
        _reference(Version.V2_1, "Viewpoints", *each) for each in enumerate(topic.viewpoints)
    )


def _markup_3_0(topic: BcfTopic) -> Iterator[str]:
    kinds = {"TopicType": _said(topic.type, UNSAID), "TopicStatus": _said(topic.status, UNSAID)}
    views = (_reference(Version.V3_0, "ViewPoint", *each) for each in enumerate(topic.viewpoints))
    inside = (
        *_listed("ReferenceLinks", said_elements("ReferenceLink", topic.links)),
        *_beginning(topic),
        *_listed("Labels", said_elements("Label", topic.labels)),
        *_dates(topic),
        *_listed("Comments", map(_comment, topic.comments)),
        *_listed("Viewpoints", views),
    )
    yield element("Topic", inside, {"Guid": topic.guid, "ServerAssignedId": topic.number, **kinds})


_OF_VERSION: Final = {Version.V2_1: _markup_2_1, Version.V3_0: _markup_3_0}


def _beginning(topic: BcfTopic) -> Iterator[str]:
    yield element("Title", _said(topic.title, UNTITLED))
    yield from said_elements("Priority", [topic.priority])


def _dates(topic: BcfTopic) -> Iterator[str]:
    yield element("CreationDate", topic.created or NO_MOMENT)
    yield element("CreationAuthor", _said(topic.author, NOBODY))
    yield from said_elements("ModifiedDate", [topic.modified])
    yield from said_elements("DueDate", [topic.due])
    yield from said_elements("AssignedTo", [topic.assigned_to])
    yield from said_elements("Description", [topic.description])


def _comment(comment: TopicComment) -> str:
    inside = (
        element("Date", comment.date or NO_MOMENT),
        element("Author", _said(comment.author, NOBODY)),
        # There has to be one in 2.1, and none that is blank in 3.0.
        element("Comment", _said(comment.text, "-")),
    )
    return element("Comment", inside, {"Guid": comment.guid})


def _reference(version: Version, name: str, index: int, viewpoint: Viewpoint) -> str:
    view = view_name(viewpoint) if has_view_file(viewpoint, version) else ""
    inside = (
        *said_elements("Viewpoint", [view]),
        *said_elements("Snapshot", [viewpoint.picture]),
        element("Index", str(index)),
    )
    return element(name, inside, {"Guid": viewpoint.guid})


def _listed(name: str, inside: Iterable[str]) -> Iterator[str]:
    every = list(inside)
    if every:
        yield element(name, every)


def _said(text: str, otherwise: str) -> str:
    return text if is_not_blank(text) else otherwise
