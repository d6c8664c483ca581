"""The sandbox as a program: what it prints, how it ends, and what survives."""

import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.sandbox.program import SMALL, program
from tests.sandbox.running import JSON, RunningSandbox
from tui.contract.operation import JsonObject


def _client(ready: dict[str, JsonObject]) -> httpx.Client:
    drofus = ready["drofus"]
    auth = (str(drofus["user"]), str(drofus["password"]))
    return httpx.Client(base_url=str(drofus["url"]), auth=auth, headers=JSON, verify=False)


def test_the_first_line_says_how_to_log_in() -> None:
    with program(*SMALL) as (process, ready):
        assert ready["drofus"].keys() == {"url", "user", "password"}
        assert ready["bimplus"].keys() == {"url", "user", "password", "application_id", "team"}
        assert str(ready["bimplus"]["url"]).endswith("/v2")
        with _client(ready) as client:
            assert client.get("/owners").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_an_acknowledged_write_survives_being_killed(tmp_path: Path) -> None:
    database = str(tmp_path / "kept.sqlite")
    with program("--database", database, *SMALL) as (process, ready), _client(ready) as client:
        member = client.get("/project_users").json()[0]["project_user"]
        path = f"/project_users/{member['username']},{member['project_id']}"
        level = member["room_rights"] % 4 + 1
        answer = client.patch(path, json={"project_user": {"room_rights": level}})
        process.kill()
        assert answer.status_code == 200
        assert process.wait(10) == -signal.SIGKILL
    with program("--database", database, *SMALL) as (_, ready), _client(ready) as client:
        assert client.get(path).json()["project_user"]["room_rights"] == level


def test_a_program_killed_while_it_makes_its_data_leaves_no_half(tmp_path: Path) -> None:
    database = tmp_path / "half.sqlite"
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.sandbox", "--database", str(database), "--users", "2000000"],
        stdout=subprocess.PIPE,
    )
    try:
        while not database.exists():
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.01)
    finally:
        process.kill()
        process.communicate()
    with program("--database", str(database), *SMALL) as (_, ready), _client(ready) as client:
        assert len(client.get("/users").json()) == 30


def test_the_end_of_its_input_ends_it() -> None:
    with program("--until-stdin-closes", *SMALL) as (process, _):
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0
        process.stdin = None


def test_two_programs_may_share_a_file(tmp_path: Path) -> None:
    shared = ("--database", str(tmp_path / "shared.sqlite"), *SMALL)
    with (
        program(*shared) as (_, first),
        program(*shared) as (_, second),
        _client(first) as one,
        _client(second) as other,
    ):
        member = one.get("/project_users").json()[0]["project_user"]
        path = f"/project_users/{member['username']},{member['project_id']}"
        for level, writer, reader in ((1, one, other), (4, other, one)):
            writer.patch(path, json={"project_user": {"room_rights": level}})
            assert reader.get(path).json()["project_user"]["room_rights"] == level


def _fails(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tui.sandbox", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in _fails("--port", port, *SMALL)


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, " * 100)
    assert "notes.txt" in _fails("--database", str(tmp_path / "notes.txt"))


@pytest.mark.parametrize("writers", [8])
def test_writers_at_the_same_time_lose_nothing(sandbox: RunningSandbox, writers: int) -> None:
    each = 6
    refused: list[str] = []

    def write(number: int) -> None:
        with sandbox.drofus() as client:
            for turn in range(each):
                name = f"w{number}.{turn}"
                user = {
                    "username": name,
                    "first_name": "W",
                    "last_name": "R",
                    "email": f"{name}@example.invalid",
                }
                body = {"project_user": {"project_id": 399}, "user": user}
                answer = client.post("/project_users", json=body)
                if answer.status_code != 201 or client.get(f"/users/{name}").status_code != 200:
                    refused.append(answer.text)

    threads = [threading.Thread(target=write, args=[number]) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    with sandbox.drofus() as client:
        assert len(client.get("/users", params={"query": "w0.", "_": "1"}).json()) >= each
        added = [u for u in client.get("/users").json() if u["user"]["first_name"] == "W"]
        assert len(added) == writers * each
