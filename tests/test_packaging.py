"""What is said about the package in more than one place says the same."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.man_page import PAGE, page

_ROOT = Path(__file__).parent.parent
_WORKFLOWS = _ROOT / ".github" / "workflows"


def _versions_of_python() -> list[str]:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text())["project"]
    found = [re.search(r":: (3\.\d+)$", each) for each in project["classifiers"]]
    return [each[1] for each in found if each]


def test_each_version_of_python_that_is_named_is_tested() -> None:
    matrix = re.search(r"python: \[(.*)\]", (_WORKFLOWS / "test.yml").read_text())
    assert matrix is not None
    assert re.findall(r"\d+\.\d+", matrix[1]) == _versions_of_python()


def test_the_first_of_them_is_the_one_that_is_required() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == f">={_versions_of_python()[0]}"


def test_the_workflow_checks_what_make_lint_checks() -> None:
    recipe = re.search(r"^lint: .*\n((?:\t.*\n)+)", (_ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe is not None
    wanted = [line.strip().removeprefix("$(BIN)/") for line in recipe[1].splitlines()]
    workflow = (_WORKFLOWS / "test.yml").read_text()
    assert [each for each in wanted if each not in workflow] == []


def test_the_manual_page_is_that_of_the_commands() -> None:
    assert PAGE.read_text() == page(), "make man-page"


@pytest.mark.skipif(shutil.which("man") is None, reason="needs man")
def test_the_manual_page_can_be_read() -> None:
    shown = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)], capture_output=True, text=True, check=True
    )
    assert "bimscope rights" in shown.stdout
    assert shown.stderr == ""
