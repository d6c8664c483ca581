"""A program that is killed in the middle of a renewal, and the one that comes after it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.client.authentication.openid.people import kept_token, logged_in, session_of
from tests.keyrings import FileKeyring
from tests.sandbox.running import RunningSandbox
from tui.client.authentication.openid.keeping import keep
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES

ASK_WHO = ["call", "bimplus.users.current", "--profile", "stage", "--output", "json"]


@pytest.fixture
async def first(sandbox: RunningSandbox, files: FileKeyring, folder: Path) -> str:
    """The refresh token of a login that is kept, and whose profile is there."""
    (folder / "bimscope").mkdir()
    (folder / "bimscope" / "config.toml").write_text(
        f'[profiles.stage]\nbimplus = "{sandbox.bimplus_url}"\n'
        f'issuer = "{sandbox.issuer}"\nclient_id = "{sandbox.client_id}"\n'
    )
    async with session_of(sandbox) as session:
        assert not (await keep(await logged_in(session, sandbox), "stage")).problem
    return await kept_token()


def program(keyring: str) -> "subprocess.Popen[str]":
    variables = (TOKEN_VARIABLE, *(name for names in VARIABLES.values() for name in names))
    usual = {name: value for name, value in os.environ.items() if name not in variables}
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *ASK_WHO],
        env={**usual, "PYTHON_KEYRING_BACKEND": f"tests.keyrings.{keyring}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(keyring: str, until: Callable[["subprocess.Popen[str]"], object]) -> None:
    """Kill a program with its lock held, once it is where it shall be."""
    with program(keyring) as process:
        try:
            assert until(process)
        finally:
            process.kill()


async def test_what_was_not_used_yet_is_used_by_the_next(
    sandbox: RunningSandbox, first: str
) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/realms/sandbox/.well-known"))
    killed("FileKeyring", lambda process: held.reached.wait(20))
    held.release()
    with program("FileKeyring") as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == 0, told
    assert json.loads(said)["email"] == sandbox.bimplus_user
    assert await kept_token() != first


async def test_what_was_used_up_asks_to_log_in_again(sandbox: RunningSandbox, first: str) -> None:
    """The service has renewed it, and who got the new token is gone with it."""
    killed(
        "StuckKeyring", lambda process: process.stderr and process.stderr.readline() == "stuck\n"
    )
    assert await kept_token() == first
    with program("FileKeyring") as process:
        said, told = process.communicate(timeout=60)
    assert process.returncode == 4
    assert said == ""
    assert "has ended and cannot be renewed. Log in again: bimscope login stage." in told
