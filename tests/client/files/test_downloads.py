"""Files on their way from a service: where they end, and what is left when they do not."""

import asyncio
import errno
import gzip
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.client.conftest import Time
from tests.client.scripted_server import Play, ScriptedServer, answer, cut_off, json, raw, silence
from tui.client.errors import (
    FileProblem,
    NotFound,
    ServerFailed,
    TimedOut,
    UnexpectedAnswer,
    Unreachable,
)
from tui.client.files.held_files import new_unfinished
from tui.client.files.progress import Progress
from tui.client.session import Session
from tui.contract.bimplus.attachments import DOWNLOAD_ATTACHMENT
from tui.contract.drofus.database import BACK_UP
from tui.private_files import write_new

BYTES = bytes(range(256)) * 4096


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_backup_becomes_the_file_that_was_named(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(200, BYTES, content_type="application/octet-stream; x=y"))
    told: list[Progress] = []
    target = tmp_path / "backup.sqlite"
    saved = await session.download(BACK_UP, target, dbname="north db", progress=told.append)
    assert (saved.path, saved.size) == (target, len(BYTES))
    assert saved.media_type == "application/octet-stream"
    assert target.read_bytes() == BYTES
    assert left_in(tmp_path) == ["backup.sqlite"]
    assert server.seen[0].target == "/database/north%20db/get_backup_now"
    assert server.seen[0].headers["accept"] == "*/*"
    assert (told[0].done, told[0].total) == (0, len(BYTES))
    assert (told[-1].done, told[-1].total) == (len(BYTES), len(BYTES))
    (exchange,) = session.log
    assert not exchange.response_body
    assert exchange.received == len(BYTES)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="report.pdf"', "report.pdf"),
        ("attachment; filename=bare.txt; x=1", "bare.txt"),
        ("attachment; filename=\"x.pdf\"; filename*=UTF-8''Pl%C3%A4ne%2F..%2Fa.pdf", "a.pdf"),
        ("attachment; filename*=nonsense''%41.pdf", "A.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\Windows\\\\evil.exe"', "evil.exe"),
        ('attachment; filename="..\\..\\evil.bat"', "evil.bat"),
        ('attachment; filename=".bashrc"', "bashrc"),
        ('attachment; filename=".."', "attachments-a1.pdf"),
        ('attachment; filename="a\\"b:c?.txt"', "a_b_c_.txt"),
        ('attachment; filename="con.txt"', "_con.txt"),
        ("attachment; filename*=UTF-8''%E2%80%AEfdp.exe%1B%5B31m", "fdp.exe[31m"),
        ("attachment", "attachments-a1.pdf"),
        ("", "attachments-a1.pdf"),
    ],
)
async def test_in_a_folder_the_server_may_name_the_file_but_not_its_place(
    logged_in: Session, server: ScriptedServer, tmp_path: Path, disposition: str, name: str
) -> None:
    server.play(answer(200, b"x", content_disposition=disposition, content_type="application/pdf"))
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    saved = await logged_in.download(DOWNLOAD_ATTACHMENT, folder, team_slug="n", attachment_id="a1")
    assert saved.path == folder / name
    assert left_in(folder) == [name]
    assert left_in(tmp_path / "in") == ["here"]


