"""What pins, comments and files leave on an issue of Bimplus."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import Invalid, ServerFailed
from tui.client.session import Session
from tui.contract.bimplus.attachments import DOWNLOAD_ATTACHMENT
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.issue_attachments import CREATE_ISSUE_ATTACHMENT, LIST_ISSUE_ATTACHMENTS
from tui.contract.bimplus.issue_comments import CREATE_COMMENT, LIST_ISSUE_COMMENTS, Comment
from tui.contract.bimplus.issue_pins import CREATE_PIN, LIST_ISSUE_PINS
from tui.contract.bimplus.issues import GET_ISSUE, GET_ISSUE_TYPE, Issue
from tui.contract.bimplus.pins import GET_PIN, UPDATE_PIN, Pin, PinChanges, Vector
from tui.contract.bimplus.project_issues import CREATE_ISSUE
from tui.contract.bimplus.projects import LIST_PROJECT_PINS, LIST_PROJECTS
from tui.contract.bimplus.users import CURRENT_USER

HERE = Vector(x=123.45, y=0, z=-0.5)
THERE = Vector(x=1, y=2, z=3)


@dataclass(frozen=True)
class Place:
    """A new issue without anything, and two objects of its project."""

    live: Session
    team: str
    issue: str
    objects: tuple[str, str]

    async def now(self) -> Issue:
        """The issue as it is."""
        return (await self.live.call(GET_ISSUE, team_slug=self.team, issue_id=self.issue)).record

    async def pins(self) -> list[Pin]:
        found = await self.live.call(LIST_ISSUE_PINS, team_slug=self.team, issue_id=self.issue)
        return found.record

    async def pinned(self) -> str:
        """A new pin on the first object; its id."""
        body = Pin(objectId=self.objects[0], position=HERE)
        made = await self.live.call(CREATE_PIN, body=body, team_slug=self.team, issue_id=self.issue)
        return str(made.record.id)


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


@pytest.fixture
async def place(live: Session, sandbox: RunningSandbox) -> Place:
    team = sandbox.team
    key = str((await live.call(LIST_PROJECTS, team_slug=team)).record[1].id)
    made = await live.call(CREATE_ISSUE, body=Issue(name="New"), team_slug=team, project_id=key)
    pins = (await live.call(LIST_PROJECT_PINS, team_slug=team, project_id=key)).record
    first, second, *_ = dict.fromkeys(str(each.objectId) for each in pins)
    return Place(live, team, str(made.record.id), (first, second))


async def test_a_new_pin_is_where_it_was_put(place: Place) -> None:
    made = await place.pinned()
    (pin,) = await place.pins()
    assert (pin.id, pin.issueId, pin.objectId) == (made, place.issue, place.objects[0])
    assert pin.position == HERE
    assert (await place.now()).pinsCount == 1


async def test_a_pin_on_nothing_is_refused_and_not_there(place: Place) -> None:
    body = Pin(objectId=NO_GUID, position=HERE)
    with pytest.raises(Invalid, match="objectId"):
        await place.live.call(CREATE_PIN, body=body, team_slug=place.team, issue_id=place.issue)
    assert await place.pins() == []


async def test_a_pin_moves_to_another_object_and_keeps_what_was_not_sent(place: Place) -> None:
    made = await place.pinned()
    first, second = place.objects
    for changes, object_id, position in (
        (PinChanges(issueId=place.issue, objectId=first, position=THERE), first, THERE),
        (PinChanges(issueId=place.issue, objectId=first, newObjectId=second), second, THERE),
    ):
        await place.live.call(UPDATE_PIN, body=changes, team_slug=place.team, pin_id=made)
        read = await place.live.call(GET_PIN, team_slug=place.team, pin_id=made)
        assert (read.record.objectId, read.record.position) == (object_id, position)
    (pin,) = await place.pins()
    assert (pin.id, pin.objectId) == (made, second)


async def test_comments_are_the_caller_s_in_the_order_they_were_made(place: Place) -> None:
    team, issue = place.team, place.issue
    texts = ["Look [b]here", "Zwei\nZeilen"]
    for text in texts:
        await place.live.call(
            CREATE_COMMENT, body=Comment(text=text), team_slug=team, issue_id=issue
        )
    found = (await place.live.call(LIST_ISSUE_COMMENTS, team_slug=team, issue_id=issue)).record
    assert [each.text for each in found] == texts
    caller = (await place.live.call(CURRENT_USER)).record.id
    assert {str(each.author) for each in found} == {caller}
    assert {each.issueId for each in found} == {place.issue}
    assert (await place.now()).commentsCount == 2


async def test_a_file_hangs_on_the_issue(place: Place, tmp_path: Path) -> None:
    source = tmp_path / "Mangel 1.jpg"
    source.write_bytes(bytes(range(256)) * 99)
    team, issue = place.team, place.issue
    part = FilePart(file=str(source), tag="defect")
    made = await place.live.upload(CREATE_ISSUE_ATTACHMENT, part, team_slug=team, issue_id=issue)
    (file,) = (await place.live.call(LIST_ISSUE_ATTACHMENTS, team_slug=team, issue_id=issue)).record
    assert [each.id for each in made.record] == [file.id]
    assert (file.fileName, file.size) == ("Mangel 1.jpg", 256 * 99)
    assert (await place.now()).attachmentsCount == 1
    back = tmp_path / "back"
    saved = await place.live.download(
        DOWNLOAD_ATTACHMENT, back, team_slug=place.team, attachment_id=str(file.id)
    )
    assert saved.path.read_bytes() == source.read_bytes()


async def test_an_issue_type_is_not_built_and_the_refusal_says_why(
    live: Session, sandbox: RunningSandbox
) -> None:
    with pytest.raises(ServerFailed) as caught:
        await live.call(GET_ISSUE_TYPE, team_slug=sandbox.team, type_id=NO_GUID)
    assert caught.value.status == 501
    assert GET_ISSUE_TYPE.unavailable in caught.value.text
    assert "trying again will not help" in caught.value.text
