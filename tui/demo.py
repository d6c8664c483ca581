"""The sandbox process that a demo keeps for as long as the explorer lives."""

import asyncio
import contextlib
import sys

import msgspec

from tui.client.errors import BimscopeError
from tui.config.launch import DemoSettings

STARTS_WITHIN = 60.0
"""Seconds; a first start makes the sample data."""


class SandboxService(msgspec.Struct):
    """Where one service of the sandbox is and who may ask."""

    url: str
    user: str
    password: str = ""
    application_id: str = ""
    issuer: str = ""
    client_id: str = ""
    team: str = ""


class SandboxReady(msgspec.Struct):
    """The line that `bimscope sandbox` prints when it is ready."""

    drofus: SandboxService
    bimplus: SandboxService


class SandboxProcess:
    """A sandbox that ends with this process: it watches its standard input."""

    def __init__(self, settings: DemoSettings) -> None:
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def start(self) -> SandboxReady:
        """Start it and wait for its line. Raises `BimscopeError` with its own last words."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tui.sandbox",
            "--until-stdin-closes",
            *self._settings.arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(STARTS_WITHIN):
                return await self._ready(self._process)
        except TimeoutError as error:
            await self.stop()
            raise BimscopeError(
                f"the sandbox was not ready after {STARTS_WITHIN:.0f} seconds; "
                "run `bimscope sandbox` to see what it does"
            ) from error

    async def _ready(self, process: asyncio.subprocess.Process) -> SandboxReady:
        if process.stdout is None or process.stderr is None:
            raise BimscopeError("the sandbox has no output to read")
        line = await process.stdout.readline()
        try:
            return msgspec.json.decode(line, type=SandboxReady)
        except msgspec.MsgspecError as error:
            words = (await process.stderr.read()).decode(errors="replace").strip()
            said = words.splitlines()[-1] if words else "it said nothing"
            raise BimscopeError(f"the sandbox did not start: {said}") from error

    async def stop(self) -> None:
        """Ask it to end, and see to it that it does."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(2):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
