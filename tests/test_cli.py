"""The command line: what is opened, what is refused, and that credentials stay out of sight."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from msgspec.structs import replace

from tests.keyrings import AbsentKeyring, MemoryKeyring
from tui import __version__
from tui.app import BimscopeApp
from tui.cli import explore, main
from tui.cli import profiles as profiles_command
from tui.cli.asking import Prompt
from tui.config.launch import Launch
from tui.config.reading import read_settings
from tui.config.settings import Profile, Settings
from tui.config.writing import add_profile
from tui.contract import OPERATIONS
from tui.contract.operation import Service
from tui.secrets.environment import VARIABLES
from tui.secrets.finding import find_all_credentials
from tui.secrets.in_keyring import store_credentials
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret

STAGE = Profile(
    drofus="https://stage.example/api/",
    bimplus="https://bim.example/v2",
    team="northgate",
    theme="paper",
)
SETTINGS = Settings(theme="nordic", page_size=20, profiles={"stage": STAGE})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path))
    for names in VARIABLES.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def opened(*arguments: str, settings: Settings = SETTINGS) -> Launch:
    return explore.launch_for(explore.parser().parse_args(arguments), settings)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said on stderr by a command line that ends with status 2."""
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_a_profile_says_where_and_how() -> None:
    launch = opened("stage")
    assert launch.title == "stage"
    assert launch.drofus_url == "https://stage.example/api"
    assert launch.bimplus_url == "https://bim.example/v2"
    assert launch.team == "northgate"
    assert launch.theme == "paper"
    assert launch.page_size == 20
    assert launch.mouse
    assert not launch.read_only
    assert launch.demo is None


def test_what_is_said_goes_before_the_profile() -> None:
    said = ("--bimplus", "https://other.example/v2", "--team", "south", "--theme", "ansi")
    launch = opened("stage", *said, "--no-mouse", "--read-only")
    assert launch.bimplus_url == "https://other.example/v2"
    assert launch.team == "south"
    assert launch.theme == "ansi"
    assert launch.read_only
    assert not launch.mouse


@pytest.mark.parametrize("said", ["demo", "stage"])
@pytest.mark.parametrize("plain", [False, True])
def test_the_terminal_library_is_used_as_the_configuration_says(said: str, plain: bool) -> None:
    settings = replace(SETTINGS, plain_textual=plain)
    arguments = () if said == "demo" else (said,)
    assert opened(*arguments, settings=settings).plain_textual is plain


@pytest.mark.parametrize("arguments", [(), ("stage",)])
def test_as_much_is_kept_as_the_configuration_says(arguments: tuple[str, ...]) -> None:
    assert opened(*arguments).kept_mb == 256
    launch = opened(*arguments, settings=replace(SETTINGS, kept_mb=64))
    assert launch.kept_mb == 64
    assert BimscopeApp(launch).workspace.answers.room.limit == 64_000_000


@pytest.mark.parametrize("arguments", [[], ["stage"], ["--drofus", "https://a.example"]])
def test_what_is_remembered_is_in_the_state_folder(folder: Path, arguments: list[str]) -> None:
    launch = opened(*arguments)
    assert launch.state_folder == folder / "state"
    assert launch.usual_theme == "nordic"
    assert launch.theme == ("paper" if "stage" in arguments else "")


def test_changes_are_written_down_as_the_configuration_says(folder: Path) -> None:
    journal = folder / "data" / "journal.jsonl"
    assert opened("stage").journal_file == journal
    assert opened("--drofus", "https://a.example").journal_file == journal
    assert opened("stage").journal_days == 365
    settings = replace(SETTINGS, journal=False, journal_days=0)
    for arguments in ((), ("stage",)):
        launch = opened(*arguments, settings=settings)
        assert launch.journal_file is None
        assert launch.journal_days == 0


def test_a_demo_has_a_journal_of_its_own(folder: Path) -> None:
    assert opened().journal_file == folder / "data" / "demo.sqlite.journal.jsonl"
    assert demo("--seed", "3").journal_file == folder / "data" / "demo-3.sqlite.journal.jsonl"
    own = demo("--database", str(folder / "d.sqlite"))
    assert own.journal_file == folder / "d.sqlite.journal.jsonl"


def test_a_profile_that_is_read_only_stays_so() -> None:
    settings = Settings(profiles={"live": Profile(drofus="https://a.example", read_only=True)})
    assert opened("live", settings=settings).read_only


def test_who_made_it_read_only_is_said() -> None:
    settings = Settings(
        profiles={
            "live": Profile(drofus="https://a.example", read_only=True),
            "stage": Profile(drofus="https://a.example"),
        }
    )
    for arguments in (("live",), ("live", "--read-only")):
        said = opened(*arguments, settings=settings).read_only_because
        assert "profile live is read-only" in said
        assert "config.toml" in said
    for launch in (opened("stage", "--read-only", settings=settings), demo("--read-only")):
        assert "--read-only" in launch.read_only_because
        assert launch.read_only
    assert opened("stage", settings=settings).read_only_because == ""


