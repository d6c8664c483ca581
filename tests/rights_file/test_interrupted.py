"""^C while many changes are under way, and somebody else who would go on with them meanwhile."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import program_environment
from tests.faults.beside import BesideProxy, beside
from tests.rights_at_hand import RightsAtHand
from tui.cli.calling.many import ManyOptions

COUNT = 20
PATIENCE = 30


def applying(plan: str, url: str, home: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "rights", "apply", plan, "--yes", "--drofus", url, *more],
        env=program_environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def planned(shared: RightsAtHand, proxy: BesideProxy) -> str:
    plan = shared.file(".plan")
    rows = shared.exported()[:COUNT]
    level = "Full" if rows[0]["Tenders"] == "None" else "None"
    file = shared.written([{**row, "Tenders": level} for row in rows])
    where = ("--drofus", proxy.proxy.url)
    assert shared.run("plan", file, "--plan", plan, where=where) == 2
    return plan


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal")
def test_what_was_interrupted_is_finished_where_it_is_under_way_and_gone_on_with(
    shared: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    at_once = ManyOptions().parallel
    with beside(shared.sandbox.drofus_url) as proxy:
        where = ("--drofus", proxy.proxy.url)
        plan = planned(shared, proxy)
        proxy.hold()
        program = applying(plan, proxy.proxy.url, shared.folder / "home")
        proxy.wait(proxy.proxy.until_arrived(at_once))
        capsys.readouterr()
        assert shared.run("apply", "--resume", "--yes", where=where) == 1
        assert "it is still being sent" in capsys.readouterr().err
        program.send_signal(signal.SIGINT)
        proxy.release()
        _, told = program.communicate(timeout=PATIENCE)
        assert program.returncode == 130
        assert "changes are done. bimscope rights apply --resume goes on." in told
        done = len(proxy.proxy.writes)
        assert at_once <= done < COUNT
        assert shared.run("apply", "--resume", "--yes", where=where) == 0
        paths = [each.request.path for each in proxy.proxy.writes]
    assert len(paths) == len(set(paths)) > done
    assert len({row["Tenders"] for row in shared.exported()[:COUNT]}) == 1
