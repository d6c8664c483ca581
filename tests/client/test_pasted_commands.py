"""What is copied of a request runs where it is pasted: in a real shell, against the sandbox."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.commands import environment_for, program_environment
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.curl import as_curl
from tui.client.exchange import Exchange
from tui.client.httpie import as_httpie
from tui.client.httpx_script import as_httpx
from tui.client.prepared_request import PreparedRequest
from tui.client.token_command import TokenCommand
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS, UPDATE_OWNER, Owner

PROGRAM = Path(__file__).parents[2]
Write = Callable[[Exchange, TokenCommand], str]
WAYS = [
    pytest.param(as_curl, id="curl"),
    pytest.param(
        as_httpie,
        id="httpie",
        marks=pytest.mark.skipif(not shutil.which("http"), reason="HTTPie is not installed"),
    ),
    pytest.param(as_httpx, id="httpx"),
]


@pytest.fixture
def shell(tmp_path: Path, sandbox: RunningSandbox) -> Callable[..., str]:
    """A shell that finds `bimscope`, with the profile `stage` and its logins."""
    programs = tmp_path / "bin"
    programs.mkdir()
    _program(programs / "bimscope", f'cd {PROGRAM} && exec {sys.executable} -m tui "$@"')
    _program(programs / "python3", f'exec {sys.executable} "$@"')
    (tmp_path / "config.toml").write_text(
        f'[profiles.stage]\ndrofus = "{sandbox.drofus_url}"\nbimplus = "{sandbox.bimplus_url}"\n'
    )

    def run(text: str, *, name: str = "/bin/sh", knows_nobody: bool = False) -> str:
        environment = {
            **program_environment(tmp_path),
            **environment_for(tmp_path, sandbox.application_id),
        }
        if knows_nobody:
            environment = {
                name: value
                for name, value in environment.items()
                if not name.startswith(("BIMSCOPE_DROFUS", "BIMSCOPE_BIMPLUS"))
            }
        environment["PATH"] = f"{programs}:{os.environ['PATH']}"
        done = subprocess.run(
            [name],
            input=text,
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("write", WAYS)
@pytest.mark.parametrize("of_the_demo", [False, True], ids=["profile", "demo"])
async def test_a_read_is_answered_as_before(
    sandbox: RunningSandbox, shell: Callable[..., str], write: Write, *, of_the_demo: bool
) -> None:
    asks = TokenCommand(("stage",))
    if of_the_demo:
        addresses = ("--drofus", sandbox.drofus_url, "--bimplus", sandbox.bimplus_url)
        asks = TokenCommand(("--sandbox", *addresses))
    session = session_for(sandbox)
    for operation in (LIST_TEAMS, LIST_OWNERS):
        answer = await session.call(operation)
        said = shell(write(answer.exchange, asks), knows_nobody=of_the_demo)
        assert json.loads(said) == msgspec.json.decode(answer.raw)
    await session.aclose()


@pytest.mark.parametrize("write", WAYS)
async def test_a_change_is_made_again(
    sandbox: RunningSandbox, shell: Callable[..., str], write: Write
) -> None:
    session = session_for(sandbox)
    owner = int(str((await session.call(LIST_OWNERS)).record[0].id))

    async def rename(name: str) -> Exchange:
        return (await session.call(UPDATE_OWNER, id=owner, body=Owner(name=name))).exchange

    odd = "it's $(evil) `x` \\ é"
    exchange = await rename(odd)
    await rename("otherwise")
    shell(write(exchange, TokenCommand(("stage",))))
    assert (await session.call(GET_OWNER, id=owner)).record.name == odd
    await session.aclose()


async def test_no_secret_is_in_a_command(sandbox: RunningSandbox) -> None:
    session = session_for(sandbox)
    for operation in (LIST_TEAMS, LIST_OWNERS):
        exchange = (await session.call(operation)).exchange
        for write in (as_curl, as_httpie, as_httpx):
            text = write(exchange, TokenCommand(("stage",)))
            assert "***" not in text
            authorization = (await session.authorization(LIST_TEAMS.service)).reveal()
            assert authorization.partition(" ")[2] not in text
    await session.aclose()


@pytest.mark.parametrize("form", ["token", "header", "curl"])
def test_a_token_is_printed_into_a_pipe(shell: Callable[..., str], form: str) -> None:
    said = shell(f"bimscope token stage --as {form} | cat").strip()
    begins = {"token": "", "header": "BimPlus ", "curl": 'header = "Authorization: BimPlus '}
    assert said.startswith(begins[form])
    assert len(said.split()[-1]) > 20


@pytest.mark.parametrize("text", ["\x7f", "\x9b2J", "\u202e"])
def test_a_copied_body_has_nothing_that_a_terminal_acts_upon(text: str) -> None:
    body = json.dumps({"name": text}, ensure_ascii=False).encode()
    command = as_curl(PreparedRequest("PUT", "http://127.0.0.1/x", {}, body), TokenCommand(()))
    assert text not in command
    (said,) = [json.loads(word) for word in shlex.split(command) if word.startswith("{")]
    assert said == {"name": text}
