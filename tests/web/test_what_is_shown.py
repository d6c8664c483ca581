"""`bimscope web` says which data the page shows."""

import asyncio
import sys
from pathlib import Path

import pytest

from tests.commands import program_environment


async def said_at_the_start(folder: Path, *opening: str) -> list[str]:
    """The lines that the server prints once it serves."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tui", "web", *opening),
        env=program_environment(folder),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(40):
            return [(await process.stdout.readline()).decode().strip() for _ in range(2)]
    finally:
        process.terminate()
        await process.wait()


@pytest.mark.parametrize("opening", [(), ("demo",)])
async def test_sample_data_are_named(tmp_path: Path, opening: tuple[str, ...]) -> None:
    address, shown = await said_at_the_start(tmp_path, *opening)
    assert address.startswith("Open http://127.0.0.1:")
    assert shown.startswith("The page shows sample data;")


async def test_a_profile_is_named_with_its_services(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[profiles.stage]\ndrofus = "https://a.test"\nbimplus = "https://b.test/v2"\n'
    )
    _, shown = await said_at_the_start(tmp_path, "stage")
    assert (
        shown == "The page shows stage: dRofus at https://a.test and Bimplus at https://b.test/v2."
    )
