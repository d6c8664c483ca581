"""`python -m tests.soak`: works in the application for long and prints what it has in memory.

The sandbox is a program of its own, so that only the explorer's memory is counted.
"""

import argparse
import asyncio
import sys
import time

from tests.sandbox.program import program
from tests.screens.running_app import Driver, running
from tests.soak.footprint import Footprint, resident
from tests.soak.walking import Walker
from tui.config.launch import Launch
from tui.config.settings import MEGABYTE
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import BimplusCredentials, DrofusCredentials, Secret


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--database", default="", help="kept between runs; made when new")
    said = parser.parse_args()
    asyncio.run(work(said.minutes, said.database))
    return 0


async def work(minutes: float, database: str) -> None:
    sizes = ("--users", "100000", "--projects", "100000", "--elements", "1000000")
    kept = ("--database", database) if database else ()
    with program(*sizes, *kept) as (_, ready):
        drofus, bimplus = ready["drofus"], ready["bimplus"]
        launch = Launch(
            title="soak",
            drofus_url=str(drofus["url"]),
            bimplus_url=str(bimplus["url"]),
            find_credentials=lambda: FoundCredentials(
                drofus=DrofusCredentials(str(drofus["user"]), Secret(str(drofus["password"]))),
                bimplus=BimplusCredentials(
                    str(bimplus["user"]),
                    Secret(str(bimplus["password"])),
                    Secret(str(bimplus["application_id"])),
                ),
            ),
        )
        async with running(launch) as driver:
            walker = Walker(driver)
            began = time.monotonic()
            while time.monotonic() - began < minutes * 60:
                async for part in walker.round():
                    taken = time.monotonic() - began
                    print(f"{taken:6.0f} s  {walker.steps:6,} steps  {state(driver)}  {part}")
        print(f"{resident():.0f} MiB after the screen is closed; {Footprint.now()}")


def state(driver: Driver) -> str:
    """Memory in MiB, and what of it the explorer knows of in MB."""
    workspace = driver.app.workspace
    bodies = sum(exchange.kept for exchange in workspace.log)
    return (
        f"{resident():4.0f} MiB: {workspace.answers.room.taken / MEGABYTE:4.0f} MB counted, "
        f"{bodies / MEGABYTE:3.0f} MB in the log  {Footprint.now()}"
    )


if __name__ == "__main__":
    sys.exit(main())
