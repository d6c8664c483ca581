"""The start page: what it says of services, of what was left, and of what to try."""

from dataclasses import replace
from pathlib import Path

from tests.explorer.test_names import asked
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.records import objects_of
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.terms import Service
from tui.explorer.in_words.page import Section
from tui.explorer.in_words.start_page import (
    ListSize,
    NamedPlace,
    ServiceFacts,
    StartFacts,
    Unfinished,
    start_page,
)
from tui.explorer.start_facts import facts_at_hand, learn_about, with_what_was_learnt
from tui.explorer.start_kept import KeptFacts, forms_left, learn_what_was_kept
from tui.explorer.workspace import Workspace
from tui.remembered.bookmarks import FILE, Bookmark, BookmarkFile
from tui.remembered.drafts import DraftInHand
from tui.remembered.left_open import LeftOpen, OpenPlace, OpenTree, write_left_open
from tui.sandbox.faults import Fault, FaultKind

HERE = ServiceFacts(
    "dRofus",
    "https://admin.example.com",
    user="ada",
    person="Ada Lovelace",
    round_trip=0.018,
    counted=(ListSize("Owners", 1_200, ("Northgate Health",)),),
)


def keys(binding: str) -> str:
    return {"explorer.find": "f", "explorer.read_only": "W", "going.reopen": "`"}.get(binding, "")


def words(page: list[Section]) -> dict[str, str]:
    """All lines by their titles, with what is said beside them."""
    lines = (line for section in page for line in section.lines)
    return {line.title: f"{line.words} | {line.help}".strip(" |") for line in lines}


def test_a_service_with_who_asks_it_and_what_there_is() -> None:
    said = words(start_page(StartFacts((HERE,), profile="stage", key_for=keys)))
    assert said["Profile"] == "stage"
    assert said["Address"] == "https://admin.example.com | round trip 18 ms"
    assert said["Logged in"] == "ada | Ada Lovelace"
    assert said["Owners"] == "1,200 | Northgate Health"
    assert said["Changes"] == "are sent after a review | W switches to read-only"
    assert said["f"].startswith("find")


def test_nothing_is_said_of_keys_that_nobody_has() -> None:
    page = start_page(StartFacts((HERE,), profile="stage"))
    assert "Try this" not in [each.title for each in page]
    assert words(page)["Changes"] == "are sent after a review"


def test_a_demo_says_first_that_all_is_made_up_and_what_is_unfinished_and_last_what_to_try() -> (
    None
):
    left = (Unfinished("Typed, not saved", "Edit Ada"),)
    marked = (NamedPlace("Northgate", "drofus:owners/5"),)
    facts = StartFacts((HERE,), is_demo=True, unfinished=left, bookmarks=marked, key_for=keys)
    page = start_page(facts)
    assert "made up" in words(page)["Demo"]
    titles = [each.title for each in page]
    assert titles == ["", "Not finished", "dRofus", "Bookmarks", "Try this"]


def test_what_keeps_one_from_working_is_said() -> None:
    facts = StartFacts((HERE,), read_only_because="profile stage is read-only")
    assert words(start_page(facts))["Read-only"] == "profile stage is read-only"
    silent = replace(HERE, problem="connection refused")
    assert words(start_page(StartFacts((silent,))))["Problem"] == "connection refused"
    out = ServiceFacts("dRofus", "https://admin.example.com", nobody=True)
    assert words(start_page(StartFacts((out,))))["Logged in"] == "nobody"


def test_what_was_left_is_listed_and_the_rest_is_counted() -> None:
    marks = tuple(NamedPlace(f"place {n}", f"drofus:owners/{n}") for n in range(9))
    unfinished = (Unfinished("Cut short", "12 not sent: Set rights"),)
    left = (NamedPlace("dRofus", "drofus:users"),)
    page = start_page(
        StartFacts(bookmarks=marks, unfinished=unfinished, left_open=left, key_for=keys)
    )
    said = words(page)
    assert said["Cut short"] == "12 not sent: Set rights"
    assert said["place 4"] == "drofus:owners/4"
    assert "place 5" not in said
    assert said["…"] == "and 4 more"
    assert "Open last time: ` opens it" in [each.title for each in page]


