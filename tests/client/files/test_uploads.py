"""Files on their way to a service: what goes over the wire, and what happens when it breaks."""

import asyncio
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.client.conftest import LOGIN
from tests.client.scripted_server import ScriptedServer, answer, json, silence
from tui.client.address import Endpoint
from tui.client.curl import as_curl
from tui.client.errors import (
    FileProblem,
    NotLoggedIn,
    NotSendable,
    ReadOnlyRefused,
    UnexpectedAnswer,
)
from tui.client.exchange import GIVEN_UP
from tui.client.files.progress import Progress
from tui.client.session import Session
from tui.client.token_command import TokenCommand
from tui.contract.bimplus.attachments import UPDATE_ATTACHMENT, AttachmentChanges
from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.object_attachments import CREATE_OBJECT_ATTACHMENT
from tui.contract.bimplus.project_attachments import (
    CREATE_PROJECT_ATTACHMENT,
    CREATE_PROJECT_ATTACHMENT_CHUNKED,
)
from tui.contract.drofus.owners import CREATE_OWNER


async def test_a_file_is_the_one_part_of_a_form(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json({"id": "a1", "fileName": "plan.pdf"}, 201))
    part = FilePart(file=str(plan), name='The "plan"', classification="Report", tag="Å\nB")
    created = await logged_in.upload(
        CREATE_PROJECT_ATTACHMENT, part, team_slug="north", project_id="p1"
    )
    assert created.record.id == "a1"
    (seen,) = server.seen
    assert (seen.method, seen.target) == ("POST", "/v2/north/projects/p1/attachments")
    kind, boundary = seen.headers["content-type"].split("; boundary=")
    assert kind == "multipart/form-data"
    assert int(seen.headers["content-length"]) == len(seen.body)
    assert seen.body.decode() == (
        f"--{boundary}\r\n"
        'Content-Disposition: form-data; name="The %22plan%22"; filename="plan.pdf"; '
        'classification="Report"; tag="Å_B"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
        "0123456789"
        f"\r\n--{boundary}--\r\n"
    )
    exchange = list(logged_in.log)[-1]
    assert exchange.request_body is None
    assert exchange.sent == len(seen.body)


