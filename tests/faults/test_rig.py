"""The rig does what it says: on the wire, to the record, and to nothing else."""

import asyncio
import time
from collections.abc import Callable

import httpx
import msgspec
import pytest

from tests.faults.fault import Applied, Fault, Reads, Then
from tests.faults.kinds import FAULTS
from tests.faults.of_bodies import BODIES
from tests.faults.of_connections import CONNECTIONS
from tests.faults.of_reading_back import READING_BACK
from tests.faults.of_redirects import REDIRECTS
from tests.faults.of_statuses import STATUSES
from tests.faults.operations import record_path, write_asked
from tests.faults.proxy import FaultProxy
from tests.faults.raw_client import raw, send
from tests.faults.subjects import SUBJECTS, Direct, Subject, rights_changed
from tests.sandbox.running import JSON
from tui.contract import OPERATIONS
from tui.contract.operation import Service

Make = Callable[[Direct], Subject]


def test_there_are_many_faults_and_no_two_of_one_name() -> None:
    assert len(FAULTS) >= 45
    groups = (CONNECTIONS, STATUSES, REDIRECTS, BODIES, READING_BACK)
    assert len(FAULTS) == sum(len(group) for group in groups)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=str)
async def test_the_record_is_as_the_fault_says(
    fault: Fault, server: Direct, proxy: FaultProxy
) -> None:
    subject = rights_changed(server)
    assert subject.look() is Applied.NO
    proxy.arm(fault, subject.claim)
    heard = await send(proxy, server, subject)
    await proxy.settled()
    assert subject.look() is fault.applied
    assert heard.end is (Then.HANG if fault.then is Then.STAY else fault.then)
    assert len(proxy.writes) == 1
    assert len(proxy.applied) == (fault.applied is not Applied.NO)


@pytest.mark.parametrize("make", SUBJECTS.values(), ids=list(SUBJECTS))
@pytest.mark.parametrize(
    "name",
    [
        "done, closed",
        "not done, closed",
        "half done, and it shows",
        "done later, 202",
        "not done, success and the record as claimed",
    ],
)
async def test_it_is_so_for_every_method(
    name: str, make: Make, server: Direct, proxy: FaultProxy
) -> None:
    fault, subject = FAULTS[name], make(server)
    if not fault.fits(subject.operation):
        return
    proxy.arm(fault, subject.claim)
    await send(proxy, server, subject)
    await proxy.settled()
    assert subject.look() is fault.applied


@pytest.mark.parametrize("make", SUBJECTS.values(), ids=list(SUBJECTS))
async def test_without_a_fault_a_write_goes_through(
    make: Make, server: Direct, proxy: FaultProxy
) -> None:
    subject = make(server)
    heard = await send(proxy, server, subject)
    assert heard.status == subject.operation.status
    assert subject.look() is Applied.YES
    arrived = proxy.applied[0]
    assert arrived.operation is subject.operation
    assert arrived.request.method == subject.operation.method
    assert (arrived.request.body != b"") is (subject.body is not None)
    assert time.monotonic() - arrived.time < 5


@pytest.mark.parametrize(
    ("name", "starts", "ends"),
    [
        ("done, closed", b"", b""),
        ("done, half of the status line", b"HTTP/1.1 20", b"HTTP/1.1 20"),
        ("done, half of the headers", b"HTTP/1.1 200 ", b"applicatio"),
        ("done, the headers and silence", b"HTTP/1.1 200 ", b"\r\n\r\n"),
        ("done, the chunks cut off", b"HTTP/1.1 200 ", b"}\r\n"),
        ("done, 100 before it", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ", b"}"),
        ("done, 103 twice before it", b"HTTP/1.1 103 ", b"}"),
        ("not done, 429 with Retry-After", b"HTTP/1.1 429 ", b"}"),
        ("not done, 422 with the fields", b"HTTP/1.1 422 ", b'{"name":["is not liked"]}}'),
        ("done, 204", b"HTTP/1.1 204 ", b"\r\n\r\n"),
        ("done, 200 and a login page", b"HTTP/1.1 200 ", b"</html>"),
        ("done, null", b"HTTP/1.1 200 ", b"\r\n\r\nnull"),
        ("done, two answers", b"HTTP/1.1 200 ", b"}"),
        ("done, bytes behind it", b"HTTP/1.1 200 ", b"more\r\n"),
        ("done, no HTTP", b"SSH-2.0", b"\r\n"),
        ("done, a body without a head", b'{"project_user":', b"\r\n\r\n"),
        ("done, a status that is no number", b"HTTP/1.1 2OO ", b"\r\n\r\n"),
    ],
)
async def test_the_bytes_are_those_of_the_fault(
    name: str, starts: bytes, ends: bytes, server: Direct, proxy: FaultProxy
) -> None:
    proxy.arm(FAULTS[name])
    heard = await send(proxy, server, rights_changed(server))
    assert heard.data.startswith(starts)
    assert heard.data.endswith(ends)


