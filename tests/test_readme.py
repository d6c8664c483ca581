"""What the README says of settings, themes and finding is what the program does."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
import pytest

from tests.commands import environment_for
from tests.sandbox.running import RunningSandbox
from tui.cli import main
from tui.config.reading import read_settings
from tui.config.settings import Limits, OwnCommand, Preset, Profile, Settings
from tui.themes import load_themes, shipped_folder, theme_names

README: Final = (Path(__file__).parent.parent / "README.md").read_text()
BLOCKS: Final = re.findall(r"^```toml\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
KINDS: Final[Mapping[type[msgspec.Struct], str]] = {
    Settings: "",
    Limits: "limits",
    Profile: "profiles",
    OwnCommand: "commands",
    Preset: "presets",
}
"""Each kind of table, with the section that it stands in."""


def said_in(section: str) -> Iterator[str]:
    """The keys that the README shows in a section, or at the top of the file."""
    for block in map(tomllib.loads, BLOCKS):
        if not section:
            yield from block
        elif section == "limits":
            yield from block.get(section, {})
        else:
            for table in block.get(section, {}).values():
                yield from table


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_setting_is_in_the_readme(kind: type[msgspec.Struct]) -> None:
    assert set(kind.__struct_fields__) - set(said_in(KINDS[kind])) == set()


@pytest.mark.parametrize("text", BLOCKS)
def test_what_the_readme_shows_is_right(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    read_settings(tmp_path / "config.toml")


def test_what_the_readme_shows_beside_the_theme_and_a_profile_are_the_defaults() -> None:
    (example,) = [table for table in map(tomllib.loads, BLOCKS) if "limits" in table]
    plain = {name: said for name, said in example.items() if not isinstance(said, dict)}
    del plain["theme"]
    assert plain == {name: getattr(Settings(), name) for name in plain}
    assert example["limits"] == {name: getattr(Limits(), name) for name in example["limits"]}


def test_the_themes_that_come_with_bimscope_are_named() -> None:
    said = re.search(r"six come with bimscope \((.*?)\)", README, re.DOTALL)
    assert said is not None
    shipped, _ = load_themes(shipped_folder())
    assert sorted(re.findall(r"`(.*?)`", said[1])) == sorted(each.name for each in shipped)
    assert len(shipped) == 6
    other = re.search(r"themes of Textual.*?such as `(.*?)`", README, re.DOTALL)
    assert other is not None
    assert other[1] in theme_names()


def test_the_example_of_finding_finds_something(
    sandbox: RunningSandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment_for(tmp_path, sandbox.application_id).items():
        monkeypatch.setenv(name, value)
    said = re.search(r"\(\*(\w+)\* finds (\w+)\)", README)
    assert said is not None
    assert main(["find", said[1], "--drofus", sandbox.drofus_url]) == 0
    assert said[2] in capsys.readouterr().out
