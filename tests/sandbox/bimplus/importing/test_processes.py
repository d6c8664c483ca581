"""The processes that read a file end with the sandbox, however it ends."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.sandbox.bimplus.importing.small_file import body_of, hut, wall
from tests.sandbox.program import SMALL, program
from tui.contract.operation import JsonObject

pytest.importorskip("ifcopenshell", reason="needs the extra `ifc`")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

SOON = 15
"""Seconds in which all have ended, on a busy machine; unhindered they would take 40."""
MANY_SLOW = hut(
    body_of(50, "IFCSPHERE(#4,1.E9)")
    | {number: said for each in range(100, 180) for number, said in wall(each, "Slow", 50).items()}
)


def _alive(below: int) -> set[int]:
    """The processes below one, that are not ended."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(stat.parent.name)] = int(parent)
    found = {below}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {below}


def _running(numbers: set[int]) -> set[int]:
    found = set()
    for number in numbers:
        with suppress(OSError):
            text = Path(f"/proc/{number}/stat").read_text()
            if text.rpartition(")")[2].split()[0] != "Z":
                found.add(number)
    return found


def _import(logins: JsonObject) -> None:
    body = {
        "user_id": logins["user"],
        "password": logins["password"],
        "application_id": logins["application_id"],
    }
    with httpx.Client(base_url=str(logins["url"]), verify=False) as client:
        token = client.post("/authorize", json=body).raise_for_status().json()["access_token"]
        files = {"file": ("hut.ifc", MANY_SLOW)}
        headers = {"Authorization": f"BimPlus {token}"}
        with suppress(httpx.HTTPError):
            client.post(f"/{logins['team']}/import", files=files, headers=headers, timeout=60)


def _until(deadline: float) -> Iterator[None]:
    while time.monotonic() < deadline:
        yield


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda each: each.name)
def test_no_process_outlives_the_sandbox(number: signal.Signals) -> None:
    with program(*SMALL) as (sandbox, logins):
        sending = threading.Thread(target=_import, args=[logins["bimplus"]])
        sending.start()
        readers: set[int] = set()
        for _ in _until(time.monotonic() + SOON):
            readers = _alive(sandbox.pid)
            if len(readers) > 1:  # the reader, and a process that makes shapes
                break
        assert len(readers) > 1
        sandbox.send_signal(number)
        sandbox.wait(SOON)
        sending.join()
        left = readers
        for _ in _until(time.monotonic() + SOON):
            if not (left := _running(readers)):
                break
        assert left == set()
