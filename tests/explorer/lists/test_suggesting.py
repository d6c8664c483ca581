"""What can be typed next into the filter of a list."""

import pytest

from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.projects import LIST_PROJECTS as DROFUS_PROJECTS
from tui.contract.drofus.users import LIST_USERS
from tui.explorer.lists.suggesting import words_behind


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("rights.projectAdmin=", ("true", "false")),
        ("name=A & rights.projectAdmin != t", ("true", "false")),
        ("sortDirection=", ("ascending", "descending")),
        ("name=", ()),
        ("name=A*&name=", ()),
        ("no such thing", ()),
        ("nobody=", ()),
    ],
)
def test_values_that_are_known(before: str, words: tuple[str, ...]) -> None:
    assert words_behind(before, LIST_PROJECTS) == words


@pytest.mark.parametrize("before", ["", "na", "size>3&", "name=x & si"])
def test_names_stand_where_a_condition_begins(before: str) -> None:
    assert {"name", "size", "pageSize"} <= set(words_behind(before, LIST_PROJECTS))


def test_a_list_is_sorted_by_its_properties() -> None:
    assert "createdby.email" in words_behind("sortColumn=", LIST_PROJECTS)


def test_choices_are_offered_as_they_are_sent() -> None:
    assert "1" in words_behind("show_all=", DROFUS_PROJECTS)


def test_properties_are_offered_where_conditions_are_answered_here() -> None:
    loaded = ("username", "enabled")
    assert "enabled" not in words_behind("", LIST_USERS, loaded)
    assert "enabled" in words_behind("", LIST_USERS, loaded, answered_here=True)
    assert words_behind("enabled=", LIST_USERS, loaded, answered_here=True) == ("true", "false")
    assert words_behind("", LIST_OWNERS, ("name",), answered_here=True) == ("name",)
