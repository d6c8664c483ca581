"""What the program knows of its extras is what its package has, and doctor tries each."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from tui.cli import main
from tui.extras import EXTRAS, how_to_get, wrong_with_extra

_PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def test_it_knows_all_extras_and_their_packages() -> None:
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    of_package = {
        name: {re.split(r"[^\w.-]", each)[0] for each in packages}
        for name, packages in project["optional-dependencies"].items()
        if name != "dev"
    }
    assert {name: set(extra.modules) for name, extra in EXTRAS.items()} == of_package


def test_one_that_is_here_works() -> None:
    assert wrong_with_extra("shading") == ""


def test_one_that_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "jq", raising=False)
    assert wrong_with_extra("jq") == "Expressions need jq: pip install 'bimscope[jq]'"


def test_one_that_is_broken_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jq.py").write_text("import a_library_that_is_not_there\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "jq", raising=False)
    said = wrong_with_extra("jq")
    assert "jq is installed but cannot be loaded" in said
    assert "a_library_that_is_not_there" in said


def test_doctor_names_each_extra(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert [
        extra for extra in EXTRAS if not re.search(rf"^(extras|no {extra}) .*{extra}", out, re.M)
    ] == []
    missing = [extra for extra in EXTRAS if wrong_with_extra(extra)]
    assert [extra for extra in missing if how_to_get(extra) not in out] == []
