"""`bimscope login`, `logout` and `profiles test`, as people and scripts run them."""

import asyncio
import io
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import keyring
import pytest

from tests.client.authentication.openid.people import (
    logged_in,
    open_page,
    session_of,
    use_browser,
)
from tests.commands import program_environment
from tests.keyrings import AbsentKeyring, FileKeyring, MemoryKeyring, WriteProtectedKeyring, used
from tests.prompts import UNATTENDED, asked
from tests.sandbox.openid.browser import Page
from tests.sandbox.running import RunningSandbox, started
from tui import __version__
from tui.cli import login, main
from tui.client.authentication.openid.keeping import lock_file
from tui.config.problem import ConfigProblem
from tui.contract.operation import Service
from tui.sandbox.faults import Fault, FaultKind
from tui.sandbox.openid.tokens import Lifetimes
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES
from tui.secrets.in_keyring import find_kept, store_credentials
from tui.secrets.kinds import GivenToken, OpenIdCredentials, Secret


@pytest.fixture
def impatient(sample_database: Path, tmp_path: Path) -> Iterator[RunningSandbox]:
    """A sandbox that wants to be asked often whether a code was used."""
    folder = tmp_path / "sandbox"
    folder.mkdir()
    with started(sample_database, folder, lifetimes=Lifetimes(interval=1), wait=False) as running:
        yield running


