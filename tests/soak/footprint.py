"""What a process holds: memory, file descriptors, sockets and tasks."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MIB: Final = 1 << 20
_DESCRIPTORS: Final = Path("/proc/self/fd")


def resident() -> float:
    """MiB of this process that are in memory now; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MIB


@dataclass(frozen=True, slots=True)
class Footprint:
    """What is open, in numbers; descriptors are zero where the system does not list them."""

    tasks: int
    descriptors: int

    @classmethod
    def now(cls) -> "Footprint":
        tasks = sum(not task.done() for task in asyncio.all_tasks())
        listed = tuple(_DESCRIPTORS.iterdir()) if _DESCRIPTORS.exists() else ()
        return cls(tasks, len(listed))
