"""Searching the operations, and what shells are taught about them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tui.cli import MODULES, main
from tui.cli.completing.scripts import SCRIPTS
from tui.cli.completing.words import all_words
from tui.config.folders import OVERRIDE
from tui.config.names import COMMANDS
from tui.contract import OPERATIONS
from tui.contract.operation import Danger, Effect
from tui.explorer.reports.known import REPORTS


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["operations", *arguments, "--output", "json"]) == 0
    return [row["id"] for row in json.loads(capsys.readouterr().out)]


def test_operations_are_searched(capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys, "drofus.owners.*") == [id_ for id_ in OPERATIONS if "s.owners." in id_]
    assert "drofus.database.get_backup_now" in listed(capsys, "Backup")
    assert listed(capsys, "/cross-token") == ["bimplus.auth.cross_token"]
    deletions = listed(capsys, "--service", "drofus", "--effect", "delete")
    assert deletions == [
        id_
        for id_ in OPERATIONS
        if id_.startswith("drofus.") and OPERATIONS[id_].method == "DELETE"
    ]
    assert main(["operations", "no such thing"]) == 2


def test_one_operation_is_described_with_all_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations", "drofus.project_users.update"]) == 0
    said = capsys.readouterr().out
    for word in ("PATCH /project_users/", "username=", "room_rights=", "1 Full", "needed"):
        assert word in said


@pytest.mark.parametrize("effect", Effect)
def test_a_description_says_what_has_to_be_confirmed(
    effect: Effect, capsys: pytest.CaptureFixture[str]
) -> None:
    for id_, operation in OPERATIONS.items():
        if operation.effect is effect and operation.danger is Danger.NONE:
            assert main(["operations", id_]) == 0
            assert ("--yes" in capsys.readouterr().out) is operation.changes_state


@pytest.mark.parametrize("id_", list(OPERATIONS))
def test_every_operation_can_be_described(id_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["operations", id_]) == 0
    assert OPERATIONS[id_].title in capsys.readouterr().out


def test_every_command_is_kept_from_being_a_profile() -> None:
    assert set(COMMANDS) == set(MODULES)


@pytest.mark.parametrize("shell", list(SCRIPTS))
def test_every_word_is_in_the_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert [id_ for id_ in OPERATIONS if id_ not in script] == []
    for word in ("read-only", "ndjson", "room_rights=", "profiles", "completion", "before"):
        assert word in script
    assert "password=" not in script
    if shutil.which(shell):
        read = [shell, "--no-execute"] if shell == "fish" else [shell, "-n"]
        subprocess.run(read, input=script, text=True, check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_profiles_and_themes_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    (tmp_path / "config.toml").write_text('[profiles.stage]\nbimplus = "https://a.test"\n')
    assert offered("", "st") == {"stage"}
    assert offered("", "call", "--profile", "s") == {"stage"}
    assert offered("", "login", "") == {"stage"}
    assert "paper" in offered("", "demo", "--theme", "pa")
    (tmp_path / "config.toml").write_text("page_size = 0\n")
    assert offered("", "login", "") == set()


def offered(*words: str) -> set[str]:
    """What bash offers for the last of these words."""
    script = SCRIPTS["bash"](all_words())
    line = " ".join(words)
    quoted = " ".join(f"'{word}'" for word in words)
    asking = (
        f"COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; "
        f"COMP_LINE='{line}'; COMP_POINT={len(line)}; _bimscope; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    ended = subprocess.run(
        ["bash", "-c", f"{script}\n{asking}"], capture_output=True, text=True, check=True
    )
    return set(ended.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("", "ca"), {"call"}),
        (("", "call", "drofus.owners.c"), {"drofus.owners.create"}),
        (("", "call", "drofus.owners.get", "i"), {"id="}),
        (("", "call", "drofus.owners.get", "id=1", "--output", "nd"), {"ndjson"}),
        (("", "call", "drofus.project_users.update", "room_rights=Re"), {"Read"}),
        (("", "call", "--out"), {"--output"}),
        (("", "--the"), {"--theme"}),
        (("", "stage", "--read"), {"--read-only"}),
        (("", "call", "--profile", "x"), set()),
        (("", "operations", "--effect", "cre"), {"create"}),
        (("", "completion", ""), {"bash", "zsh", "fish"}),
        (("", "jo"), {"journal"}),
        (("", "ri"), {"rights"}),
        (("", "rights", ""), {"export", "plan", "apply", "undo"}),
        (("", "rights", "apply", "x", "--resu"), {"--resume"}),
        (("", "rights", "plan", "x", "--remove"), {"--remove-missing"}),
        (("", "call", "--ea"), {"--each"}),
        (("", "journal", ""), {"list", "show", "undo", "resume", "export", "prune"}),
        (("", "journal", "undo", "3", "--y"), {"--yes"}),
        (("", "journal", "--output", ""), {"table", "json"}),
        (("", "profiles", "add", "--allow"), {"--allow-plain-http"}),
        (("", "report", ""), set(REPORTS)),
        (("", "report", "idle"), {"idle-accounts", "idle-members"}),
        (("", "report", "idle-accounts", "--output", "mark"), {"markdown"}),
        (("", "find", "--te"), {"--team"}),
        (("", "why", "--pro"), {"--profile", "--project", "--proxy"}),
        (("", "token", "--as", ""), {"token", "header", "curl"}),
        (("", "token", "--sa"), {"--sandbox"}),
        (("", "web", "de"), {"demo"}),
        (("", "web", "demo", "--s"), {"--seed"}),
        (("", "web", "demo", "--visitors", "2", "--t"), {"--theme", "--tour"}),
        (("", "web", "demo", "--dr"), set()),
        (("", "web", "--dr"), {"--drofus"}),
        (("", "demo", "--se"), {"--seed"}),
    ],
)
def test_bash_offers_what_fits(words: tuple[str, ...], found: set[str]) -> None:
    assert offered("bimscope", *words[1:]) == found
