"""Finding a command by the words of its name, in any order."""

import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running
from tui.screens.palette import Command, SearchedWords

ROLE = Command(
    "Change a member's role in a project",
    "Bimplus  asks for Project, Member",
    print,
    also="bimplus.project_members.update",
    path="/{team_slug}/projects/{id}/members/{member_id}",
)
DELETE = Command("Delete a project", "Bimplus", print, also="bimplus.projects.delete")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("role change", {ROLE}),
        ("change a team role", {ROLE}),
        ("bimplus delete", {DELETE}),
        ("delete bimplus", {DELETE}),
        ("project", {ROLE, DELETE}),
        ("asks member", {ROLE}),
        ("delete wall", set()),
        ("zzz", set()),
    ],
)
def test_every_word_is_found(query: str, found: set[Command]) -> None:
    words = SearchedWords(query)
    assert {each for each in (ROLE, DELETE) if words.score(each) > 0} == found


def test_a_title_comes_before_what_is_said_about_it() -> None:
    said = Command("Remove it", "deletes a project", print)
    assert SearchedWords("delete").score(DELETE) > SearchedWords("delete").score(said) > 0


def test_what_was_found_is_marked_and_nothing_else_is_read_in_a_title() -> None:
    shown = SearchedWords("wall").marked("[red] wall")
    assert shown.plain == "[red] wall"
    assert shown.spans


async def test_the_keys_of_the_palette_stand_below_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("ctrl+p")
        await driver.until(lambda: "Enter run  Esc leave" in driver.glass)


def test_a_title_as_it_was_typed_fits_best() -> None:
    async def nothing() -> None: ...

    wanted = Command("Log a user out", "POST", nothing)
    other = Command("Switch the forced web login of a user, or turn it out", "POST", nothing)
    words = SearchedWords("Log a user out")
    assert words.score(wanted) > 2 * words.score(other) > 0
