"""A session is written down as it goes on: whole at every moment, and without secrets."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.har.strict import strictly_read
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import BimscopeError
from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import RecordSettings
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.drofus.users import LIST_USERS
from tui.har.bodies import body_held
from tui.har.reading import read_archive
from tui.session_file.entries import entry_of
from tui.session_file.growing_file import GrowingArchive
from tui.session_file.recording import SessionRecording
from tui.session_file.waiting_exchanges import WaitingExchanges

complaints: list[str] = []


def recording_to(file: Path, log: ExchangeLog) -> SessionRecording:
    recording = SessionRecording(RecordSettings(file=file))
    recording.listen(log, complaints.append)
    return recording


async def test_what_was_asked_and_answered_stands_in_the_file(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file, log = tmp_path / "case.har", ExchangeLog()
    recording = recording_to(file, log)
    session = session_for(sandbox, log=log)
    owners = await session.call(LIST_OWNERS)
    await session.call(LIST_PROJECTS, team_slug=sandbox.team)
    with pytest.raises(BimscopeError):
        await session.call(GET_OWNER, id=999_999)
    token = (await session.authorization(LIST_PROJECTS.service)).reveal()
    await session.log_out()
    await session.aclose()
    assert recording.close(print) == f"Recorded in {file}: {len(log)} requests."

    text = file.read_bytes()
    entries = read_archive(text).entries
    assert [each.comment for each in entries] == [each.operation_id for each in log]
    assert body_held(entries[0].response.content) == owners.raw
    assert {each.response.status for each in entries} >= {200, 404}
    strictly_read(text)
    for secret in (sandbox.password, sandbox.application_id, token.split()[-1]):
        assert secret.encode() not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_times_are_those_that_were_taken(sandbox: RunningSandbox) -> None:
    session = session_for(sandbox)
    first = (await session.call(LIST_OWNERS)).exchange
    second = (await session.call(LIST_OWNERS)).exchange
    await session.aclose()
    begun, kept = entry_of(first), entry_of(second)
    assert (begun.timings.connect or 0) > 0 > (kept.timings.connect or 0)
    assert begun.time == pytest.approx((first.total_time or 0) * 1000, abs=0.01)
    assert (kept.timings.send or 0) > 0
    assert kept.timings.wait == pytest.approx(
        ((second.timing.wait or 0) - (second.timing.send or 0)) * 1000, abs=0.01
    )


async def test_what_is_too_long_is_left_out_and_said(sandbox: RunningSandbox) -> None:
    log = ExchangeLog()
    log.largest_body = 100
    session = session_for(sandbox, log=log)
    await session.call(LIST_USERS)
    await session.aclose()
    (exchange,) = log
    content = entry_of(exchange).response.content
    assert not content.text
    assert content.size == exchange.received > 100
    assert "Left out" in str(content.comment)


async def test_the_file_is_whole_after_every_entry(sandbox: RunningSandbox, tmp_path: Path) -> None:
    session = session_for(sandbox)
    await session.call(LIST_OWNERS)
    await session.aclose()
    (exchange,) = session.log
    file = tmp_path / "case.har"
    archive = GrowingArchive(file, "said")
    for count in range(4):
        log = strictly_read(file.read_bytes())
        assert (len(log.entries), log.comment) == (count, "said")
        archive.add(entry_of(exchange))
    archive.close()


KILLED = """
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tui.har.format import HarEntry, HarRequest, HarResponse, HarContent
from tui.session_file.growing_file import GrowingArchive
archive = GrowingArchive(Path(sys.argv[1]))
print(flush=True)
for number in range(10**9):
    request = HarRequest("GET", f"https://a.example/{number}")
    archive.add(HarEntry(request, HarResponse(200, content=HarContent(text="x" * 300_000))))