async def test_a_call_with_a_file_uploads_it(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(*[json([{"id": "a1"}], 201)] * 2)
    by_record = await logged_in.call(
        CREATE_OBJECT_ATTACHMENT, team_slug="n", object_id="o", body=FilePart(file=str(plan))
    )
    by_object = await logged_in.call(
        CREATE_OBJECT_ATTACHMENT, team_slug="n", object_id="o", body={"file": str(plan)}
    )
    assert [item.id for item in by_record.record + by_object.record] == ["a1", "a1"]
    assert all(b"0123456789" in seen.body for seen in server.seen)


async def test_one_record_may_come_bare_or_as_a_list(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(json([{"id": "a1"}], 201), json({"id": "a2"}, 201), json([{}, {}], 201))
    listed = await logged_in.upload(
        CREATE_PROJECT_ATTACHMENT, plan, team_slug="north", project_id="p1"
    )
    assert listed.record.id == "a1"
    bare = await logged_in.upload(CREATE_OBJECT_ATTACHMENT, plan, team_slug="n", object_id="o")
    assert [item.id for item in bare.record] == ["a2"]
    several = await logged_in.upload(
        CREATE_PROJECT_ATTACHMENT, plan, team_slug="north", project_id="p1"
    )
    with pytest.raises(UnexpectedAnswer):
        _ = several.record


async def test_a_new_version_of_a_file_is_sent_where_its_properties_could_be(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(answer(200), answer(200))
    await logged_in.upload(UPDATE_ATTACHMENT, plan, team_slug="n", attachment_id="a")
    await logged_in.call(
        UPDATE_ATTACHMENT, body=AttachmentChanges(fileName="b"), team_slug="n", attachment_id="a"
    )
    kinds = [seen.headers["content-type"].partition(";")[0] for seen in server.seen]
    assert kinds == ["multipart/form-data", "application/json"]


async def test_a_file_refused_for_its_token_is_not_sent_again_by_itself(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(answer(401), LOGIN, json({"id": "a1"}, 201))
    with pytest.raises(NotLoggedIn, match="Send this again"):
        await logged_in.upload(CREATE_PROJECT_ATTACHMENT, plan, team_slug="north", project_id="p1")
    assert len(server.seen) == 1
    await logged_in.upload(CREATE_PROJECT_ATTACHMENT, plan, team_slug="north", project_id="p1")
    assert [seen.target for seen in server.seen][1:-1] == ["/v2/authorize"]


async def test_progress_counts_every_byte_of_the_file(
    logged_in: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(700_000))
    server.play(json({"id": "a1"}, 201))
    told: list[Progress] = []
    await logged_in.upload(
        CREATE_PROJECT_ATTACHMENT, large, progress=told.append, team_slug="north", project_id="p1"
    )
    assert (told[0].done, told[0].total) == (0, 700_000)
    assert (told[-1].done, told[-1].total) == (700_000, 700_000)


async def test_a_read_only_session_uploads_nothing(
    make_session: Callable[..., Session], server: ScriptedServer, plan: Path
) -> None:
    session = make_session(read_only=True)
    for operation in (CREATE_PROJECT_ATTACHMENT, CREATE_PROJECT_ATTACHMENT_CHUNKED):
        with pytest.raises(ReadOnlyRefused):
            await session.upload(operation, plan, team_slug="north", project_id="p1")
    assert server.seen == []


async def test_what_cannot_be_sent_is_said_before_anything_is(
    session: Session, server: ScriptedServer, plan: Path
) -> None:
    with pytest.raises(FileProblem, match="No such file"):
        await session.upload(
            CREATE_PROJECT_ATTACHMENT, plan.with_name("other"), team_slug="north", project_id="p1"
        )
    with pytest.raises(FileProblem, match="cannot be read"):
        await session.upload(
            CREATE_PROJECT_ATTACHMENT, plan.parent, team_slug="north", project_id="p1"
        )
    with pytest.raises(NotSendable, match="takes no file"):
        await session.upload(CREATE_OWNER, plan)
    with pytest.raises(NotSendable, match="No file was chosen"):
        await session.call(
            CREATE_PROJECT_ATTACHMENT, body=FilePart(), team_slug="north", project_id="p1"
        )
    bad = FilePart(file=str(plan), type="text/plain\r\nX-Evil: 1")
    with pytest.raises(NotSendable, match="not a media type"):
        await session.upload(CREATE_PROJECT_ATTACHMENT, bad, team_slug="north", project_id="p1")
    assert server.seen == []


async def test_cancelling_stops_an_upload(
    logged_in: Session, server: ScriptedServer, plan: Path
) -> None:
    server.play(silence())
    call = asyncio.create_task(
        logged_in.upload(CREATE_PROJECT_ATTACHMENT, plan, team_slug="north", project_id="p1")
    )
    await server.arrived.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await server.hung_up.wait()
    assert list(logged_in.log)[-1].error == GIVEN_UP


async def test_a_file_that_becomes_shorter_while_it_is_sent(
    logged_in: Session, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(5_000_000))

    def cut(progress: Progress) -> None:
        large.write_bytes(b"")

    with pytest.raises(FileProblem, match="became shorter") as caught:
        await logged_in.upload(
            CREATE_PROJECT_ATTACHMENT, large, progress=cut, team_slug="north", project_id="p1"
        )
    assert caught.value.exchange is list(logged_in.log)[-1]


async def test_a_preview_of_an_upload_sends_nothing(
    session: Session, server: ScriptedServer, plan: Path
) -> None:
    whole = session.preview(
        CREATE_PROJECT_ATTACHMENT, body=FilePart(file=str(plan)), team_slug="north", project_id="p1"
    )
    assert 'form-data; name="plan"; filename="plan.pdf"' in whole.text
    assert f"10 bytes of {plan}" in whole.text
    part = session.preview(
        CREATE_PROJECT_ATTACHMENT_CHUNKED,
        body=FilePart(file=str(plan)),
        team_slug="north",
        project_id="p1",
    )
    assert part.headers["Content-Range"] == "bytes 0-9/10"
    assert server.seen == []


def test_the_shell_command_of_an_upload_sends_the_same_bytes(
    tmp_path: Path,
) -> None:
    odd = tmp_path / "o'dd 100% \\n.txt"
    odd.write_bytes(b"\x00binary\xff")
    session = Session(bimplus=Endpoint("http://127.0.0.1:1/v2", None))
    preview = session.preview(
        CREATE_PROJECT_ATTACHMENT, body=FilePart(file=str(odd)), team_slug="north", project_id="p1"
    )
    command = as_curl(preview, TokenCommand(("stage",)))
    writing, _, curl = command.rpartition(" | ")
    asked = "-K <(bimscope token stage --service bimplus --as curl)"
    assert curl.startswith(f"curl {asked} -X POST")
    written = subprocess.run(["/bin/sh", "-c", writing], capture_output=True, check=True)
    assert preview.file is not None
    assert written.stdout == preview.file.head + b"\x00binary\xff" + preview.file.tail