def test_addresses_without_a_profile() -> None:
    launch = opened("--drofus", "https://a.example/api", "--bimplus", "https://b.example:8443/v2")
    assert launch.title == "a.example + b.example:8443"
    assert launch.demo is None


def test_without_anything_the_demo_opens_and_says_how_to_add_a_profile() -> None:
    launch = opened(settings=Settings())
    assert launch.demo is not None
    assert "bimscope profiles add" in launch.notices[0]


def test_each_seed_has_its_own_demo(folder: Path) -> None:
    databases = {opened().demo, *(demo("--seed", seed).demo for seed in ("1", "2"))}
    assert len({found.database for found in databases if found}) == 3
    chosen = demo("--seed", "3", "--database", str(folder / "d.sqlite")).demo
    assert chosen is not None
    assert chosen.arguments == ["--database", str(folder / "d.sqlite"), "--seed", "3"]


@pytest.mark.parametrize("kept", [True, False])
def test_changes_are_written_down_unless_that_is_switched_off(folder: Path, kept: bool) -> None:
    (folder / "config.toml").write_text(f"journal = {str(kept).lower()}\n")
    settings = replace(read_settings(), profiles={"stage": STAGE})
    real, sample = (opened(*said, settings=settings).journal_file for said in (("stage",), ()))
    assert (real is not None, sample is not None) == (kept, kept)
    assert real is None or real == folder / "data" / "journal.jsonl"
    assert real is None or real != sample


def demo(*arguments: str) -> Launch:
    from tui.cli.demo import demo_launch, parser

    return demo_launch(parser().parse_args(arguments), Settings())


def test_a_profiles_credentials_come_from_the_keyring_only_when_asked(
    memory: MemoryKeyring,
) -> None:
    kept = DrofusCredentials("anna", Secret("hunter2"))
    store_credentials("stage", kept)
    launch = opened("stage")
    assert memory.asked == 0
    assert launch.find_credentials().drofus == kept
    assert launch.find_credentials().bimplus is None


def test_a_keyrings_credentials_never_go_to_another_server() -> None:
    store_credentials("stage", DrofusCredentials("anna", Secret("hunter2")))
    elsewhere = opened("stage", "--drofus", "https://elsewhere.example/api")
    assert elsewhere.find_credentials().drofus is None
    same = opened("stage", "--drofus", "https://stage.example/other")
    assert same.find_credentials().drofus is not None


def test_credentials_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(VARIABLES[Service.DROFUS], ("bert", "word"), strict=True):
        monkeypatch.setenv(name, value)
    found = opened("--drofus", "https://a.example").find_credentials()
    assert found.drofus == DrofusCredentials("bert", Secret("word"))


def test_a_launch_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(VARIABLES[Service.DROFUS], ("bert", "hunter2"), strict=True):
        monkeypatch.setenv(name, value)
    assert "hunter2" not in repr(opened("stage"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--drofus", "stage.example"], "--drofus"),
        (["--bimplus", "http://stage.example/v2"], "unencrypted"),
        (["--drofus", "https://u:hunter2@stage.example"], "keyring"),
        (["--theme", "drakula"], "bimscope-dark"),
        (["--team", "northgate"], "--bimplus"),
        (["profiles", "test", "stag"], "There is no profile stag; did you mean stage?"),
        (["profiles", "test", "other"], "There is no profile other; there are: stage"),
        (["opne"], "There is neither a command nor a profile opne; did you mean open?"),
        (["opne", "case.har", "--overwrite"], "did you mean open?"),
        (["cal", "drofus.users.list", "a=b"], "did you mean call?"),
        (["journl", "undo", "12"], "did you mean journal?"),
        (["stag"], "did you mean stage?"),
        (["other"], "There is neither a command nor a profile other; bimscope --help lists"),
        (["--read-only", "demo"], "put it first"),
        (["demo", "--theme", "nope"], "There is no theme nope"),
        (["demo", "--database", "/no/such/folder/x.sqlite"], "--database"),
        (["empty"], "has no address"),
    ],
)
def test_what_cannot_be_opened_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    text = '[profiles.stage]\ndrofus = "https://stage.example"\n'
    if arguments == ["empty"]:
        text += "[profiles.empty]\nread_only = true\n"
    (folder / "config.toml").write_text(text)
    said = refused(capsys, *arguments)
    assert said.startswith("bimscope: ")
    assert message in said
    assert "hunter2" not in said


def test_a_bad_configuration_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "config.toml").write_text("mouse = perhaps\n")
    assert "line 1, column 9" in refused(capsys)