async def test_a_service_tells_who_one_is_and_what_there_is(workspace: Workspace) -> None:
    drofus = await learn_about(workspace, Service.DROFUS)
    bimplus = await learn_about(workspace, Service.BIMPLUS)
    assert drofus is not None
    assert bimplus is not None
    assert (drofus.user, drofus.person) == ("admin", "Ada Admin")
    assert [each.title for each in drofus.counted] == ["Owners", "Databases", "E-mail templates"]
    assert drofus.counted[0].names[0] == "Northgate Health"
    assert drofus.round_trip is not None
    assert bimplus.rights == "Owner in Best Company"
    assert [each.title for each in bimplus.counted] == ["Teams"]


async def test_a_long_list_is_counted_only_where_it_is_loaded(workspace: Workspace) -> None:
    await learn_about(workspace, Service.DROFUS)
    assert not [each for each in asked(workspace) if each.startswith(("users?", "projects"))]
    explorer = workspace.explorer(Service.DROFUS)
    users = explorer.roots[2]
    await explorer.unfold(users)
    before = len(workspace.log)
    again = await learn_about(workspace, Service.DROFUS)
    assert again is not None
    assert users.contents is not None
    assert ("Users", users.contents.total) in [(each.title, each.number) for each in again.counted]
    assert len(workspace.log) == before


async def test_own_rights_are_told_once_the_memberships_are_loaded(workspace: Workspace) -> None:
    await workspace.answers.ask(LIST_PROJECT_USERS, {})
    facts = await learn_about(workspace, Service.DROFUS)
    assert facts is not None
    assert facts.rights


async def test_who_is_in_no_project_is_not_told_of_none_of_none(workspace: Workspace) -> None:
    user = workspace.connected.user(Service.DROFUS)
    memberships = await workspace.answers.ask(LIST_PROJECT_USERS, {})
    assert not [each for each in objects_of(memberships) if each["username"] == user]
    facts = await learn_about(workspace, Service.DROFUS)
    assert facts is not None
    assert facts.rights == "a member of no project"


async def test_a_refused_log_in_is_told_with_what_was_learnt_before(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    learnt = await learn_about(workspace, Service.DROFUS)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=401, times=None))
    workspace.answers.forget()
    await learn_about(workspace, Service.DROFUS)
    now = facts_at_hand(workspace, Service.DROFUS)
    assert now is not None
    told = with_what_was_learnt(now, learnt)
    assert told.problem == "dRofus refused the login"
    assert told.counted


async def test_what_somebody_else_was_told_is_not_told_again(workspace: Workspace) -> None:
    learnt = await learn_about(workspace, Service.DROFUS)
    assert learnt is not None
    other = replace(learnt, user="other", person="", counted=())
    assert with_what_was_learnt(other, learnt) == other


async def test_what_was_kept_is_found_again(sandbox: RunningSandbox, tmp_path: Path) -> None:
    BookmarkFile(tmp_path / FILE).put(Bookmark("test", "mine", "drofus:owners/5"))
    tree = OpenTree((OpenPlace("drofus:users"),), "drofus:users/hakonhc")
    write_left_open(tmp_path, "test", LeftOpen("drofus", {"drofus": tree}))
    async with workspace_with(sandbox, state_folder=tmp_path) as workspace:
        assert await forms_left(workspace) == ""
        for count in ("1 form is", "2 forms are"):
            editor = DraftInHand(workspace.remembered.drafts)
            editor.keep("rights x", "Rights of x", {"a": count}).result()
            assert await forms_left(workspace) == f"{count} not finished"
        kept = await learn_what_was_kept(workspace)
    assert kept.bookmarks == (NamedPlace("mine", "drofus:owners/5"),)
    assert kept.left_open == (NamedPlace("dRofus", "drofus:users/hakonhc"),)
    assert len(kept.unfinished) == 2
    for draft in kept.unfinished:
        assert draft.what == "Typed, not saved"
        assert draft.title.startswith("Rights of x, 20")


async def test_nothing_kept_is_nothing_told(workspace: Workspace) -> None:
    assert await learn_what_was_kept(workspace) == KeptFacts()
