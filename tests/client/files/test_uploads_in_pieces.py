"""Large files in pieces: their headers, and going on after a lost connection."""

from pathlib import Path

import pytest

from tests.client.conftest import Time
from tests.client.scripted_server import Play, ScriptedServer, answer, json, raw
from tui.client.answer import Answer
from tui.client.errors import (
    FileProblem,
    NotSendable,
    Refused,
    ServerFailed,
    UnexpectedAnswer,
    Unreachable,
)
from tui.client.files.progress import Progress, ProgressListener
from tui.client.files.uploads import PiecewiseUpload
from tui.client.session import Session
from tui.contract.bimplus.attachments import Attachment
from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.project_attachments import CREATE_PROJECT_ATTACHMENT_CHUNKED

NO_GUID = "00000000-0000-0000-0000-000000000000"


def piece(start: int, end: int, size: int = 10) -> str:
    return f"bytes {start}-{end}/{size}"


def ranges(server: ScriptedServer) -> list[tuple[str, str | None, bytes]]:
    return [
        (seen.headers["content-range"], seen.headers.get("chunk-fileid"), seen.body)
        for seen in server.seen
    ]


async def upload(
    session: Session,
    what: Path | FilePart,
    so_far: PiecewiseUpload | None = None,
    progress: ProgressListener | None = None,
) -> Answer[Attachment]:
    return await session.upload(
        CREATE_PROJECT_ATTACHMENT_CHUNKED,
        what,
        so_far=so_far,
        progress=progress,
        team_slug="north",
        project_id="p1",
    )


async def test_pieces_go_one_after_the_other(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(*[json({"id": "f1"}, 201)] * 2, json({"id": "f1", "size": 10}, 201))
    part = FilePart(file=str(plan), filename="Pläne.pdf", tag="T")
    done = await upload(logged_in, part, so_far=PiecewiseUpload(piece_size=4))
    assert done.record.size == 10
    assert ranges(server) == [
        (piece(0, 3), None, b"0123"),
        (piece(4, 7), "f1", b"4567"),
        (piece(8, 9), "f1", b"89"),
    ]
    assert {seen.headers["content-type"] for seen in server.seen} == {"application/pdf"}
    assert server.seen[0].headers["content-disposition"] == (
        "inline; name=\"Pl_ne\"; name*=UTF-8''Pl%C3%A4ne; "
        'filename="Pl_ne.pdf"; filename*=UTF-8\'\'Pl%C3%A4ne.pdf; tag="T"'
    )


async def test_a_file_without_an_id_goes_by_its_name(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json({"id": NO_GUID, "fileName": "f-2"}), json({"id": "a"}))
    state = PiecewiseUpload(piece_size=5)
    await upload(logged_in, plan, so_far=state)
    assert [file_id for _, file_id, _ in ranges(server)] == [None, "f-2"]


async def test_a_first_piece_must_be_answered_with_an_id(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json({"id": NO_GUID}))
    with pytest.raises(UnexpectedAnswer, match="no file id"):
        await upload(logged_in, plan, so_far=PiecewiseUpload(piece_size=5))


LOST = raw(b"", close=True)


async def test_a_piece_whose_connection_was_lost_is_sent_again_and_no_other(
    logged_in: Session, server: ScriptedServer, plan: Path, time: Time
) -> None:
    ok = json({"id": "f1"}, 201)
    server.play(ok, LOST, answer(503), ok, ok)
    told: list[Progress] = []
    state = PiecewiseUpload(piece_size=4)
    await upload(logged_in, plan, so_far=state, progress=told.append)
    starts = [said.partition("-")[0] for said, _, _ in ranges(server)]
    assert starts == ["bytes 0", "bytes 4", "bytes 4", "bytes 4", "bytes 8"]
    assert len(time.slept) == 2
    assert (told[-1].done, told[-1].total) == (10, 10)


async def test_an_upload_is_gone_on_with_where_it_was_acknowledged(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json({"id": "f1"}, 201), *[LOST] * 3)
    state = PiecewiseUpload(piece_size=4)
    with pytest.raises(Unreachable):
        await upload(logged_in, plan, so_far=state)
    assert (state.acknowledged, state.file_id) == (4, "f1")
    server.seen.clear()
    server.play(*[json({"id": "f1"}, 201)] * 2)
    told: list[Progress] = []
    await upload(logged_in, plan, so_far=state, progress=told.append)
    assert ranges(server) == [(piece(4, 7), "f1", b"4567"), (piece(8, 9), "f1", b"89")]
    assert told[0].done == 4
    with pytest.raises(NotSendable, match="no more pieces"):
        await upload(logged_in, plan, so_far=state)


@pytest.mark.parametrize("play", [LOST, answer(503)])
async def test_a_first_piece_that_may_have_begun_a_file_is_not_sent_twice(
    logged_in: Session, server: ScriptedServer, plan: Path, play: Play
) -> None:
    server.play(play)
    with pytest.raises((Unreachable, ServerFailed), match="is unknown whether"):
        await upload(logged_in, plan)
    assert len(server.seen) == 1


async def test_a_refused_piece_stops_the_upload(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json({"id": "f1"}), answer(416, b"a gap"))
    state = PiecewiseUpload(piece_size=5)
    with pytest.raises(Refused, match="a gap"):
        await upload(logged_in, plan, so_far=state)
    assert state.acknowledged == 5


async def test_a_file_that_changed_is_not_gone_on_with(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json({"id": "f1"}), answer(400))
    state = PiecewiseUpload(piece_size=5)
    with pytest.raises(Refused):
        await upload(logged_in, plan, so_far=state)
    change(plan)
    with pytest.raises(FileProblem, match="has changed"):
        await upload(logged_in, plan, so_far=state)
    assert len(server.seen) == 2


async def test_an_empty_file_has_no_pieces(logged_in: Session, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    with pytest.raises(NotSendable, match="Send an empty file whole"):
        await upload(
            logged_in,
            empty,
        )


def change(file: Path) -> None:
    file.write_bytes(b"something else")