def write_profile(folder: Path, sandbox: RunningSandbox, more: str = "") -> None:
    (folder / "config.toml").write_text(
        f'[profiles.stage]\ndrofus = "{sandbox.drofus_url}"\nbimplus = "{sandbox.bimplus_url}"\n'
        f'issuer = "{sandbox.issuer}"\nclient_id = "{sandbox.client_id}"\n{more}'
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("TEST_KEYRING", str(tmp_path))
    for name in (*VARIABLES[Service.DROFUS], *VARIABLES[Service.BIMPLUS], TOKEN_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def environment(folder: Path, backend: str = "FileKeyring") -> dict[str, str]:
    """Of a program with a keyring of its own, and nothing in the environment to log in with."""
    usual = program_environment(folder)
    for name in VARIABLES[Service.BIMPLUS]:
        usual.pop(name, None)
    kept = {"PYTHON_KEYRING_BACKEND": f"tests.keyrings.{backend}", "TEST_KEYRING": str(folder)}
    return {**usual, **kept}


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tui", *arguments]
    return subprocess.run(
        command, env=environment(folder), capture_output=True, text=True, timeout=60, check=False
    )


@contextmanager
def begin(
    folder: Path, *options: str, backend: str = "FileKeyring"
) -> "Iterator[subprocess.Popen[str]]":
    """A login that waits for somebody; it ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "login", "stage", *options],
        env=environment(folder, backend),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def call_who(folder: Path) -> str:
    called = run(folder, "call", "bimplus.users.current", "--profile", "stage", "--output", "json")
    assert called.returncode == 0, called.stderr
    return str(json.loads(called.stdout)["email"])


def test_a_browser_logs_a_profile_in_and_logout_ends_it(
    sandbox: RunningSandbox, folder: Path
) -> None:
    write_profile(folder, sandbox)
    with begin(folder, "--browser") as process:
        ended = use_browser(first_line(process), sandbox)
        assert open_page(ended).status_code == 200
        out, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert out == f"Logged in to Bimplus as {sandbox.bimplus_user}.\n"
    assert [call_who(folder) for _ in range(2)] == [sandbox.bimplus_user] * 2
    assert run(folder, "logout", "stage").returncode == 0
    refused = run(folder, "call", "bimplus.users.current", "--profile", "stage")
    assert refused.returncode == 4
    assert "Log in first with bimscope login stage" in refused.stderr


def log_in(sandbox: RunningSandbox, folder: Path) -> tuple[OpenIdCredentials, str]:
    """What the keyring has after a login in a browser, and what was said at it."""
    with begin(folder, "--browser") as process:
        open_page(use_browser(first_line(process), sandbox))
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    with used(FileKeyring()):
        found = find_kept("stage", Service.BIMPLUS)
    assert isinstance(found, OpenIdCredentials)
    return found, said


def is_known(sandbox: RunningSandbox, login: OpenIdCredentials) -> bool:
    """Whether the service renews a login for whoever has its token."""
    assert login.refresh_token
    token = login.refresh_token.reveal()
    form = {"grant_type": "refresh_token", "refresh_token": token, "client_id": sandbox.client_id}
    with sandbox.anonymous() as client:
        return client.post(f"{sandbox.issuer}/protocol/openid-connect/token", data=form).is_success


def test_a_log_in_over_another_and_a_removed_profile_end_what_was(
    sandbox: RunningSandbox, folder: Path
) -> None:
    write_profile(folder, sandbox)
    first, said = log_in(sandbox, folder)
    second, _ = log_in(sandbox, folder)
    assert said == ""
    assert not is_known(sandbox, first)
    removed = run(folder, "profiles", "remove", "stage")
    assert removed.returncode == 0
    assert removed.stderr == ""
    assert "Removed its Bimplus credentials from the keyring." in removed.stdout
    assert not is_known(sandbox, second)


def test_a_removed_profile_whose_log_in_goes_on_says_so(
    sandbox: RunningSandbox, folder: Path
) -> None:
    write_profile(folder, sandbox)
    login, _ = log_in(sandbox, folder)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/realms"))
    removed = run(folder, "profiles", "remove", "stage")
    assert removed.returncode == 0
    assert (
        "The login is forgotten here, but the login service could not be reached: 503"
        in removed.stderr
    )
    with used(FileKeyring()):
        assert find_kept("stage", Service.BIMPLUS) is None
    assert is_known(sandbox, login)


@pytest.mark.parametrize("revoked", [True, False])
def test_what_no_keyring_keeps_logs_nobody_in(
    sandbox: RunningSandbox, folder: Path, revoked: bool
) -> None:
    write_profile(folder, sandbox)
    if not revoked:
        path = "/realms/sandbox/protocol/openid-connect/revoke"
        sandbox.fail(Fault(kind=FaultKind.STATUS, path=path))
    with begin(folder, "--browser", backend="AbsentKeyring") as process:
        open_page(use_browser(first_line(process), sandbox))
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert "You are not logged in" in said
    assert "There is no keyring" in said
    assert TOKEN_VARIABLE in said
    assert "BIMSCOPE_BIMPLUS_PASSWORD" not in said
    assert ("did not end it" in said) != revoked


def block_locks() -> Path:
    """A file where the folder of the locks has to be."""
    in_the_way = lock_file("stage").parent
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.touch()
    return in_the_way


def test_what_no_lock_is_made_for_logs_nobody_in(sandbox: RunningSandbox, folder: Path) -> None:
    write_profile(folder, sandbox)
    in_the_way = block_locks()
    with begin(folder, "--browser") as process:
        open_page(use_browser(first_line(process), sandbox))
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "You are not logged in" in said
    assert f"{in_the_way}" in "".join(said.split("\n"))


def test_a_token_in_the_environment_that_is_none_is_named(
    sandbox: RunningSandbox, folder: Path
) -> None:
    write_profile(folder, sandbox)
    called = subprocess.run(
        [sys.executable, "-m", "tui", "call", "bimplus.users.current", "--profile", "stage"],
        env=environment(folder) | {TOKEN_VARIABLE: "a b c"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert called.returncode == 2
    assert f"{TOKEN_VARIABLE} in the environment: this is not a token" in called.stderr


async def some_login(sandbox: RunningSandbox) -> OpenIdCredentials:
    async with session_of(sandbox) as session:
        return await logged_in(session, sandbox)


def test_a_keyring_that_fails_at_a_renewal_is_told_beside_the_answer(
    sandbox: RunningSandbox, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_profile(folder, sandbox)
    with used(WriteProtectedKeyring()) as ring:
        store_credentials("stage", asyncio.run(some_login(sandbox)))
        ring.locked = True
        who = ["call", "bimplus.users.current", "--profile", "stage", "--output", "json"]
        assert main(who) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["email"] == sandbox.bimplus_user
    assert err.count("only for this run") == 1
    assert "bimscope login stage" in err


def test_where_the_browser_ended_is_pasted_into_the_program(
    sandbox: RunningSandbox, folder: Path
) -> None:
    write_profile(folder, sandbox)
    with begin(folder, "--browser") as process:
        ended = use_browser(first_line(process), sandbox)
        out, said = process.communicate(f"nonsense\nhttp://[x?a=1\n{ended}\n", timeout=60)
    assert process.returncode == 0, said
    assert said.count("belongs to another login") == 2
    assert "Logged in" in out


@pytest.mark.parametrize(("choice", "status"), [("allow", 0), ("deny", 4)])
def test_a_code_is_the_first_choice_where_there_is_no_screen(
    impatient: RunningSandbox, folder: Path, choice: str, status: int
) -> None:
    write_profile(folder, impatient)
    with begin(folder) as process:
        address, code = first_line(process), first_line(process)
        assert code in address
        page = Page(open_page(address))
        page.send(choice, username=impatient.bimplus_user, password=impatient.bimplus_password)
        _, said = process.communicate(timeout=60)
    assert process.returncode == status, said
    assert ("refused in the browser" in said) == (choice == "deny")


@pytest.mark.parametrize("way", ["--browser", "--device"])
def test_who_gives_up_leaves_nothing_behind(
    sandbox: RunningSandbox, folder: Path, way: str
) -> None:
    write_profile(folder, sandbox)
    with begin(folder, way) as process:
        address = first_line(process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "bimscope: Stopped: you are not logged in.\n"
    if way == "--browser":
        redirect = urlsplit(dict(parse_qsl(urlsplit(address).query))["redirect_uri"])
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((str(redirect.hostname), redirect.port or 0), timeout=10)


@pytest.mark.parametrize(
    ("closed", "status", "said"),
    [("| true", 141, ""), (">&-", 1, "bimscope: standard output: it is closed.\n")],
)
def test_where_no_address_can_be_shown_nobody_waits(
    sandbox: RunningSandbox, folder: Path, closed: str, status: int, said: str
) -> None:
    write_profile(folder, sandbox)
    script = f'set -o pipefail; "$@" {closed}'
    ended = subprocess.run(
        ["bash", "-c", script, "bash", sys.executable, "-m", "tui", "login", "stage", "--browser"],
        env=environment(folder), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (status, said)


def test_who_stops_reading_is_logged_in_all_the_same(sandbox: RunningSandbox, folder: Path) -> None:
    write_profile(folder, sandbox)
    with begin(folder, "--browser") as process:
        address = first_line(process)
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        open_page(use_browser(address, sandbox))
        assert (
            process.stderr.read() == f"bimscope: Logged in to Bimplus as {sandbox.bimplus_user}.\n"
        )
        assert process.wait(60) == 0
    assert call_who(folder) == sandbox.bimplus_user


def keep_token(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return login.main(["stage", "--token"], UNATTENDED)


def test_a_token_is_kept_with_its_scheme(
    sandbox: RunningSandbox,
    folder: Path,
    memory: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_profile(folder, sandbox)
    assert keep_token(monkeypatch, "Bearer abc-1\n") == 0
    assert find_kept("stage", Service.BIMPLUS) == GivenToken(Secret("abc-1"), "Bearer")
    assert login.main(["stage", "--token"], asked(secrets=("abc-2",))) == 0
    assert find_kept("stage", Service.BIMPLUS) == GivenToken(Secret("abc-2"))
    out = capsys.readouterr().out
    assert "It does not say when it expires" in out
    assert "abc" not in out
    assert main(["logout", "stage"]) == 0
    assert memory.kept == {}


def test_a_token_that_is_none_or_over_is_not_kept(
    sandbox: RunningSandbox,
    folder: Path,
    memory: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_profile(folder, sandbox)
    with pytest.raises(ConfigProblem, match="this is not a token"):
        keep_token(monkeypatch, "not a token")
    assert keep_token(monkeypatch, "e30.eyJleHAiOjF9.c2ln") == 4
    assert "It expired at 1970-01-01" in capsys.readouterr().err
    assert memory.kept == {}


def test_without_a_keyring_a_token_is_not_kept(
    sandbox: RunningSandbox,
    folder: Path,
    memory: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_profile(folder, sandbox)
    keyring.set_keyring(AbsentKeyring())
    assert keep_token(monkeypatch, "abc-1") == 1
    assert "The token was not kept" in capsys.readouterr().err


def test_without_a_lock_a_token_is_not_kept(
    sandbox: RunningSandbox,
    folder: Path,
    memory: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_profile(folder, sandbox)
    block_locks()
    assert keep_token(monkeypatch, "abc-1") == 1
    assert "The token was not kept" in capsys.readouterr().err
    assert memory.kept == {}


def refusal(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    assert main(arguments) == 2
    return capsys.readouterr().err


def test_what_a_profile_lacks_is_named(
    folder: Path, memory: MemoryKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "config.toml").write_text(
        '[profiles.a]\ndrofus = "https://d.invalid"\n[profiles.b]\nbimplus = "https://b.invalid"\n'
        '[profiles.c]\nbimplus = "https://b.invalid"\nissuer = "https://i.invalid"\n'
        '[profiles.d]\nbimplus = "https://b.invalid"\nissuer = "http://i.invalid"\nclient_id="x"\n'
    )
    assert "line 10, column 1: issuer: http to i.invalid" in refusal(capsys, ["login", "d"])
    text = (folder / "config.toml").read_text()
    (folder / "config.toml").write_text(text.partition("[profiles.d]")[0])
    assert "has no Bimplus address" in refusal(capsys, ["login", "a"])
    assert "--token" in refusal(capsys, ["login", "b"])
    assert "BIMSCOPE_BIMPLUS_CLIENT_ID" in refusal(capsys, ["login", "c"])
    assert "There is no profile e" in refusal(capsys, ["login", "e"])


def test_a_profile_is_tried_out_in_words(
    sandbox: RunningSandbox, folder: Path, monkeypatch: pytest.MonkeyPatch, memory: MemoryKeyring,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    write_profile(folder, sandbox)
    assert main(["profiles", "test", "stage"]) == 4
    out = capsys.readouterr().out
    assert "dRofus  login       You are not logged in" in out
    assert "Bimplus connection  answered after" in out
    for service, values in {
        Service.DROFUS: (sandbox.user, sandbox.password),
        Service.BIMPLUS: (sandbox.bimplus_user, sandbox.bimplus_password, sandbox.application_id),
    }.items():
        for name, value in zip(VARIABLES[service], values, strict=True):
            monkeypatch.setenv(name, value)
    assert main(["profiles", "test", "stage"]) == 0
    out = capsys.readouterr().out
    assert "Bimplus rights      sees 3 teams: Best Company" in out
    assert "Bimplus name        127.0.0.1 (an address: no name has to be found)" in out
    assert f"dRofus  login       logged in as {sandbox.user}" in out
    assert "dRofus  clock       the clock of this computer agrees" in out
    assert main(["doctor", "stage"]) == 0
    out = capsys.readouterr().out
    assert "dRofus  speed       half of 10 answers came within" in out
    assert "settings    " in out
    assert "dRofus  login life  the user and the password go with each request" in out
    assert re.search(
        "Bimplus login life  the token expires in .*; bimscope then logs in again", out
    )
    assert "dRofus  limit       the service does not say how many requests it allows" in out
    assert "Bimplus limit       the service does not say how many requests it allows" in out
    check_no_secrets(sandbox, out)


def check_no_secrets(sandbox: RunningSandbox, out: str) -> None:
    for secret in (sandbox.password, sandbox.bimplus_password, sandbox.application_id):
        assert secret not in out


def test_a_report_for_programs_says_what_is_left_of_the_hour(
    sandbox: RunningSandbox, folder: Path, monkeypatch: pytest.MonkeyPatch, memory: MemoryKeyring,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    write_profile(folder, sandbox)
    store_credentials("stage", asyncio.run(some_login(sandbox)))
    sandbox.switches.bimplus_hourly = 1_000
    main(["doctor", "stage", "--output", "json"])
    out = capsys.readouterr().out
    found = {(row["about"], row["what"]): row["says"] for row in json.loads(out)}
    assert found["Bimplus", "limit"] == "998 of 1,000 requests are left this hour"
    assert "bimscope then renews it by itself" in found["Bimplus", "login life"]
    assert "the login ends in 30 days" in found["Bimplus", "login life"]
    assert found["this computer", "bimscope"] == __version__
    assert "You are not logged in" in found["dRofus", "login"]
    wrong = [(row["about"], row["what"]) for row in json.loads(out) if row["wrong"]]
    assert wrong == [("dRofus", "login")]
    check_no_secrets(sandbox, out)
    kept = "".join(map(str, memory.kept.values()))
    assert not [word for word in re.findall(r"[\w.-]{20,}", kept) if word in out]


def test_a_report_for_programs_is_there_where_the_profile_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "nosuch", "--output", "json"]) == 2
    said = capsys.readouterr()
    assert {"about": "this computer", "what": "bimscope", "says": __version__, "wrong": False} in (
        json.loads(said.out)
    )
    assert "nosuch" in said.err
    (folder / "config.toml").write_text("nonsense = 1\n")
    assert main(["doctor", "--output", "json"]) == 1
    wrong = [row for row in json.loads(capsys.readouterr().out) if row["wrong"]]
    assert [row["what"] for row in wrong] == ["settings"]
    assert "nonsense" in wrong[0]["says"]


def test_a_spent_hour_is_told_where_the_login_fails_for_it(
    sandbox: RunningSandbox, folder: Path, memory: MemoryKeyring,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    write_profile(folder, sandbox)
    store_credentials("stage", GivenToken(Secret(sandbox.token())))
    sandbox.switches.bimplus_hourly = 1
    main(["profiles", "test", "stage"])
    out = capsys.readouterr().out
    assert "Bimplus limit       0 of 1 requests are left this hour" in out
    assert "Bimplus login life  the token does not say when it expires" in out


def test_a_service_that_is_not_there_is_told(
    folder: Path, memory: MemoryKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "config.toml").write_text('[profiles.stage]\ndrofus = "http://127.0.0.1:1"\n')
    assert main(["profiles", "test", "stage"]) == 7
    assert "connection  dRofus at 127.0.0.1:1 did not answer" in capsys.readouterr().out
