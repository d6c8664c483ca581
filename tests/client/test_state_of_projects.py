"""What making projects, pictures and objects leaves in Bimplus."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import Conflict, Invalid
from tui.client.session import Session
from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.objects import (
    CREATE_OBJECT,
    GET_OBJECT_NO_GEOMETRY,
    GeneralAttributes,
    ModelObject,
    ObjectAttributes,
)
from tui.contract.bimplus.project_thumbnail import DOWNLOAD_PROJECT_THUMBNAIL, UPLOAD_THUMBNAIL
from tui.contract.bimplus.projects import (
    COPY_PROJECT,
    CREATE_PROJECT,
    GET_PROJECT,
    LIST_DISCIPLINES,
    LIST_PROJECTS,
    TOPOLOGY,
    BimplusProject,
    ProjectCopy,
)
from tui.contract.bimplus.thumbnails import DOWNLOAD_THUMBNAIL
from tui.contract.bimplus.topology import TopologyNode
from tui.sandbox.bimplus.project_copies import DEMO_TEAM


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


async def projects(live: Session, team: str) -> dict[str, str]:
    """The names of a team's projects by id."""
    found = (await live.call(LIST_PROJECTS, team_slug=team)).record
    return {str(each.id): str(each.name) for each in found}


async def nodes(live: Session, team: str, project: str) -> list[TopologyNode]:
    """The nodes of a project's topology from the top."""
    top = (await live.call(TOPOLOGY, team_slug=team, project_id=project)).record
    return list(_walked(top))


def _walked(node: TopologyNode) -> Iterator[TopologyNode]:
    yield node
    for child in node.children or ():
        yield from _walked(child)


async def test_a_new_project_is_one_more_in_its_team(
    live: Session, sandbox: RunningSandbox
) -> None:
    before = await projects(live, sandbox.team)
    body = BimplusProject(name="Bygg [Å]", shortDescr="Two\nlines", properties={"Architect": "A"})
    made = (await live.call(CREATE_PROJECT, body=body, team_slug=sandbox.team)).record
    key = str(made.id)
    assert await projects(live, sandbox.team) == before | {key: "Bygg [Å]"} != before
    read = (await live.call(GET_PROJECT, team_slug=sandbox.team, project_id=key)).record
    assert (read.name, read.shortDescr) == (body.name, body.shortDescr)
    assert read.properties == body.properties
    assert [each.id for each in await nodes(live, sandbox.team, key)] == [key]
    with pytest.raises(Conflict, match="already"):
        await live.call(CREATE_PROJECT, body=body, team_slug=sandbox.team)
    assert len(await projects(live, sandbox.team)) == len(before) + 1


async def test_a_copy_has_models_of_its_own(live: Session, sandbox: RunningSandbox) -> None:
    source = next(iter(await projects(live, DEMO_TEAM)))
    before = await projects(live, sandbox.team)
    body = ProjectCopy(id=source, name="Copy", shortDescr="Mine")
    key = str((await live.call(COPY_PROJECT, body=body, team_slug=sandbox.team)).record.id)
    assert await projects(live, sandbox.team) == before | {key: "Copy"} != before
    read = (await live.call(GET_PROJECT, team_slug=sandbox.team, project_id=key)).record
    assert read.shortDescr == "Mine"
    old = await nodes(live, DEMO_TEAM, source)
    new = await nodes(live, sandbox.team, key)
    assert [(each.type, each.name) for each in new[1:]] == [
        (each.type, each.name) for each in old[1:]
    ]
    assert len(new) > 1
    assert {each.id for each in new}.isdisjoint(each.id for each in old)
    models = [
        (await live.call(LIST_DISCIPLINES, team_slug=team, project_id=project)).record
        for team, project in ((DEMO_TEAM, source), (sandbox.team, key))
    ]
    assert [each.name for each in models[0]] == [each.name for each in models[1]] != []
    assert {each.divisionId for each in models[0]}.isdisjoint(e.divisionId for e in models[1])
    assert {each.divisionTopologyId for each in models[1]} <= {each.id for each in new}


async def test_a_picture_is_replaced_at_both_its_addresses(
    live: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    team, key = sandbox.team, next(iter(await projects(live, sandbox.team)))
    for content in (b"\x89PNG first", bytes(range(256)) * 300):
        picture = tmp_path / "Façade.png"
        picture.write_bytes(content)
        part = FilePart(file=str(picture))
        set_to = await live.upload(UPLOAD_THUMBNAIL, part, team_slug=team, project_id=key)
        assert (set_to.record.id, set_to.record.size) == (key, len(content))
        by_id = await live.download(DOWNLOAD_THUMBNAIL, tmp_path, team_slug=team, thumbnail_id=key)
        by_project = await live.download(
            DOWNLOAD_PROJECT_THUMBNAIL, tmp_path, team_slug=team, project_id=key
        )
        assert by_id.media_type == "image/png"
        assert by_id.path.read_bytes() == by_project.path.read_bytes() == content
    read = (await live.call(GET_PROJECT, team_slug=team, project_id=key)).record
    assert read.thumbnail


async def test_what_is_no_picture_leaves_the_one_that_is_there(
    live: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    team, key = sandbox.team, next(iter(await projects(live, sandbox.team)))
    for name, content in (("a.png", b"picture"), ("a.txt", b"text")):
        (tmp_path / name).write_bytes(content)
    part = FilePart(file=str(tmp_path / "a.png"))
    await live.upload(UPLOAD_THUMBNAIL, part, team_slug=team, project_id=key)
    part = FilePart(file=str(tmp_path / "a.txt"))
    with pytest.raises(Invalid, match="no picture"):
        await live.upload(UPLOAD_THUMBNAIL, part, team_slug=team, project_id=key)
    back = tmp_path / "back"
    saved = await live.download(DOWNLOAD_THUMBNAIL, back, team_slug=team, thumbnail_id=key)
    assert saved.path.read_bytes() == b"picture"


async def test_a_new_object_stands_in_the_topology_with_its_parts(
    live: Session, sandbox: RunningSandbox
) -> None:
    team, key = sandbox.team, next(iter(await projects(live, sandbox.team)))
    before = await nodes(live, team, key)
    part = ModelObject(type="Window", attributes=_named("Fenêtre"))
    body = ModelObject(parent=before[1].id, type="Wall", attributes=_named("W"), children=[part])
    made = (await live.call(CREATE_OBJECT, body=body, team_slug=team)).record
    known = {each.id for each in before}
    wall, window = [each for each in await nodes(live, team, key) if each.id not in known]
    assert (wall.id, wall.parent, wall.name) == (made.id, before[1].id, "W")
    assert (window.parent, window.name) == (wall.id, "Fenêtre")
    for node, type_ in ((wall, "Wall"), (window, "Window")):
        read = await live.call(GET_OBJECT_NO_GEOMETRY, team_slug=team, object_id=str(node.id))
        assert read.record.type == type_


def _named(name: str) -> ObjectAttributes:
    return ObjectAttributes(general=GeneralAttributes(name=name))
