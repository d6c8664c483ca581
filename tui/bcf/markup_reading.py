"""A topic out of `markup.bcf`, as either version writes it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from tui.bcf.markup_writing import NO_MOMENT, NOBODY, UNSAID, UNTITLED
from tui.bcf.model import BcfTopic, TopicComment, Viewpoint
from tui.bcf.moments import is_moment
from tui.bcf.xml_reading import XmlElement

_GUID: Final = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}")
STAND_INS: Final = (UNTITLED, UNSAID, NOBODY, NO_MOMENT)
"""What is written where there has to be something: it says nothing."""
_OTHERS: Final = {
    "documents": ("DocumentReference", "DocumentReferences"),
    "a snippet of a model": ("BimSnippet",),
    "related topics": ("RelatedTopic", "RelatedTopics"),
    "a stage": ("Stage",),
}
"""What a topic may have beside what is kept, in words, by the elements."""


class WrongTopic(Exception):
    """A topic cannot be used; says why, in a few words."""


def topic_in(markup: XmlElement, look: Callable[[XmlElement], Viewpoint]) -> BcfTopic:
    """The topic of a file; `look` reads a viewpoint that is referred to. Raises WrongTopic."""
    topic = markup.first("Topic")
    if topic is None:
        raise WrongTopic("its markup has no topic")
    title = topic.said("Title")
    if not title.strip():
        raise WrongTopic("it has no title")
    due = topic.said("DueDate").strip()
    if due and not is_moment(due):
        raise WrongTopic(f"its due date “{due}” is not a date")
    return BcfTopic(
        guid=guid_of_element(topic),
        title=_meant(title),
        type=_meant(topic.attribute("TopicType")),
        status=_meant(topic.attribute("TopicStatus")),
        priority=topic.said("Priority"),
        description=topic.said("Description"),
        labels=tuple(_labels(topic)),
        links=tuple(_links(topic)),
        assigned_to=topic.said("AssignedTo").strip(),
        due=due,
        created=_meant(topic.said("CreationDate").strip()),
        author=_meant(topic.said("CreationAuthor").strip()),
        modified=topic.said("ModifiedDate").strip(),
        number=topic.attribute("ServerAssignedId"),
        comments=tuple(_comments(markup, topic)),
        viewpoints=tuple(_viewpoints(markup, topic, look)),
        others=tuple(_others(topic)),
    )


def guid_of_element(node: XmlElement) -> str:
    """The guid of an element, in small letters. Raises WrongTopic."""
    guid = node.attribute("Guid").strip().lower()
    if not _GUID.fullmatch(guid):
        raise WrongTopic(f"“{guid}” is not a valid guid of a {node.name.lower()}")
    return guid


def _meant(text: str) -> str:
    return "" if text in STAND_INS else text


def _labels(topic: XmlElement) -> Iterator[str]:
    for each in topic.every("Labels"):
        texts = [each.text] if not each.nodes else [inner.text for inner in each.every("Label")]
        yield from (text for text in texts if text.strip())


def _links(topic: XmlElement) -> Iterator[str]:
    both = (*topic.every("ReferenceLink"), *topic.every("ReferenceLinks", "ReferenceLink"))
    yield from (each.text.strip() for each in both if each.text.strip())


def _comments(markup: XmlElement, topic: XmlElement) -> Iterator[TopicComment]:
    for each in (*markup.every("Comment"), *topic.every("Comments", "Comment")):
        text = each.said("Comment")
        if not text.strip():
            continue  # it only points at a viewpoint
        date, author = each.said("Date").strip(), each.said("Author").strip()
        yield TopicComment(guid_of_element(each), text, _meant(author), _meant(date))


def _viewpoints(
    markup: XmlElement, topic: XmlElement, look: Callable[[XmlElement], Viewpoint]
) -> Iterator[Viewpoint]:
    for each in (*markup.every("Viewpoints"), *topic.every("Viewpoints", "ViewPoint")):
        guid_of_element(each)
        yield look(each)


def _others(topic: XmlElement) -> Iterator[str]:
    for words, names in _OTHERS.items():
        if any(each.nodes or each.text.strip() or each.attributes for each in _named(topic, names)):
            yield words


def _named(topic: XmlElement, names: tuple[str, ...]) -> Iterator[XmlElement]:
    return (each for each in topic.nodes if each.name in names)
