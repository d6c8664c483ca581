"""Nothing of the contract is imported before it is looked at."""

import subprocess
import sys

import pytest

from tui.contract import OPERATIONS


def imported_by(code: str) -> set[str]:
    """The contract's modules that a fresh interpreter has after running some code."""
    told = "\nimport sys; print(*[name for name in sys.modules if name.startswith('tui.')])"
    ran = subprocess.run(
        [sys.executable, "-c", code + told], capture_output=True, text=True, check=True
    )
    return {name.removeprefix("tui.contract.") for name in ran.stdout.split()}


def resources(modules: set[str]) -> set[str]:
    files = {operation.family for operation in OPERATIONS.values()}
    return {name for name in modules if name in files}


def test_the_package_alone_imports_no_resource_and_no_library() -> None:
    assert imported_by("import tui.contract") == {"tui.contract", "terms"}


def test_one_resource_does_not_bring_the_others() -> None:
    assert resources(imported_by("import tui.contract.drofus.owners")) == {"drofus.owners"}


def test_looking_an_operation_up_imports_its_file_only() -> None:
    code = "from tui.contract import OPERATIONS; OPERATIONS['bimplus.issue_pins.list']"
    assert resources(imported_by(code)) == {"bimplus.issue_pins", "bimplus.pins"}


def test_asking_for_what_is_not_there_imports_no_other_file() -> None:
    code = "from tui.contract import OPERATIONS; assert 'drofus.owners.lost' not in OPERATIONS"
    assert resources(imported_by(code)) == {"drofus.owners"}


def test_walking_imports_no_file_before_its_turn() -> None:
    code = "from tui.contract import OPERATIONS; assert next(iter(OPERATIONS)) == '{}'"
    (first, *_) = OPERATIONS
    assert resources(imported_by(code.format(first))) == {"drofus.database"}


def test_every_id_leads_to_its_operation() -> None:
    assert [OPERATIONS[each].id for each in OPERATIONS] == list(OPERATIONS)
    assert "drofus.owners.list" in OPERATIONS


@pytest.mark.parametrize("id", ["drofus.owners.lost", "drofus.lost.list", "lost", "a.b.c", "."])
def test_no_other_id_leads_anywhere(id: str) -> None:
    assert id not in OPERATIONS
    with pytest.raises(KeyError):
        OPERATIONS[id]
