"""`bimscope web demo` takes what `bimscope demo` takes, but for files that one page would fill."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.web.serving_pages import served, visiting
from tui.cli import demo, main

OF_ONE_TERMINAL = {"--cast", "--record", "--without-names"}


def options_of(parser: ArgumentParser) -> set[str]:
    return {name for each in parser._actions for name in each.option_strings}


async def test_the_tour_of_other_data_is_played_on_a_page(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    opening = ("--read-only", "demo", "--seed", "7", "--tour", "--database", str(file))
    async with served(tmp_path, opening=opening) as (address, _), visiting(address) as visitor:
        assert "stops the tour" in await visitor.see(lambda text: "stops the tour" in text)
    assert file.exists()


def test_every_other_option_of_the_demo_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["web", "demo", "--help"]) == 0
    told = capsys.readouterr().out
    options = options_of(demo.parser())
    assert {each for each in options if f"[{each}" not in told} == OF_ONE_TERMINAL | {"--help"}


@pytest.mark.parametrize("option", ["--cast", "--record", "--team"])
def test_what_has_no_sense_there_is_refused(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["web", "demo", option, "x"])
    assert option in capsys.readouterr().err


def test_what_no_page_could_open_is_said_at_once(tmp_path: Path) -> None:
    assert main(["web", "demo", "--database", str(tmp_path)]) != 0
