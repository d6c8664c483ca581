"""The story of somebody who has a list of new colleagues, typed in a real terminal."""

import sys
from pathlib import Path

from tests.commands import program_environment
from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox

PEOPLE = """\
Neue Mitarbeiter;;;;
Benutzername;Vorname;Name;E-Mail;Telefon
o.nord;Ola;Nord;Ola Nord <ola@nord.no>;12
k.ny;Kari;Ny;kari.ny.no;13
"""


def test_people_are_looked_at_mended_imported_and_taken_back(
    sandbox: RunningSandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    asked = {**program_environment(tmp_path / "home"), **environment}

    def run(*words: str, answer: str = "", status: int = 0) -> str:
        command = [sys.executable, "-m", "tui", "users", *words, "--drofus", sandbox.drofus_url]
        with Terminal(command, asked, columns=80, rows=24, folder=tmp_path) as terminal:
            if answer:
                terminal.wait_for("[y/N]")
                terminal.press(answer)
            assert terminal.wait_for_end() == status, terminal.text
            return terminal.text

    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    told = run("import", "people.csv", "--project", "399", status=1)
    assert "row 4, column E-Mail: “kari.ny.no” is not an e-mail address" in told
    assert "Nothing was sent." in told
    file.write_text(PEOPLE.replace("kari.ny", "kari@ny"), encoding="utf-8")
    told = run("import", "people.csv", "--project", "399", answer="n\r", status=2)
    assert "column “Name” is Last name" in told
    assert "2 new, 0 known" in told
    assert "2 done" in run("import", "people.csv", "--project", "399", answer="y\r")
    assert "2 unchanged" in run("import", "people.csv", "--project", "399", "--dry-run")
    assert "Type 2 to send" in _taken_back(asked, sandbox, tmp_path)


def _taken_back(asked: dict[str, str], sandbox: RunningSandbox, folder: Path) -> str:
    command = [sys.executable, "-m", "tui", "users", "undo", "--drofus", sandbox.drofus_url]
    with Terminal(command, asked, columns=80, rows=24, folder=folder) as terminal:
        terminal.wait_for("to send:")
        terminal.press("2\r")
        assert terminal.wait_for_end() == 0, terminal.text
        return terminal.text
