"""What was read of a file to see where to begin is what the explorer shows: it is read once."""

from pathlib import Path

import pytest

from tests.recorded.archives import archive, entry
from tui.cli.open import launch_on_file, parser
from tui.client.errors import FileProblem
from tui.client.log.exchange_log import ExchangeLog
from tui.config.settings import Settings
from tui.connect import connect
from tui.contract.drofus.owners import LIST_OWNERS


async def test_a_file_is_read_once_and_again_for_who_connects_again(tmp_path: Path) -> None:
    held = [entry("https://a.example/owners", b'[{"owner":{"id":77,"name":"A"}}]')]
    file = archive(tmp_path / "case.har", held)
    launch = launch_on_file(parser().parse_args([str(file)]), Settings())
    file.unlink()
    session = (await connect(launch, None, ExchangeLog())).session
    assert b"77" in (await session.call(LIST_OWNERS)).raw
    await session.aclose()
    with pytest.raises(FileProblem):
        await connect(launch, None, ExchangeLog())