@pytest.mark.parametrize(
    ("name", "rooms", "tenders", "hidden"),
    [
        ("done, the answer drips", 3, 4, True),
        ("done, the record as it was", 1, 1, False),
        ("not done, 200 and the record as it is", 1, 1, False),
        ("not done, success and the record as claimed", 3, 4, True),
        ("half done, and it shows", 3, 1, False),
        ("half done, success and the record as claimed", 3, 4, True),
        ("done, 206 and the record", 3, 4, True),
    ],
)
async def test_the_record_in_the_answer(
    name: str, rooms: int, tenders: int, hidden: bool, server: Direct, proxy: FaultProxy
) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS[name], subject.claim)
    heard = await send(proxy, server, subject)
    record = msgspec.json.decode(heard.body)["project_user"]
    shown = (record["room_rights"], record["tender_rights"], record["hide_price"])
    assert shown == (rooms, tenders, hidden)
    assert record["username"] == subject.path["username"]


async def test_another_record_has_other_ids(server: Direct, proxy: FaultProxy) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS["done, another record"])
    record = msgspec.json.decode((await send(proxy, server, subject)).body)["project_user"]
    assert record["username"] != subject.path["username"]
    assert record["project_id"] != subject.path["project_id"]


@pytest.mark.parametrize(("difference", "name"), [(7, "long"), (-7, "short")])
async def test_a_length_that_is_not_so(
    difference: int, name: str, server: Direct, proxy: FaultProxy
) -> None:
    proxy.arm(FAULTS[f"done, a length too {name}"])
    heard = await send(proxy, server, rights_changed(server))
    said = heard.data.partition(b"content-length: ")[2].partition(b"\r\n")[0]
    assert int(said) - len(heard.body) == difference


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("not done, 307 to the record", "/project_users/{user},{project}"),
        ("not done, 307 to a write", "/project_users/{user},{project}?moved=1"),
        ("not done, 307 to another host", "http://localhost:{port}/project_users/{user},{project}"),
        ("not done, 302 to a login page", "/login"),
    ],
)
async def test_where_a_write_is_sent_to(
    name: str, says: str, server: Direct, proxy: FaultProxy
) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS[name])
    heard = await send(proxy, server, subject)
    location = heard.data.partition(b"location: ")[2].partition(b"\r\n")[0].decode()
    user = str(subject.path["username"])
    expected = says.format(user=user, project=server.project, port=proxy.port)
    assert location == expected


async def test_what_comes_once_comes_once(server: Direct, proxy: FaultProxy) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS["not done, 503 once with Retry-After"])
    assert [(await send(proxy, server, subject)).status for _ in range(2)] == [503, 200]
    assert (len(proxy.writes), len(proxy.applied)) == (2, 1)


async def test_a_fault_stays_until_it_is_disarmed(server: Direct, proxy: FaultProxy) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS["done, 500"])
    assert [(await send(proxy, server, subject)).status for _ in range(2)] == [500, 500]
    await proxy.disarm()
    assert (await send(proxy, server, subject)).status == 200


async def test_reads_and_log_ins_go_through(server: Direct, proxy: FaultProxy) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS["done, closed; reading back gets 500"])
    async with _plain(proxy, server) as client:
        assert (await client.get("/owners")).status_code == 200
        await send(proxy, server, subject)
        assert (await client.get("/owners")).status_code == 500
        log_in = await client.post("/v2/authorize", json={})
        assert log_in.status_code not in (200, 500)
    assert len(proxy.writes) == 1


