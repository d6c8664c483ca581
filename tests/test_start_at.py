"""The address on the command line: beside a profile, instead of one, or wrong."""

from argparse import Namespace

import pytest

from tui.cli import demo, explore
from tui.cli.start_at import is_address, start_at
from tui.config.problem import ConfigProblem
from tui.config.settings import Settings


@pytest.mark.parametrize("text", ["drofus:owners/5", "Bimplus:teams"])
def test_what_is_an_address_is_no_profile(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", [None, "", "stage", "drofus", "http://drofus:80"])
def test_what_is_a_profile_is_no_address(text: str | None) -> None:
    assert not is_address(text)


def test_it_is_spelled_as_the_explorer_copies_it() -> None:
    said = Namespace(address="drofus:Owners/5/projects/399/project_users/hakonhc/")
    assert start_at(said) == "drofus:owners/5/projects/399/users/hakonhc"
    assert start_at(Namespace(address=None)) == ""


def test_a_wrong_one_is_refused_before_anything_opens() -> None:
    said = demo.parser().parse_args(["drofus:ownerz"])
    with pytest.raises(ConfigProblem, match="nothing called “ownerz”"):
        demo.demo_launch(said, Settings())


def test_it_is_handed_to_the_explorer() -> None:
    said = demo.parser().parse_args(["drofus:users"])
    assert demo.demo_launch(said, Settings()).start_at == "drofus:users"
    said = explore.parser().parse_args(
        ["--drofus", "https://admin.example.com", "--read-only"], Namespace()
    )
    said.address = "drofus:users"
    assert explore.launch_for(said, Settings()).start_at == "drofus:users"
