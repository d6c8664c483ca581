"""Finding a command by the words of its name, in any order."""

from dataclasses import replace

import pytest

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running
from tui.modals.commands.command import Command, Nearness
from tui.modals.commands.command_search import SearchedWords

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


def test_letters_are_typed_without_what_stands_on_them() -> None:
    named = Command("Go to: Jørgensen", "Ås", print)
    for query in ("jorgensen", "JØRGENSEN", "as jorg"):
        assert SearchedWords(query).score(named) > 0
    assert SearchedWords("jorgensen").marked(named.title).spans


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


def thing(title: str, name: str, *, near: Nearness = Nearness.ROW, harms: bool = False) -> Command:
    return Command(title, "", print, also=name, name=name, near=near, harms=harms, destroys=harms)


DISABLE_ALL = thing("Disable all users of a database", "drofus.database.disableall", harms=True)
READ_USER = thing("Read a user", "drofus.users.get", near=Nearness.ELSEWHERE)
LOCK = replace(thing("Disable a user everywhere", "drofus.users.disable"), harms=True)
RIGHTS = thing("Change a project user", "drofus.project_users.update")
QUIT = thing("Leave bimscope", "app.quit", near=Nearness.SCREEN)
ALL = [DISABLE_ALL, LOCK, READ_USER, RIGHTS, QUIT]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("user", RIGHTS),
        ("disable all", DISABLE_ALL),
        ("disable user", LOCK),
        ("lock", LOCK),
        ("rights", RIGHTS),
        ("superuser", RIGHTS),
        ("quit", QUIT),
        ("Quit", QUIT),
    ],
)
def test_what_harms_comes_first_only_where_it_is_named(query: str, first: Command) -> None:
    assert SearchedWords(query).ranked(ALL)[0] is first


def test_what_harms_is_found_all_the_same() -> None:
    found = SearchedWords("user").ranked(ALL)
    assert DISABLE_ALL in found
    assert [each.harms for each in found] == sorted(each.harms for each in found)


async def test_user_on_a_database_offers_nothing_dangerous_first(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("down")
        await driver.unfold()
        found = SearchedWords("user").ranked(driver.screen.offered())
        assert found
        assert not found[0].harms
        assert any(each.name == "drofus.database.disableall" for each in found)


KICK = replace(thing("Log a user out", "drofus.users.kick"), harms=True)
LOG = thing("Every request of this session", "explorer.session_log", near=Nearness.SCREEN)
BACK = thing("Back to where you were", "going.back", near=Nearness.SCREEN)
BACKUP = thing("Get the backup of a database", "drofus.database.get_backup_now")
ZOOM = thing("The pane with the keys over the whole screen", "explorer.zoom", near=Nearness.SCREEN)
COMMENT = thing("Comment on an issue", "bimplus.issue_comments.create")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("session log", LOG),
        ("log", LOG),
        ("back", BACK),
        ("wide", ZOOM),
        ("zoom", ZOOM),
        ("comm", COMMENT),
        ("log a user out", KICK),
    ],
)
def test_what_people_call_just_so_comes_first(query: str, first: Command) -> None:
    every = [KICK, LOG, BACKUP, BACK, ZOOM, COMMENT, *ALL]
    assert SearchedWords(query).ranked(every)[0] is first


async def test_a_colon_leads_from_what_can_be_done_here_to_all(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("x")
        await driver.until(lambda: "What can be done on" in driver.glass)
        assert "What can be done here" not in driver.glass
        await driver.press("colon")
        await driver.until(lambda: "Enter run  Esc leave" in driver.glass)
        assert "What can be done on" not in driver.glass


async def test_enter_right_behind_a_text_runs_what_fits_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        driver.burst("colon", *"session log", "enter")
        await driver.until(lambda: "Session log:" in driver.glass, "the log")
