"""The dialogue that finds: typing, streaming, narrowing, choosing."""

from tests.modals.hosting import Watched, pressed, shown
from tests.sandbox.running import RunningSandbox
from tui.explorer.ways.ways import Step
from tui.explorer.workspace import Workspace
from tui.modals.finding.find import FindModal, FoundChoice
from tui.modals.finding.found_list import FoundList
from tui.sandbox.faults import Fault, FaultKind


def cursor(watched: Watched[FoundChoice | None]) -> int:
    return watched.host.screen.query_one(FoundList).cursor


def top_lines(watched: Watched[FoundChoice | None]) -> list[str]:
    return watched.host.glass.splitlines()[3:8]


async def test_what_is_typed_is_found_and_taken(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {})) as watched:
        await watched.sees("Type any part of a name")
        assert watched.host.glass.count("Type any part of a name") == 1
        await watched.type("clausen")
        await watched.sees("❯ Håkon Clausen  hakonhc", "user", "dRofus › Users")
        await watched.press("enter")
        chosen = await watched.answer()
    assert chosen is not None
    assert chosen.way.steps == (Step("drofus.users", "hakonhc"), Step("drofus.memberships"))
    assert not chosen.asks_why


async def test_why_is_asked_of_the_person(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("clausen")
        await watched.sees("❯ Håkon Clausen")
        await watched.press("ctrl+w")
        chosen = await watched.answer()
    assert chosen is not None
    assert chosen.asks_why
    assert chosen.way.steps == (Step("drofus.users", "hakonhc"),)


async def test_what_is_typed_at_once_is_not_lost(workspace: Workspace) -> None:
    modal = FindModal(workspace, {}, "before")
    async with shown(modal) as watched:
        await watched.press_at_once(*"clausen")
        await watched.sees("❯ Håkon Clausen")
        assert modal.text == "clausen"


async def test_keys_that_come_before_the_line_are_kept(workspace: Workspace) -> None:
    modal = FindModal(workspace, {}, "before")
    for letter in "399":
        modal.on_key(pressed(letter))
    async with shown(modal) as watched:
        await watched.sees("01 dRofus dev template", "Northgate Health")
        assert modal.text == "399"


async def test_tab_narrows_to_a_service_or_a_kind(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {}), size=(100, 30)) as watched:
        await watched.type("labs")
        await watched.sees("projects", "Bimplus ›", "dRofus ›")
        await watched.press("tab")
        await watched.until(lambda: "Bimplus ›" not in watched.host.glass)
        await watched.press("tab")
        await watched.until(lambda: "dRofus ›" not in watched.host.glass)
        await watched.press("shift+tab", "shift+tab")
        await watched.sees("Bimplus ›", "dRofus ›")


async def test_nothing_is_said_to_be_absent_that_was_not_looked_for(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("zzzq")
        await watched.reads("Nothing found: no record has all of these words.")
        await watched.reads(
            "Not searched Bimplus: issues, models, structures, elements —", "Searched dRofus:"
        )
        await watched.press("enter", "down", "escape")
        assert await watched.answer() is None


async def test_nothing_is_absent_where_a_service_fails(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None))
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("zzzq")
        await watched.reads("Nothing found, but not everything could be searched.")


async def test_a_service_that_fails_is_said(workspace: Workspace, sandbox: RunningSandbox) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None))
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("399")
        await watched.sees("01 dRofus dev template")
        await watched.reads("Could not search dRofus: users —")


async def test_results_that_come_later_stay_below_a_cursor_that_was_moved(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    slow = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/database", times=None))
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("leeds")
        await watched.sees("Σχολείο Leeds", "Searching dRofus: databases")
        await watched.press("down")
        before = [line[:24] for line in top_lines(watched)[:2]]
        slow.release()
        await watched.sees("leeds-test")
        assert [line[:24] for line in top_lines(watched)[:2]] == before
        assert cursor(watched) == 1


async def test_the_best_comes_to_the_top_where_nobody_moved(
    workspace: Workspace, sandbox: RunningSandbox
) -> None:
    slow = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/database", times=None))
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("leeds")
        await watched.sees("Σχολείο Leeds", "Searching dRofus: databases")
        slow.release()
        await watched.sees("❯ leeds-test")


async def test_the_name_is_copied(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("clausen")
        await watched.sees("❯ Håkon Clausen")
        await watched.press("ctrl+y")
        assert [each.text for each in watched.host.wanted] == ["hakonhc"]


async def test_nothing_is_cut_where_there_is_room(workspace: Workspace) -> None:
    async with shown(FindModal(workspace, {})) as watched:
        await watched.type("grosswallarea")
        await watched.sees("❯ GrossWallArea", "free attribute", "Bimplus › Shared by all teams")
