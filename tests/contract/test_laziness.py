"""Nothing of the contract is imported before it is looked at."""

import subprocess
import sys

import pytest

from tui.contract import OPERATIONS
from tui.contract.homes import HOMES


def imported_by(code: str) -> set[str]:
    """The contract's modules that a fresh interpreter has after running some code."""
    told = "\nimport sys; print(*[name for name in sys.modules if name.startswith('tui.')])"
    ran = subprocess.run(
        [sys.executable, "-c", code + told], capture_output=True, text=True, check=True
    )
    return {name.removeprefix("tui.contract.") for name in ran.stdout.split()}


def resources(modules: set[str]) -> set[str]:
    return {name for name in modules if name in HOMES.values()}


def test_the_package_alone_imports_no_resource_and_no_library() -> None:
    assert imported_by("import tui.contract; len(tui.contract.OPERATIONS)") == {
        "tui.contract",
        "homes",
    }


def test_one_resource_does_not_bring_the_others() -> None:
    assert resources(imported_by("import tui.contract.drofus.owners")) == {"drofus.owners"}


def test_looking_an_operation_up_imports_its_file_only() -> None:
    code = "from tui.contract import OPERATIONS; OPERATIONS['bimplus.issue_pins.list']"
    assert resources(imported_by(code)) == {"bimplus.pins"}


def test_every_id_leads_to_its_operation() -> None:
    assert [OPERATIONS[said].id for said in OPERATIONS] == list(HOMES)
    assert "drofus.owners.list" in OPERATIONS
    assert "drofus.owners.lost" not in OPERATIONS
    with pytest.raises(KeyError):
        OPERATIONS["drofus.owners.lost"]
