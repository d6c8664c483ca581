"""The page of all operations is what the code says now."""

import re
from pathlib import Path

import pytest

from tests.coverage_page import PAGE, files_testing, handler_of, page, places_of
from tui.contract import OPERATIONS
from tui.sandbox.server import load_handlers


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make coverage-page`"


def test_the_page_has_a_row_for_every_operation() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(OPERATIONS)


def test_handlers_places_and_tests_are_found() -> None:
    load_handlers()
    rights = OPERATIONS["drofus.project_users.update"]
    assert handler_of(rights) == "drofus.project_users"
    assert places_of(rights)
    assert files_testing(OPERATIONS["drofus.projects.list"])[0].startswith("client/")


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_the_numbers_of_operations_are_right_where_people_read_them(name: str) -> None:
    text = (Path(__file__).parent.parent / name).read_text(encoding="utf-8")
    documented = sum(each.documented for each in OPERATIONS.values())
    assert {int(each) for each in re.findall(r"(?i)\ball (\d+)\b", text)} == {documented}
    more = {int(each) for each in re.findall(r"(\d+) more\b", text)}
    assert more == {len(OPERATIONS) - documented}
