"""What a BCF file says, in the words of the format, whichever version it is written in.

'' is what a file does not say. Moments are texts as XML schemas write them, guids are small
letters, places are metres.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Coordinates = tuple[float, float, float]
"""x, y and z; a place in metres, or a direction."""


class Version(StrEnum):
    """The versions of the format that are written and read."""

    V2_1 = "2.1"
    V3_0 = "3.0"


@dataclass(frozen=True, slots=True)
class Component:
    """One element of a model: its id in IFC, and what the system that knows it calls it."""

    ifc_guid: str = ""
    system: str = ""
    tool_id: str = ""


@dataclass(frozen=True, slots=True)
class ViewCamera:
    """Where one looks from, and which way."""

    position: Coordinates
    direction: Coordinates
    up: Coordinates


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line that is drawn in the model."""

    start: Coordinates
    end: Coordinates


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A view of the model: the elements that are meant, the camera, a picture of it.

    `picture` is the name of a file in the folder of the topic.
    """

    guid: str
    components: tuple[Component, ...] = ()
    camera: ViewCamera | None = None
    lines: tuple[DrawnLine, ...] = ()
    picture: str = ""

    @property
    def has_view(self) -> bool:
        """Whether there is more than a picture."""
        return bool(self.components or self.camera or self.lines)


@dataclass(frozen=True, slots=True)
class TopicComment:
    """What somebody said about a topic."""

    guid: str
    text: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class BcfTopic:
    """One matter; `others` says in words what else the file has of it that nobody here keeps."""

    guid: str
    title: str
    type: str = ""
    status: str = ""
    priority: str = ""
    description: str = ""
    labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    assigned_to: str = ""
    due: str = ""
    created: str = ""
    author: str = ""
    modified: str = ""
    number: str = ""
    comments: tuple[TopicComment, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BcfFile:
    """All topics of a file; `pictures` are the bytes by the topic's guid and the file's name."""

    topics: tuple[BcfTopic, ...]
    project_id: str = ""
    project_name: str = ""
    pictures: Mapping[tuple[str, str], bytes] = field(default_factory=dict)


class NoBcf(Exception):
    """A file is no BCF file that can be used; the text says why, in one sentence."""
