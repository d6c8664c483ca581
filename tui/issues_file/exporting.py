"""The issues of a project as a BCF file, with the pictures that are attached to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tui.bcf.model import BcfFile, BcfTopic, Version, Viewpoint
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.bimplus.attachments import DOWNLOAD_ATTACHMENT
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.in_sentences import with_and
from tui.issues_file.asking import each_of
from tui.issues_file.place import ProjectPlace
from tui.issues_file.server_issues import HowFarTold, ServerIssue, ServerIssues, read_issues
from tui.issues_file.topics import guid_of, topic_of

_PICTURE_NAMES: Final = (".png", ".jpg", ".jpeg")
_BEGINNINGS: Final = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
_ALLOWED: Final = {Version.V2_1: (".png",), Version.V3_0: (".png", ".jpg")}
_FIRST_NAME: Final = "snapshot"
"""What the first picture of a topic is called; some programs look for no other."""
_MOST_BYTES: Final = 200 << 20
"""Of all pictures of a file."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A BCF file, and in sentences what of the issues is not in it."""

    file: BcfFile
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of an issue, or why it is not in the file."""

    attachment_id: str
    data: bytes = b""
    ending: str = ""
    left_out: str = ""


async def export_issues(
    session: Session, place: ProjectPlace, version: Version, told: HowFarTold = lambda _words: None
) -> Exported:
    """Read the issues of a project and their pictures. Raises BimscopeError."""
    server = await read_issues(session, place, told)
    return await _with_pictures(session, server, version, told)


async def _with_pictures(
    session: Session, server: ServerIssues, version: Version, told: HowFarTold
) -> Exported:
    left = _BytesLeft(_MOST_BYTES)
    done: list[str] = []

    async def one(issue: ServerIssue) -> Sequence[_Picture]:
        found = [
            await _picture(session, server.place, each, version, left) for each in issue.attachments
        ]
        done.append(issue.id)
        told(f"pictures of {len(done):,} of {len(server.issues):,} issues")
        return found

    found = await each_of(server.issues, one)
    topics: list[BcfTopic] = []
    pictures: dict[tuple[str, str], bytes] = {}
    taken: set[str] = set()
    for issue, some in zip(server.issues, found, strict=True):
        topic = topic_of(issue, server)
        if topic.guid in taken:  # two issues may have come of one topic
            topic = replace(topic, guid=guid_of(issue.id))
        taken.add(topic.guid)
        views = list(_views(some))
        topics.append(replace(topic, viewpoints=(*topic.viewpoints, *(view for view, _ in views))))
        pictures.update({(topic.guid, view.picture): data for view, data in views})
    name = text_of(server.project, "name")
    file = BcfFile(tuple(topics), server.place.project_id, name, pictures)
    return Exported(file, tuple(each.left_out for some in found for each in some if each.left_out))


class _BytesLeft:
    """How many bytes there is still room for."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, size: int) -> bool:
        """Whether there was room for so many more."""
        if size > self.left:
            return False
        self.left -= size
        return True


async def _picture(
    session: Session,
    place: ProjectPlace,
    attachment: JsonObject,
    version: Version,
    room: _BytesLeft,
) -> _Picture:
    """The picture that an attachment is. Raises BimscopeError where nothing can be asked at all."""
    name, key = text_of(attachment, "fileName"), text_of(attachment, "id")

    def without(why: str) -> _Picture:
        return _Picture(key, left_out=f"The file {name} is left out: {why}.")

    looks_so = text_of(attachment, "type").startswith("image/")
    if not looks_so and not name.casefold().endswith(_PICTURE_NAMES):
        return without("BCF holds pictures only")
    try:
        answer = await session.call(DOWNLOAD_ATTACHMENT, team_slug=place.team, attachment_id=key)
    except BimscopeError as problem:
        return without(f"it cannot be read ({problem.text.rstrip('.')})")
    data = answer.record
    ending = next((end for begins, end in _BEGINNINGS.items() if data.startswith(begins)), "")
    if ending not in _ALLOWED[version]:
        return without(f"BCF {version} holds {with_and(_ALLOWED[version])} only")
    if not room.take(len(data)):
        return without(f"its pictures would come to more than {_MOST_BYTES >> 20} MB")
    return _Picture(key, data, ending)


def _views(pictures: Sequence[_Picture]) -> Iterator[tuple[Viewpoint, bytes]]:
    """A viewpoint for each picture that is there, with its bytes."""
    there = [each for each in pictures if not each.left_out]
    for number, each in enumerate(there):
        guid = guid_of(each.attachment_id)
        name = f"{guid if number else _FIRST_NAME}{each.ending}"
        yield Viewpoint(guid, picture=name), each.data
