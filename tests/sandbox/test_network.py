"""The sandbox for other machines: what it needs, and what it says. And other wrong use."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.sandbox.program import SMALL, program
from tests.sandbox.running import JSON
from tui.sandbox.accounts import PASSWORD, PASSWORD_VARIABLE

EVERYWHERE = ("--host", "0.0.0.0")
OWN = "a password of one's own"


def _fails(*arguments: str, password: str | None = None) -> tuple[int, str]:
    environment = {**os.environ, **({PASSWORD_VARIABLE: password} if password else {})}
    done = subprocess.run(
        [sys.executable, "-m", "tui.sandbox", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env=environment,
    )
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "password", "says"),
    [
        (EVERYWHERE, OWN, "--allow-network"),
        (("--host", ""), OWN, "--allow-network"),
        ((*EVERYWHERE, "--allow-network"), None, PASSWORD_VARIABLE),
        ((*EVERYWHERE, "--allow-network"), PASSWORD, PASSWORD_VARIABLE),
        ((*EVERYWHERE, "--allow-network", "--faults"), OWN, "--faults"),
        (("--port", "70000"), None, "70000"),
        (("--port", "-1"), None, "-1"),
        (("--users", "-5"), None, "-5"),
        (("--elements", "0"), None, "0"),
        (("--origin", "viewer.example"), None, "viewer.example"),
    ],
)
def test_wrong_use_is_one_sentence(
    arguments: tuple[str, ...], password: str | None, says: str
) -> None:
    code, said = _fails(*arguments, *SMALL, password=password)
    assert code == 2
    assert says in said


@pytest.mark.parametrize("arguments", [("--host", "a" * 300), ("--database", "/tmp/" + "a" * 300)])
def test_what_cannot_be_used_is_one_sentence(arguments: tuple[str, ...]) -> None:
    code, said = _fails(*arguments, *SMALL)
    assert code == 1
    assert "Choose another" in said


def test_it_is_asked_with_a_password_of_its_own_that_it_does_not_say(tmp_path: Path) -> None:
    arguments = ("--allow-network", "--database", str(tmp_path / "net.sqlite"), *SMALL)
    with program(*EVERYWHERE, *arguments, environment={PASSWORD_VARIABLE: OWN}) as (_, ready):
        drofus, bimplus = ready["drofus"], ready["bimplus"]
        assert OWN not in str(ready)
        assert "password" not in {*drofus, *bimplus}
        with httpx.Client(base_url=str(drofus["url"]), headers=JSON, verify=False) as client:
            user = str(drofus["user"])
            assert client.get("/owners", auth=(user, OWN)).status_code == 200
            assert client.get("/owners", auth=(user, PASSWORD)).status_code == 401
            login = {"user_id": bimplus["user"], "application_id": bimplus["application_id"]}
            for password, expected in ((OWN, 200), (PASSWORD, 401)):
                answer = client.post("/v2/authorize", json={**login, "password": password})
                assert answer.status_code == expected
    code, said = _fails(*EVERYWHERE, *arguments, password="another one")
    assert (code, PASSWORD_VARIABLE in said) == (1, True)


@pytest.mark.parametrize("target", ["closed", "/dev/full"])
def test_an_output_that_takes_nothing_is_one_sentence(target: str) -> None:
    command = [sys.executable, "-m", "tui.sandbox", *SMALL]
    if target == "closed":
        reader, writer = os.pipe()
        os.close(reader)
    elif Path(target).exists():
        writer = os.open(target, os.O_WRONLY)
    else:
        pytest.skip("this system has no full device")
    try:
        done = subprocess.run(
            command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=30, check=False
        )
    finally:
        os.close(writer)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("Standard output takes nothing")