"""


def test_a_killed_program_leaves_what_it_had(tmp_path: Path) -> None:
    for number in range(3):
        file = tmp_path / f"{number}.har"
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(file)], stdout=subprocess.PIPE
        ) as program:
            assert program.stdout is not None
            program.stdout.readline()
            while file.stat().st_size < 3_000_000:
                pass
            os.kill(program.pid, signal.SIGKILL)
        entries = read_archive(file.read_bytes()).entries
        numbers = [each.request.url.rpartition("/")[2] for each in entries]
        assert len(entries) >= 9
        assert numbers == [str(each) for each in range(len(entries))]
        assert all(len(each.response.content.text or "") == 300_000 for each in entries)


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "case.har"
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        SessionRecording(RecordSettings(file=file))
    assert file.read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
async def test_a_full_disk_is_said_once_and_leaves_a_whole_file(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    file, log = tmp_path / "case.har", ExchangeLog()
    recording = recording_to(file, log)
    session = session_for(sandbox, log=log)
    told: list[str] = []
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    await session.call(LIST_OWNERS)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, before[1]))
        for _ in range(3):
            await session.call(LIST_USERS)
        await session.aclose()
        recording.close(told.append)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "cannot be written any further" in " ".join(told)
    assert len(strictly_read(file.read_bytes()).entries) == recording.count


def nameless_recording(file: Path) -> SessionRecording:
    return SessionRecording(RecordSettings(file=file, without_names=True))


def test_no_file_of_others_is_touched_by_taking_names_out(tmp_path: Path) -> None:
    file, others = tmp_path / "case.har", tmp_path / "case.har.again"
    others.write_text("mine")
    recording = nameless_recording(file)
    told: list[str] = []
    assert recording.close(told.append) == f"Recorded in {file}: 0 requests."
    assert told == []
    assert others.read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == [file, others]
    assert not read_archive(file.read_bytes()).entries


def _odd_line(file: Path) -> None:
    file.write_bytes(b'{"request":nothing}')


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [Path.unlink, _odd_line, _folder])
def test_names_that_cannot_be_taken_out_are_told(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    file = tmp_path / "case.har"
    recording = nameless_recording(file)
    spoil(file)
    told: list[str] = []
    recording.close(told.append)
    assert "may have names" in " ".join(told)
    assert [each for each in tmp_path.iterdir() if each != file] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_file_that_cannot_be_begun_is_not_left_behind(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
        with pytest.raises(OSError, match="too large"):
            GrowingArchive(tmp_path / "case.har")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list(tmp_path.iterdir()) == []


def ended(body: bytes, number: int = 1) -> Exchange:
    return Exchange(
        number=number,
        operation_id=LIST_OWNERS.id,
        method="GET",
        url="https://a.example/owners",
        request_headers={},
        request_body=None,
        started=datetime.now(UTC),
        status=200,
        response_headers={"content-type": "application/json"},
        response_body=body,
        received=len(body),
    )


def test_no_more_bodies_wait_than_there_is_room_for() -> None:
    waiting = WaitingExchanges(25)
    for _ in range(3):
        waiting.put(ended(b"0123456789"))
    each = iter(waiting)
    assert [next(each).response_body for _ in range(3)] == [b"0123456789", b"0123456789", None]
    waiting.put(ended(b"abcdefghij"))
    waiting.end()
    assert [one.response_body for one in each] == [b"abcdefghij"]
    assert (waiting.kept, waiting.without_body) == (0, 1)


@pytest.mark.parametrize("without_names", [False, True])
def test_bodies_that_had_no_room_are_told(tmp_path: Path, *, without_names: bool) -> None:
    file, log = tmp_path / "case.har", ExchangeLog()
    settings = RecordSettings(file=file, without_names=without_names)
    recording = SessionRecording(settings, most_waiting=5)
    recording.listen(log, print)
    log.add(ended(b"[1]"))
    log.add(ended(b'["longer"]'))
    told: list[str] = []
    recording.close(told.append)
    said = " ".join(told)
    short, long = read_archive(file.read_bytes()).entries
    assert short.response.content.text == "[1]"
    assert "Left out" in str(long.response.content.comment)
    assert "too many answers came at once: 1 of them" in said
    assert ("may have names" in said) is without_names


def test_who_closes_a_long_recording_hears_what_is_waited_for(tmp_path: Path) -> None:
    log = ExchangeLog()
    recording = nameless_recording(tmp_path / "case.har")
    recording.listen(log, print)
    log.add(ended(b'["%s"]' % (b"0" * 3_000_000)))
    while not recording.count:
        pass
    heard: list[str] = []
    recording.close(heard.append)
    (told,) = heard
    assert "3.0 MB" in told
