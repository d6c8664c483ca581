"""However programs die, those that go on end as if nobody had died, and send nothing twice."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.commands import program_environment
from tests.faults.beside import beside
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile

ROUNDS = 5
FEWEST = 2
"""So many die at least; on a busy machine some are done before they are killed."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs to fork")
def test_what_was_killed_is_gone_on_with_and_nothing_is_sent_twice(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with beside(sandbox.drofus_url) as standing:
        command = ["-m", "tests.rights_file.killed", str(tmp_path), standing.proxy.url, "3"]
        ended = subprocess.run(
            [sys.executable, *command, str(ROUNDS)],
            check=False,
            env=program_environment(home),
            capture_output=True,
            text=True,
            timeout=110,
        )
        assert ended.returncode == 0, ended.stderr
        writes = standing.proxy.writes
    assert int(ended.stdout.splitlines()[-1]) >= FEWEST, "else it would try nothing"
    sent = Counter((each.request.method, each.request.target, each.request.body) for each in writes)
    assert max(sent.values()) == 1, [each for each, count in sent.items() if count > 1]
    [journal] = home.rglob("journal.jsonl")
    entries = entries_in(JournalFile(journal).steps())
    assert {each.ending for each in entries if each.sent is None} <= {"not sent", "done"}
    gone_on = Counter(each.intended.in_place_of for each in entries)
    assert max(count for number, count in gone_on.items() if number is not None) == 1
