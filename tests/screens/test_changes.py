"""What the screen shows of a change: under way, over, and in the trees and views it touched."""

from pathlib import Path
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tests.screens.test_held_changes import to_a_member
from tests.screens.test_random_keys import launch_through
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.opening import OpeningModal
from tui.modals.pickers.fuzzy_picker import FuzzyPicker
from tui.modals.reviewing.review import ReviewModal
from tui.modals.reviewing.review_page import ReviewPage
from tui.sandbox.faults import Fault, FaultKind


async def review_a_change(driver: Driver) -> RightsEditor:
    """Ask for another level of the first right of the member under the cursor."""
    await driver.press("e")
    await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
    editor = driver.app.screen
    assert isinstance(editor, RightsEditor)
    await driver.answer("2")
    if not editor.draft.differences:
        await driver.answer("1")
    await driver.answer("ctrl+s")
    await driver.until(lambda: editor.page == "review", "the review")
    return editor


async def confirm(driver: Driver) -> None:
    """Read a review to its end, and confirm it."""
    await driver.until(lambda: driver.listens, "it listens")
    while driver.app.screen.query_one(ReviewPage).lines_below:
        await driver.answer("enter")
    harms = driver.app.screen.query_one(ReviewPage).harms
    await driver.answer("y" if harms else "enter")


async def left(driver: Driver) -> None:
    await driver.until(lambda: driver.app.screen is driver.screen, "the trees again")


