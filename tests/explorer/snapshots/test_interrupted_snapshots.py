"""A snapshot that somebody interrupts: the program says so, and the file is whole."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

from tests.commands import environment_for, program_environment
from tests.sandbox.running import RunningSandbox
from tui.contract.operation import Service
from tui.recorded.opening import open_recording
from tui.sandbox.faults import Fault, FaultKind


async def test_an_interrupt_leaves_what_was_read(sandbox: RunningSandbox, tmp_path: Path) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path=f"/v2/{sandbox.team}/issues"))
    file = tmp_path / "cut.har"
    where = ["--drofus", sandbox.drofus_url, "--bimplus", sandbox.bimplus_url]
    command = ["snapshot", f"bimplus:teams/{sandbox.team}", str(file), *where]
    environment = program_environment(tmp_path / "home")
    environment |= environment_for(tmp_path / "home", sandbox.application_id)
    program = subprocess.Popen(  # noqa: ASYNC220 - its end is waited for in a thread
        [sys.executable, "-m", "tui", *command], env=environment, stderr=subprocess.PIPE
    )
    try:
        await asyncio.to_thread(held.reached.wait, 30)
        program.send_signal(signal.SIGINT)
        await asyncio.to_thread(program.communicate, timeout=30)
    finally:
        program.kill()
        held.release()
    assert program.returncode == 130
    held_here = open_recording(file).services[Service.BIMPLUS]
    assert len(held_here.reads) > 10