async def test_a_very_long_name_keeps_its_end(
    logged_in: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    long = "ä" * 400 + ".pdf"
    server.play(answer(200, b"x", content_disposition=f'x; filename="{long}"'))
    saved = await logged_in.download(
        DOWNLOAD_ATTACHMENT, tmp_path, team_slug="n", attachment_id="a1"
    )
    assert saved.path.suffix == ".pdf"
    assert len(saved.path.name.encode()) < 200


async def test_nothing_that_is_there_is_overwritten_unasked(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    there = tmp_path / "backup"
    there.write_bytes(b"precious")
    with pytest.raises(FileProblem, match="already exists"):
        await session.download(BACK_UP, there, dbname="d")
    assert server.seen == []
    assert there.read_bytes() == b"precious"
    server.play(*[answer(200, b"new", content_disposition='x; filename="backup"')] * 3)
    beside = await session.download(BACK_UP, tmp_path, dbname="d")
    third = await session.download(BACK_UP, tmp_path, dbname="d")
    assert [beside.path.name, third.path.name] == ["backup (2)", "backup (3)"]
    assert there.read_bytes() == b"precious"
    await session.download(BACK_UP, there, dbname="d", overwrite=True)
    assert there.read_bytes() == b"new"


async def test_a_file_that_appears_meanwhile_is_not_overwritten_either(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    target = tmp_path / "backup"
    server.play(answer(200, BYTES))

    def somebody_else_writes(progress: Progress) -> None:
        if not target.exists():
            target.write_bytes(b"precious")

    with pytest.raises(FileProblem, match="already exists"):
        await session.download(BACK_UP, target, dbname="d", progress=somebody_else_writes)
    assert target.read_bytes() == b"precious"
    assert left_in(tmp_path) == ["backup"]


@pytest.mark.parametrize(
    ("play", "kind"),
    [
        (cut_off(BYTES), Unreachable),
        (json({"error": "no such database"}, 404), NotFound),
        (answer(503), ServerFailed),
        (answer(200, b"<title>Sign in</title>", content_type="text/html"), UnexpectedAnswer),
        (answer(200, b"no gzip", content_encoding="gzip"), UnexpectedAnswer),
    ],
)
async def test_what_is_not_complete_leaves_nothing_and_a_backup_is_not_asked_for_twice(
    session: Session, server: ScriptedServer, tmp_path: Path, play: Play, kind: type[Exception]
) -> None:
    server.play(play)
    with pytest.raises(kind):
        await session.download(BACK_UP, tmp_path / "backup", dbname="d")
    assert left_in(tmp_path) == []
    assert len(server.seen) == 1


async def test_a_download_that_costs_little_begins_again(
    logged_in: Session, server: ScriptedServer, tmp_path: Path, time: Time
) -> None:
    server.play(cut_off(BYTES), answer(200, b"whole"))
    told: list[Progress] = []
    saved = await logged_in.download(
        DOWNLOAD_ATTACHMENT, tmp_path / "f", team_slug="n", attachment_id="a", progress=told.append
    )
    assert saved.path.read_bytes() == b"whole"
    assert (saved.size, told[-1].done, told[-1].total) == (5, 5, 5)
    assert len(time.slept) == 1


async def test_sizes_of_packed_files_are_those_on_the_disk(
    logged_in: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(200, gzip.compress(BYTES), content_encoding="gzip"))
    saved = await logged_in.download(
        DOWNLOAD_ATTACHMENT, tmp_path / "f", team_slug="n", attachment_id="a"
    )
    assert saved.size == len(BYTES)
    assert saved.path.read_bytes() == BYTES


async def test_a_file_may_be_a_page_or_empty(
    logged_in: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    page = {"content_type": "text/html", "content_disposition": 'x; filename="p.html"'}
    server.play(answer(200, b"<p>hello</p>", **page), answer(200), answer(200, b"<a/>"))
    html = await logged_in.download(DOWNLOAD_ATTACHMENT, tmp_path, team_slug="n", attachment_id="a")
    assert html.path.read_bytes() == b"<p>hello</p>"
    empty = await logged_in.download(
        DOWNLOAD_ATTACHMENT, tmp_path / "empty", team_slug="n", attachment_id="a"
    )
    assert (empty.size, empty.path.read_bytes()) == (0, b"")
    called = await logged_in.call(DOWNLOAD_ATTACHMENT, team_slug="n", attachment_id="a")
    assert called.record == b"<a/>"


async def test_cancelling_removes_what_came(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n"
    server.play(silence(head + BYTES))
    arrived = asyncio.Event()

    def tell(progress: Progress) -> None:
        arrived.set()

    call = asyncio.create_task(
        session.download(BACK_UP, tmp_path / "backup", dbname="d", progress=tell)
    )
    await arrived.wait()
    assert left_in(tmp_path) == ["backup.bimscope-part"]
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await server.hung_up.wait()
    assert left_in(tmp_path) == []


async def test_a_folder_that_is_not_there_is_said_before_anything_is_sent(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    with pytest.raises(FileProblem, match="There is no folder"):
        await session.download(BACK_UP, tmp_path / "no" / "backup", dbname="d")
    assert server.seen == []


async def test_an_unfinished_file_of_somebody_else_is_left_alone(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(200, BYTES))
    (tmp_path / "backup.bimscope-part").write_bytes(b"under way")
    await session.download(BACK_UP, tmp_path / "backup", dbname="d")
    assert (tmp_path / "backup").read_bytes() == BYTES
    assert (tmp_path / "backup.bimscope-part").read_bytes() == b"under way"
    assert left_in(tmp_path) == ["backup", "backup.bimscope-part"]


async def test_what_a_killed_program_left_is_replaced(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(200, BYTES))
    write_new(tmp_path / "backup.bimscope-part", b"as far as it came")
    await session.download(BACK_UP, tmp_path / "backup", dbname="d")
    assert (tmp_path / "backup").read_bytes() == BYTES
    assert left_in(tmp_path) == ["backup"]
    assert stat.S_IMODE((tmp_path / "backup").stat().st_mode) == 0o600


async def test_an_unfinished_file_of_another_program_is_left_alone(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    """However private it is: many programs call theirs so."""
    server.play(answer(200, BYTES))
    write_new(tmp_path / "backup.part", b"somebody's")
    await session.download(BACK_UP, tmp_path / "backup", dbname="d")
    assert (tmp_path / "backup.part").read_bytes() == b"somebody's"


async def test_what_another_program_is_writing_is_left_alone(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(200, BYTES))
    others = new_unfinished(tmp_path / "backup.bimscope-part")
    assert others is not None
    with others:
        others.write(b"under way")
        await session.download(BACK_UP, tmp_path / "backup", dbname="d")
    assert (tmp_path / "backup.bimscope-part").read_bytes() == b"under way"


async def test_a_name_that_was_given_already_is_not_emptied(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    """A program may be killed after the file has its name, and before it has only that."""
    write_new(tmp_path / "backup", b"whole")
    (tmp_path / "backup.bimscope-part").hardlink_to(tmp_path / "backup")
    server.play(cut_off(BYTES))
    with pytest.raises(Unreachable):
        await session.download(BACK_UP, tmp_path / "backup", dbname="d", overwrite=True)
    assert (tmp_path / "backup").read_bytes() == b"whole"


async def test_a_backup_may_take_longer_than_other_answers(
    make_session: Callable[..., Session], server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(silence())
    with pytest.raises(TimedOut, match=r"nothing more came for 0\.2 s"):
        await make_session(read=0.05, long_read=0.2).download(BACK_UP, tmp_path / "b", dbname="d")
    assert len(server.seen) == 1


async def test_chunks_without_a_length_are_taken_until_the_last_one(
    session: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"
    server.play(raw(chunked + b"0\r\n\r\n"), raw(chunked, close=True))
    told: list[Progress] = []
    saved = await session.download(BACK_UP, tmp_path / "b", dbname="d", progress=told.append)
    assert (saved.size, told[-1].total) == (3, None)
    with pytest.raises(Unreachable, match="broke off"):
        await session.download(BACK_UP, tmp_path / "c", dbname="d")
    assert left_in(tmp_path) == ["b"]


def test_where_files_cannot_be_locked_they_are_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems of a network have no locks: nothing of another program is taken then."""
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    (tmp_path / "a.part").touch(mode=0o600)
    assert new_unfinished(tmp_path / "a.part") is None
    assert (tmp_path / "a.part").exists()
    made = new_unfinished(tmp_path / "b.part")
    assert made is not None
    made.close()
