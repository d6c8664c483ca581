"""Copying: the first way that works is taken, and the words say what really happened."""

import os
import stat
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from tui.terminal.clipboard import LARGEST_OSC52, CopyOutcome, copy

OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path / "bimscope"))


@pytest.fixture
def written() -> list[str]:
    return []


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


def put(programs: Path, name: str, script: str) -> dict[str, str]:
    """Makes a program; the answer is an environment in which it is found first."""
    program = programs / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


def copied(text: str | bytes, environment: Mapping[str, str], written: list[str]) -> CopyOutcome:
    return copy(text, "value", environment=environment, terminal_copy=written.append)


def test_inside_tmux_the_text_goes_to_its_buffer(programs: Path, written: list[str]) -> None:
    path = put(programs, "tmux", f'echo "$@" > {programs}/said; cat > {programs}/buffer')
    outcome = copied(
        "Lindqvist, Åsa\n" * 80, {"TMUX": "/run/tmux,1,0", **OVER_SSH, **path}, written
    )
    assert outcome == CopyOutcome(True, "copied value, 1.3 kB, into the tmux buffer")
    assert (programs / "buffer").read_text() == "Lindqvist, Åsa\n" * 80
    assert (programs / "said").read_text() == "load-buffer -w -\n"
    assert written == []


def test_a_tmux_that_refuses_is_passed_over(programs: Path, written: list[str]) -> None:
    path = put(programs, "tmux", "exit 1")
    outcome = copied("abc", {"TMUX": "/run/tmux,1,0", **path}, written)
    assert outcome.copied
    assert "tmux" not in outcome.words
    assert len(written) == 1


def test_a_tmux_that_is_not_there_is_passed_over(tmp_path: Path, written: list[str]) -> None:
    outcome = copied("abc", {"TMUX": "/run/tmux,1,0", "PATH": str(tmp_path)}, written)
    assert outcome.copied
    assert len(written) == 1


def test_over_ssh_the_terminal_is_asked(written: list[str]) -> None:
    outcome = copied("Ærø", {"DISPLAY": ":0", **OVER_SSH}, written)
    assert outcome.copied
    assert "OSC 52" in outcome.words
    assert written == ["Ærø"]


def test_what_was_received_is_copied_as_it_is(written: list[str]) -> None:
    assert copied("Ærø".encode(), OVER_SSH, written).copied
    assert written == ["Ærø"]


def test_nothing_is_said_to_be_copied_when_there_is_nothing(written: list[str]) -> None:
    outcome = copied("", OVER_SSH, written)
    assert outcome == CopyOutcome(False, "nothing copied: the value is empty")
    assert written == []


def test_what_is_too_large_for_the_terminal_goes_to_a_private_file(written: list[str]) -> None:
    text = "x" * LARGEST_OSC52
    outcome = copied(text, OVER_SSH, written)
    assert not outcome.copied
    assert written == []
    file = Path(outcome.words.rpartition(" to ")[2])
    assert file.read_text() == text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_secret_is_written_to_no_file(written: list[str]) -> None:
    copied_as_secret = partial(
        copy, what="the token", environment={}, terminal_copy=written.append, is_secret=True
    )
    outcome = copied_as_secret("x" * LARGEST_OSC52)
    assert outcome == CopyOutcome(
        False, "nothing copied: the token is secret, and there is no clipboard"
    )
    assert copied_as_secret("t-1").copied
    assert written == ["t-1"]


def test_the_largest_that_fits_is_still_copied(written: list[str]) -> None:
    assert copied("x" * (LARGEST_OSC52 // 4 * 3), OVER_SSH, written).copied
    assert copied("x" * (LARGEST_OSC52 // 4 * 3 + 1), OVER_SSH, written).copied is False


def test_old_files_are_removed_when_a_new_one_is_written(written: list[str]) -> None:
    first, second = (
        Path(copied(letter * LARGEST_OSC52, OVER_SSH, written).words.rpartition(" to ")[2])
        for letter in "ab"
    )
    assert first.exists()
    os.utime(first, (0, 0))
    copied("c" * LARGEST_OSC52, OVER_SSH, written)
    assert not first.exists()
    assert second.exists()


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BIMSCOPE_CONFIG_DIR", str(tmp_path / "file"))
    outcome = copied("x" * LARGEST_OSC52, OVER_SSH, written)
    assert not outcome.copied
    assert outcome.words.startswith("nothing copied")


def test_a_terminal_that_is_gone_is_no_crash() -> None:
    def gone(text: str) -> None:
        raise BrokenPipeError

    outcome = copy("abc", "value", environment=OVER_SSH, terminal_copy=gone)
    assert not outcome.copied


def test_half_a_character_from_json_is_no_crash(written: list[str]) -> None:
    assert copied("a\ud83d", OVER_SSH, written).copied
    assert written[0].encode() == b"a?"