@pytest.mark.parametrize(("name", "command"), [("case.har", "open"), ("House.IFC", "draw")])
def test_a_file_in_place_of_a_profile_says_what_opens_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "bimscope --help lists" in refused(capsys, name)
    (tmp_path / name).touch()
    assert f"open the file with: bimscope {command} {name}\n" in refused(capsys, name)


def test_where_a_profile_is_known_what_is_too_much_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "config.toml").write_text('[profiles.stage]\ndrofus = "https://stage.example"\n')
    with pytest.raises(SystemExit) as end:
        main(["stage", "drofus:users", "too-much"])
    assert end.value.code == 2
    assert "unrecognized arguments: too-much" in capsys.readouterr().err


def test_an_unknown_option_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--password", "hunter2"])
    assert end.value.code == 2
    assert "usage: bimscope" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["demo"], []])
def test_without_a_terminal_nothing_is_opened(arguments: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "needs a terminal" in ended.stderr
    assert ended.stdout == ""


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"bimscope {__version__}\n"


def test_every_operation_is_listed_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations", "--output", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == list(OPERATIONS)
    [update] = [row for row in rows if row["id"] == "drofus.project_users.update"]
    assert update == {
        "id": "drofus.project_users.update",
        "method": "PATCH",
        "path": "/project_users/{username},{project_id}",
        "effect": "update",
    }


def test_every_operation_is_listed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["id", "method", "path", "effect"]
    assert len(lines) == len(OPERATIONS)
    assert len({line.index("/") for line in lines}) == 1


def asked(answers: list[str], secrets: list[str]) -> Prompt:
    return Prompt(
        openly=lambda question: answers.pop(0),
        secretly=lambda question: secrets.pop(0),
        attended=lambda: True,
    )


ADD = ("add", "stage", "--drofus", "https://stage.example", "--bimplus", "https://b.example/v2")


def test_a_profile_is_added_listed_and_removed(
    folder: Path, memory: MemoryKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = asked(["anna", "anna@example.org"], ["hunter2", "hunter3", "app-id"])
    assert profiles_command.main([*ADD, "--read-only"], prompt) == 0
    assert read_settings().profiles["stage"].read_only
    found = find_all_credentials("stage")
    assert found.drofus is not None
    assert found.drofus.password.reveal() == "hunter2"
    assert isinstance(found.bimplus, BimplusCredentials)
    assert found.bimplus.application_id == Secret("app-id")
    assert main(["profiles"]) == 0
    said = capsys.readouterr().out
    assert "https://stage.example" in said
    assert "read-only" in said
    for text in (said, (folder / "config.toml").read_text()):
        assert "hunter" not in text
        assert "anna@" not in (folder / "config.toml").read_text()
    assert main(["profiles", "remove", "stage"]) == 0
    assert not read_settings().profiles
    assert memory.kept == {}


def test_credentials_need_not_be_given() -> None:
    assert profiles_command.main(ADD, asked(["", ""], [])) == 0
    assert find_all_credentials("stage").drofus is None


def test_nobody_is_asked_without_a_terminal(memory: MemoryKeyring) -> None:
    unattended = Prompt(attended=lambda: False)
    assert profiles_command.main(ADD, unattended) == 0
    assert memory.kept == {}


def test_without_a_keyring_the_profile_is_added_and_the_way_out_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    keyring.set_keyring(AbsentKeyring())
    assert profiles_command.main(ADD, asked(["anna", ""], ["hunter2"])) == 1
    assert "stage" in read_settings().profiles
    said = capsys.readouterr().err
    assert "BIMSCOPE_DROFUS_PASSWORD" in said
    assert "hunter2" not in said
    assert main(["profiles", "remove", "stage"]) == 1
    assert not read_settings().profiles


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "demo", "--drofus", "https://a.example"],
        ["add", "stage"],
        ["add", "stage", "--drofus", "http://a.example"],
        ["add", "there", "--drofus", "https://a.example"],
        ["remove", "nobody"],
    ],
)
def test_a_profile_that_cannot_be_is_refused_before_anything_is_asked(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    add_profile("there", STAGE)
    assert refused(capsys, "profiles", *arguments)
    assert list(read_settings().profiles) == ["there"]


def test_an_empty_list_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles", "list"]) == 0
    assert "bimscope profiles add" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["operations"], ["profiles"]], ids=["much", "little"])
def test_a_reader_that_goes_away_is_no_crash(arguments: list[str]) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        ended = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            stdout=nobody,
            stderr=subprocess.PIPE,
            env=buffered,
            text=True,
            check=False,
        )
    assert ended.stderr == ""
    assert ended.returncode == 141


@pytest.mark.parametrize("command", ["bcf", "members", "rights", "templates", "users"])
def test_a_command_without_its_action_lists_the_actions(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([command])
    assert end.value.code == 2
    assert re.search(r"choose an action: .*apply or undo\n", capsys.readouterr().err)
