"""The story of somebody who keeps a team's templates as a file, typed in a real terminal."""

import sys
from pathlib import Path

from tests.commands import program_environment
from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox


def test_templates_are_exported_edited_planned_applied_and_taken_back(
    sandbox: RunningSandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    asked = {**program_environment(tmp_path / "home"), **environment}
    asked["BIMSCOPE_BIMPLUS_APPLICATION"] = sandbox.application_id

    def run(*words: str, answer: str = "", status: int = 0) -> str:
        reach = ("--bimplus", sandbox.bimplus_url, "--team", sandbox.team)
        command = [sys.executable, "-m", "tui", "templates", *words, *reach]
        with Terminal(command, asked, columns=80, rows=24, folder=tmp_path) as terminal:
            if answer:
                terminal.wait_for("[y/N]")
                terminal.press(answer)
            assert terminal.wait_for_end() == status, terminal.text
            return terminal.text

    assert "10 templates of 3 sets written to team.toml" in run("export", "team.toml")
    file = tmp_path / "team.toml"
    first = file.read_text(encoding="utf-8")
    file.write_text(first.replace('"Some group"', '"Mine"', 1), encoding="utf-8")
    told = run("plan", "team.toml", "--plan", "plan.json", status=2)
    assert "Some group → Mine" in told
    assert "Send it with: bimscope templates apply\n  plan.json" in told
    assert "Nothing was sent" in run("apply", "plan.json", answer="n\r", status=2)
    assert "1 done" in run("apply", "plan.json", answer="y\r")
    run("export", "after.toml")
    assert (tmp_path / "after.toml").read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
    run("undo", answer="y\r")
    run("export", "undone.toml")
    assert (tmp_path / "undone.toml").read_text(encoding="utf-8") == first