async def test_what_is_under_way_stands_on_the_status_line(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with (
        FaultProxy(sandbox.url) as proxy,
        running(launch_through(proxy, sandbox, tmp_path)) as driver,
    ):
        await to_a_member(driver)
        editor = await review_a_change(driver)
        proxy.hold()
        await confirm(driver)
        await proxy.until_arrived(1)
        await driver.press("escape")
        await left(driver)
        status = driver.screen.status
        assert status.under_way.startswith("sending")
        assert editor.draft.title in status.under_way
        assert f"⟳ sending: {editor.draft.title}"[:60] in driver.glass
        await driver.until(lambda: "sending 1 s" in status.under_way, "how long it takes")
        await driver.press("down")
        assert "⟳ sending" in driver.glass, "what one looks at meanwhile hides nothing of it"
        proxy.release()
        await driver.until(lambda: not status.under_way, "it is over")
        done = editor.draft.differences[0].words
        assert status.message == f"done: {done} · u to undo it · {editor.draft.title}"
        assert f"done: {done} · u to undo it" in driver.glass


@pytest.mark.parametrize(("keys", "said"), [({}, "u"), ({"explorer.journal": "f6"}, "F6")])
async def test_what_was_done_and_its_undo_fit_into_80_columns(
    sandbox: RunningSandbox, tmp_path: Path, keys: dict[str, str], said: str
) -> None:
    start = replace(launch(sandbox), journal_file=tmp_path / "journal.jsonl", keys=keys)
    async with running(start, size=NARROW) as driver:
        await to_a_member(driver)
        editor = await review_a_change(driver)
        await confirm(driver)
        await left(driver)
        done = editor.draft.differences[0].words
        await driver.until(lambda: f"done: {done} · {said} to undo it" in driver.glass, "said")


async def test_an_undo_is_never_cut_off(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = replace(launch(sandbox), journal_file=tmp_path / "journal.jsonl")
    async with running(start, size=NARROW) as driver:
        await driver.settled()
        text = driver.screen.with_way_back("done: ", "Name: 建" * 40, can_be_undone=True)
        driver.screen.say(f"{text} · on whom")
        await driver.until(lambda: "… · u to undo it" in driver.glass, "said")


async def test_no_undo_is_promised_where_there_is_none(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        text = driver.screen.with_way_back("done: ", "Lost", can_be_undone=True)
        assert text == "done: Lost", "nothing is written down"
    start = replace(launch(sandbox), journal_file=tmp_path / "journal.jsonl")
    async with running(start, size=NARROW) as driver:
        text = driver.screen.with_way_back("done: ", "Lost", can_be_undone=False)
        assert text == "done: Lost"


async def test_what_is_not_known_is_said_until_the_next_message(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with (
        FaultProxy(sandbox.url) as proxy,
        running(launch_through(proxy, sandbox, tmp_path)) as driver,
    ):
        await to_a_member(driver)
        await review_a_change(driver)
        proxy.arm(FAULTS["not done, closed"])
        await confirm(driver)
        await driver.until(lambda: driver.screen.status.message.startswith("unknown: Rights of"))
        assert "✗ unknown: Rights of" in driver.glass
        await proxy.disarm()


async def test_a_change_that_was_made_already_says_that_nothing_was_sent(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(replace(launch(sandbox), journal_file=tmp_path / "journal")) as driver:
        await to_a_member(driver)
        editor = await review_a_change(driver)
        [(name, level)] = editor.draft.edits.items()
        with sandbox.drofus() as other:
            path = f"/project_users/{quote(editor.draft.username)},{editor.draft.project_id}"
            other.patch(path, json={"project_user": {name: level}}).raise_for_status()
        await confirm(driver)
        await left(driver)
        message = driver.screen.status.message
        assert message.startswith("done: The server already has it")
        assert "to undo it" not in message
        assert not [each for each in driver.app.workspace.log if each.method == "PATCH"]


async def test_the_exchange_of_a_change_stands_before_the_reading_after_it(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        await review_a_change(driver)
        await confirm(driver)
        await left(driver)
        await driver.settled()
        await driver.press("v", "v")
        await driver.until(lambda: "The last change" in driver.glass, "the change")
        assert "drofus.project_users.update" in driver.glass
        assert "PATCH http" in driver.glass
        member, other = driver.node, driver.screen.pane.explorer.outline.rows[4]
        driver.screen.pane.move_to(other)
        await driver.until(lambda: "The last change" not in driver.glass, "another member")
        driver.screen.pane.move_to(member)
        await driver.until(lambda: "The last change" in driver.glass, "the change again")
        await driver.settled()
        driver.screen.detail.focus_view()
        await driver.press("end")
        await driver.until(lambda: "Read since" in driver.glass, "the reading")
        await driver.until(lambda: "drofus.project_users.get" in driver.glass, "what was read")


async def test_a_row_that_is_removed_is_gone_and_no_longer_counted(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        gone, project = driver.node.label, driver.node.parent
        assert project is not None
        before = int(project.note)
        await driver.press("D")
        await driver.until(lambda: isinstance(driver.app.screen, ReviewModal), "the review")
        await confirm(driver)
        await driver.answer(*gone, "enter")
        await left(driver)
        await driver.until(lambda: gone not in driver.labels, "the row is gone")
        await driver.until(lambda: project.note == str(before - 1), "one less")
        assert driver.node.parent is project, "the cursor stays near"


async def test_copied_templates_are_shown(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        await driver.unfold()
        await driver.unfold()
        await driver.go_to("Attribute templates")
        await driver.unfold()
        await driver.unfold()
        templates = driver.node.parent
        assert templates is not None
        before = [each.label for each in templates.children]
        await driver.press("C")
        await driver.until(lambda: isinstance(driver.app.screen, FuzzyPicker), "which set")
        await driver.until(lambda: " of " in driver.glass, "the sets")
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReviewModal), "the review")
        await confirm(driver)
        await left(driver)
        [copy] = [each for each in driver.app.workspace.log if "copyfrom" in each.url.casefold()]
        assert copy.status == 200
        await driver.until(lambda: len(templates.children) > len(before), "the copies")
        await driver.settled()
        after = [each.label for each in templates.children]
        assert after[: len(before)] == before


async def test_what_is_typed_while_a_dialogue_opens_does_nothing_behind_it(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        await driver.settled()
        node, labels = driver.node, driver.labels
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/project_users"))
        await driver.press("e", "j", "D", "q", "2", "enter", "left")
        await driver.until(held.reached.is_set, "the record is asked for")
        await driver.until(lambda: "Reading …" in driver.glass, "it says so")
        assert isinstance(driver.app.screen, OpeningModal)
        assert (driver.node, driver.labels) == (node, labels)
        assert len(driver.app.screen_stack) == 2
        held.release()
        await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
        editor = driver.app.screen
        assert isinstance(editor, RightsEditor)
        assert editor.draft.differences == ()


async def test_a_dialogue_that_cannot_open_says_why_and_tries_again(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        await driver.settled()
        sandbox.fail(Fault(kind=FaultKind.STATUS, path="/project_users", status=403))
        await driver.press("e")
        await driver.until(lambda: "✗ 403" in driver.glass, "the error")
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
        await driver.answer("escape")
        await left(driver)


async def test_opening_is_given_up_with_escape(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        await driver.settled()
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/project_users"))
        await driver.press("e")
        await driver.until(held.reached.is_set, "the record is asked for")
        await driver.answer("escape")
        await left(driver)
        held.release()
        assert driver.screen.pane.rows.has_focus
