"""`bimscope draw`: pictures of Bimplus and of IFC files, with exit statuses."""

from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.sandbox.objects.model import model_of
from tests.sandbox.running import RunningSandbox
from tui.cli import main

WALL = Path(__file__).parent / "data" / "ifc" / "SimpleWall.ifc"


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: RunningSandbox) -> None:
    for name, value in environment_for(tmp_path / "config", sandbox.application_id).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def command(sandbox: RunningSandbox) -> list[str]:
    """Draws the project with the largest topology."""
    with sandbox.bimplus() as client:
        project = model_of(sandbox, client).project
    address = f"bimplus:teams/{sandbox.team}/projects/{project}"
    return ["draw", address, "--bimplus", sandbox.bimplus_url]


def dots_in(text: str) -> int:
    return sum("\u2800" < each <= "\u28ff" for each in text)


def test_a_project_is_printed(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--size", "60x20"]) == 0
    printed = capsys.readouterr().out
    lines = [line for line in printed.splitlines() if dots_in(line)]
    assert 10 < len(lines) <= 20
    assert max(map(len, lines)) <= 60


def test_a_project_is_written_in_each_form(command: list[str], tmp_path: Path) -> None:
    pytest.importorskip("cairosvg", reason="makes the PNG")
    begins = {"a.svg": b"<svg ", "a.png": b"\x89PNG", "a.txt": b""}
    for name, beginning in begins.items():
        file = tmp_path / name
        look = ["--side", "top", "--colour", "discipline"]
        assert main([*command, "--output", str(file), "--size", "120x90", *look]) == 0
        assert file.read_bytes().startswith(beginning)
        assert main([*command, "--output", str(file)]) == 2  # it is there already
    assert (tmp_path / "a.svg").read_text().count("<path") > 2
    assert dots_in((tmp_path / "a.txt").read_text()) > 100


def test_an_ifc_file_is_drawn_with_nobody_asked(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ifcopenshell", reason="needs the extra `ifc`")
    assert main(["draw", str(WALL), "--size", "40x12"]) == 0
    assert dots_in(capsys.readouterr().out) > 40


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drofus:users"], "bimscope cannot draw “drofus:users”"),
        (["bimplus:teams/x"], "the address of a Bimplus project, element, discipline, model"),
        (["bimplus:teams/a/projects/1"], "Name a Bimplus server"),
        (["no.ifc"], "no.ifc: No such file"),
        ([__file__], "is not an IFC file"),
        ([str(WALL), "--output", "a.doc"], "must end with .svg, .png or .txt"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_storey_that_is_not_there_is_said_with_those_that_are(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--storey", "Attic"]) == 2
    assert "There is no storey “Attic”. The storeys are: " in capsys.readouterr().err
