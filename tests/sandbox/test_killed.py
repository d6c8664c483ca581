"""What was acknowledged is there after the program was killed, however often.

`BIMSCOPE_KILLS` says how often; the default is enough to see that nothing is broken.
"""

import os
import signal
import threading
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import httpx
import pytest

from tests.sandbox.program import SMALL, program
from tests.sandbox.running import JSON
from tui.contract.operation import JsonObject

KILLS = int(os.environ.get("BIMSCOPE_KILLS", "3"))
WRITERS = 4


class _Writer:
    """Changes one user again and again, and adds users, until the server is gone."""

    def __init__(self, ready: dict[str, JsonObject], number: int, kill: int) -> None:
        self.name = f"k{kill}.w{number}"
        self.acknowledged = 0
        self.added: list[str] = []
        drofus = ready["drofus"]
        auth = (str(drofus["user"]), str(drofus["password"]))
        self._client = httpx.Client(
            base_url=str(drofus["url"]), auth=auth, headers=JSON, verify=False
        )
        self._add(self.name)

    def write(self) -> None:
        """Until the connection breaks."""
        turn = 0
        with suppress(httpx.TransportError), closing(self._client):
            while True:
                turn += 1
                body = {"user": {"first_name": str(turn)}}
                self._client.patch(f"/users/{self.name}", json=body).raise_for_status()
                self.acknowledged = turn
                if turn % 5 == 0:
                    self._add(f"{self.name}.{turn}")

    def _add(self, name: str) -> None:
        user = {"username": name, "first_name": "0", "last_name": "K", "email": f"{name}@e.invalid"}
        body = {"project_user": {"project_id": 399}, "user": user}
        self._client.post("/project_users", json=body).raise_for_status()
        self.added.append(name)


@pytest.mark.timeout(60 + 5 * KILLS)
def test_nothing_acknowledged_is_lost_by_a_kill(tmp_path: Path) -> None:
    arguments = ("--database", str(tmp_path / "kept.sqlite"), *SMALL)
    random = Random(1)
    writers: list[_Writer] = []
    acknowledged = 0
    for kill in range(KILLS):
        with program(*arguments) as (process, ready):
            _check(ready, writers)
            writers = [_Writer(ready, number, kill) for number in range(WRITERS)]
            threads = [threading.Thread(target=writer.write) for writer in writers]
            for thread in threads:
                thread.start()
            threads[0].join(random.uniform(0.02, 0.3))  # the kill falls where it falls
            process.kill()
            assert process.wait(10) == -signal.SIGKILL
            for thread in threads:
                thread.join()
            acknowledged += sum(writer.acknowledged for writer in writers)
    assert acknowledged > KILLS, "the program was killed before it was written to"
    print(f"{acknowledged} changes were acknowledged, {KILLS} kills")
    with program(*arguments) as (_, ready):
        _check(ready, writers)


def _check(ready: dict[str, JsonObject], writers: list[_Writer]) -> None:
    """What was acknowledged is there; what was not may be there once more, and whole."""
    drofus = ready["drofus"]
    auth = (str(drofus["user"]), str(drofus["password"]))
    with httpx.Client(base_url=str(drofus["url"]), auth=auth, headers=JSON, verify=False) as client:
        for writer in writers:
            user = client.get(f"/users/{writer.name}").raise_for_status().json()["user"]
            reached = int(user["first_name"])
            assert writer.acknowledged <= reached <= writer.acknowledged + 1
            for name in writer.added:
                member = client.get(f"/project_users/{name},399")
                assert member.status_code == 200, name