@pytest.mark.parametrize(
    ("reads", "status"),
    [
        (Reads.FAILED, 500),
        (Reads.MISSING, 404),
        (Reads.LOGGED_OUT, 401),
        (Reads.EMPTY, 200),
        (Reads.PAGE, 200),
        (Reads.BROKEN, 200),
        (Reads.STALE, 200),
    ],
)
async def test_reading_back_goes_wrong_too(
    reads: Reads, status: int, server: Direct, proxy: FaultProxy
) -> None:
    subject = rights_changed(server)
    proxy.arm(FAULTS[f"done, closed; reading back gets {reads}"])
    await send(proxy, server, subject)
    path = f"/project_users/{subject.path['username']},{server.project}"
    async with _plain(proxy, server) as client:
        answer = await client.get(path)
        await proxy.disarm()
        afterwards = (await client.get(path)).json()["project_user"]["room_rights"]
    assert answer.status_code == status
    assert (b'"room_rights":1' in answer.content) is (reads is Reads.STALE)
    assert answer.content.startswith(b"<") is (reads is Reads.PAGE)
    assert afterwards == 3


@pytest.mark.parametrize(
    ("reads", "kind"),
    [
        (Reads.REFUSED, httpx.ConnectError),
        (Reads.RESET, httpx.ReadError),
        (Reads.SILENT, httpx.ReadTimeout),
    ],
)
async def test_nothing_can_be_read_back(
    reads: Reads, kind: type[Exception], server: Direct, proxy: FaultProxy
) -> None:
    proxy.arm(FAULTS[f"done, closed; reading back gets {reads}"])
    async with _plain(proxy, server) as client:
        await client.get("/owners")
        await send(proxy, server, rights_changed(server))
        with pytest.raises(kind):
            await client.get("/owners")
        await proxy.disarm()
        assert (await client.get("/owners")).status_code == 200


async def test_writes_are_held_until_they_are_released(server: Direct, proxy: FaultProxy) -> None:
    first, second = rights_changed(server), rights_changed(server)
    proxy.hold()
    sent = [asyncio.create_task(_status(proxy, server, each)) for each in (first, second)]
    await proxy.until_arrived(2)
    async with _plain(proxy, server) as client:
        assert (await client.get("/owners")).status_code == 200
    assert (first.look(), second.look()) == (Applied.NO, Applied.NO)
    proxy.release()
    assert await asyncio.gather(*sent) == [200, 200]
    assert (first.look(), second.look()) == (Applied.YES, Applied.YES)


async def test_writes_are_held_for_a_time(server: Direct, proxy: FaultProxy) -> None:
    subject = rights_changed(server)
    proxy.hold(0.1)
    started = time.monotonic()
    assert await _status(proxy, server, subject) == 200
    assert time.monotonic() - started >= 0.1


async def test_a_held_write_is_carried_out_though_nobody_waits(
    server: Direct, proxy: FaultProxy
) -> None:
    subject = rights_changed(server)
    proxy.hold()
    _, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    writer.write(raw(proxy, server, subject))
    await proxy.until_arrived(1)
    writer.close()
    await writer.wait_closed()
    proxy.release()
    await proxy.until_answered(1)
    assert subject.look() is Applied.YES


def test_every_change_in_the_contract_is_a_write_and_no_read_is() -> None:
    for operation in OPERATIONS.values():
        filled = operation.path.format_map(dict.fromkeys(operation.placeholders, "7"))
        path = ("/v2" if operation.service is Service.BIMPLUS else "") + filled
        assert (write_asked(operation.method, path) is not None) is operation.changes_state, path


@pytest.mark.parametrize(
    ("method", "path", "where"),
    [
        ("PATCH", "/project_user/a.b,7", "/project_users/a.b,7"),
        ("GET", "/users/a%20b/disable", "/users/a%20b"),
        ("PUT", "/v2/t/attributetemplates/x", "/v2/t/attributetemplates/x"),
        ("POST", "/owners", None),
        ("DELETE", "/nowhere/at/all", None),
    ],
)
def test_where_the_record_of_a_write_is_read(method: str, path: str, where: str | None) -> None:
    assert record_path(method, path) == where


async def _status(proxy: FaultProxy, server: Direct, subject: Subject) -> int:
    """The status of a write sent with a client that waits."""
    async with _plain(proxy, server) as client:
        path = f"/project_users/{subject.path['username']},{subject.path['project_id']}"
        return (await client.patch(path, json={"project_user": subject.body})).status_code


def _plain(proxy: FaultProxy, server: Direct) -> httpx.AsyncClient:
    headers = {"Authorization": server.authorization(Service.DROFUS), **JSON}
    return httpx.AsyncClient(base_url=proxy.url, headers=headers, verify=False, timeout=0.3)
