"""Files to the sandbox and back again, over real HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import ServerFailed
from tui.client.files.progress import Progress
from tui.client.files.uploads import PiecewiseUpload
from tui.client.session import Session
from tui.contract.bimplus.attachments import DOWNLOAD_ATTACHMENT
from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.issues import LIST_ISSUE_TYPES
from tui.contract.bimplus.project_attachments import (
    CREATE_PROJECT_ATTACHMENT,
    CREATE_PROJECT_ATTACHMENT_CHUNKED,
)
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.drofus.database import BACK_UP, LIST_DATABASES


@pytest.fixture
async def live(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    session = session_for(sandbox)
    yield session
    await session.aclose()


async def first_project(live: Session, sandbox: RunningSandbox) -> str:
    return str((await live.call(LIST_PROJECTS, team_slug=sandbox.team)).record[0].id)


async def test_a_file_comes_back_as_it_went(
    live: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    project = await first_project(live, sandbox)
    source = tmp_path / "Pläne 1.pdf"
    source.write_bytes(bytes(range(256)) * 999)
    part = FilePart(file=str(source), classification="Report", tag='a "tag"')
    created = await live.upload(
        CREATE_PROJECT_ATTACHMENT, part, team_slug=sandbox.team, project_id=project
    )
    assert created.record.fileName == "Pläne 1.pdf"
    assert created.record.classification == "Report"
    assert created.record.type == "application/pdf"
    assert created.record.size == source.stat().st_size
    folder = tmp_path / "back"
    folder.mkdir()
    saved = await live.download(
        DOWNLOAD_ATTACHMENT,
        folder,
        team_slug=sandbox.team,
        attachment_id=str(created.record.id),
    )
    assert saved.path == folder / "Pläne 1.pdf"
    assert saved.path.read_bytes() == source.read_bytes()


async def test_pieces_become_one_file(
    live: Session, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    project = await first_project(live, sandbox)
    source = tmp_path / "large.bin"
    source.write_bytes(bytes(range(256)) * 1000)
    told: list[Progress] = []
    state = PiecewiseUpload(piece_size=100_000)
    created = await live.upload(
        CREATE_PROJECT_ATTACHMENT_CHUNKED,
        source,
        so_far=state,
        progress=told.append,
        team_slug=sandbox.team,
        project_id=project,
    )
    assert state.acknowledged == told[-1].done == 256_000
    saved = await live.download(
        DOWNLOAD_ATTACHMENT,
        tmp_path / "back",
        team_slug=sandbox.team,
        attachment_id=str(created.record.id),
    )
    assert saved.path.read_bytes() == source.read_bytes()


async def test_a_backup_is_a_database(live: Session, tmp_path: Path) -> None:
    name = str((await live.call(LIST_DATABASES)).record[0].name)
    saved = await live.download(BACK_UP, tmp_path, dbname=name)
    assert saved.path.read_bytes().startswith(b"SQLite format 3\0")
    assert saved.size == saved.path.stat().st_size > 1000


async def test_what_is_not_built_is_said_so(live: Session, sandbox: RunningSandbox) -> None:
    with pytest.raises(ServerFailed, match="will not help") as caught:
        await live.call(LIST_ISSUE_TYPES, team_slug=sandbox.team)
    assert caught.value.status == 501
