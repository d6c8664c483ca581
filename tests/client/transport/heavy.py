"""A program that reads one answer as the explorer does, and says what that took.

`python -m tests.client.transport.heavy URL OPERATION` reads an answer of that operation after a
small one, and prints megabytes of memory and the longest wait of a key.
"""

import asyncio
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from tui.client.address import Endpoint
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.client.transport.patience import Patience
from tui.contract import OPERATIONS
from tui.contract.drofus.owners import LIST_OWNERS
from tui.secrets.kinds import DrofusCredentials, Secret


class Took(msgspec.Struct):
    said: str
    grown: float
    """Megabytes that memory grew at most."""
    longest: float
    """Seconds that the event loop did not turn at most."""


async def read(url: str, operation_id: str) -> Took:
    credentials = DrofusCredentials("anna", Secret("correct horse"))
    session = Session(drofus=Endpoint(url, credentials), patience=Patience(answer=60))
    await session.read(LIST_OWNERS, {}, {})
    operation = OPERATIONS[operation_id]
    gaps = [0.0]

    async def turn() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            gaps.append(time.perf_counter() - before)

    turning = asyncio.ensure_future(turn())
    await asyncio.sleep(0.01)
    before = _memory()
    said = "nothing wrong"
    try:
        answer = await session.read(operation, dict.fromkeys(operation.placeholders, 1), {})
        await answer.look_through()
    except BimscopeError as error:
        said = str(error)
    turning.cancel()
    with suppress(asyncio.CancelledError):
        await turning
    await session.aclose()
    return Took(said, _memory() - before, max(gaps))


def _memory() -> float:
    """The most that this program had so far, without what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.setswitchinterval(0.001)
    print(msgspec.json.encode(asyncio.run(read(*sys.argv[1:]))).decode())
