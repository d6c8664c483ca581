"""The review of something without a form: read to its end, then confirmed by a key or a word."""

import re
from collections import Counter

from textual import events
from textual.widgets import Input

from tests.explorer.editing.sessions import member_key, sent, some_member
from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.modals.hosting import Watched, pressed, shown
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Plan
from tui.changes.records import objects_of
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.drofus.owners import UPDATE_OWNER
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.membership import removal
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.forms.beginning import read_before
from tui.explorer.forms.draft import FormDraft
from tui.explorer.workspace import Workspace
from tui.modals.reviewing.review import ReviewModal
from tui.modals.reviewing.review_page import ReviewPage
from tui.sandbox.faults import Fault, FaultKind
from tui.terminal.attention import SEEN_AFTER

SHORT = (80, 12)
"""A screen on which no review has room."""


async def a_removal(session: Session) -> Plan:
    username, project_id = member_key(await some_member(session))
    record = await read_project_user(session, username, project_id)
    return removal(username, project_id, "Labs", record)


async def a_switching_off(session: Session) -> Plan:
    """Something that needs a key only."""
    username, _ = member_key(await some_member(session))
    draft = FormDraft(OPERATIONS["drofus.users.disable"], {"username": username})
    return Plan.of((await read_before(session, draft)).change())


def a_renaming() -> Plan:
    """Something that Enter sends."""
    wish: JsonObject = {"name": "New"}
    before: JsonObject = {"name": "Old"}
    filled = Filled(operation=UPDATE_OWNER, path={"id": 7}, wish=wish, before=before, name="Old")
    return Plan.of(change_of(filled))


def ending(outcome: Outcome | None) -> Ending | None:
    return outcome.ending if outcome is not None else None


def page(watched: Watched[Outcome | None]) -> ReviewPage:
    return watched.host.screen.query_one(ReviewPage)


def says_below(watched: Watched[Outcome | None]) -> int:
    """How many lines are said to be below."""
    found = re.search(r"(\d+) more lines? below: Enter shows them", watched.host.glass)
    return int(found[1]) if found else 0


async def test_a_key_carries_out_what_was_read(workspace: Workspace, session: Session) -> None:
    plan = await a_switching_off(session)
    async with shown(ReviewModal(workspace, plan, origin="here")) as watched:
        await watched.sees(plan.title[:30], "What will happen", "Enabled: yes → no")
        await watched.sees("Can be undone with", "What will be sent", "Authorization: Basic ***")
        await watched.sees("What will happen · locks the user out of every project: y sends it")
        assert "Type " not in watched.host.glass
        assert not workspace.has_changes_under_way
        await watched.press("y")
        outcome = await watched.answer()
    assert ending(outcome) is Ending.DONE


async def test_what_was_not_confirmed_does_not_happen(
    workspace: Workspace, session: Session
) -> None:
    async with shown(ReviewModal(workspace, await a_switching_off(session))) as watched:
        await watched.sees("What will happen")
        await watched.press("escape")
        assert await watched.answer() is None
    assert {each.method for each in workspace.log} == {"GET"}
    assert not [each for each in workspace.log if "disable" in each.url]


async def test_a_key_from_before_it_could_be_read_confirms_nothing(
    workspace: Workspace, session: Session
) -> None:
    async with shown(ReviewModal(workspace, await a_switching_off(session))) as watched:
        await watched.meet_early(pressed("enter"), pressed("enter"), pressed("escape"))
        assert watched.host.answers == []
        assert not workspace.has_changes_under_way
    assert not [each for each in workspace.log if "disable" in each.url]


async def test_the_key_of_what_may_harm_says_that_enter_is_enough(
    workspace: Workspace, session: Session
) -> None:
    async with shown(ReviewModal(workspace, a_renaming()), size=SHORT) as watched:
        await watched.until(lambda: says_below(watched) > 0)
        await watched.press("y")
        await watched.sees("There is more to read first: Enter shows it.")
        await watched.press("end")
        await watched.until(lambda: says_below(watched) == 0)
        await watched.press("y")
        await watched.sees("Enter sends it.")
        assert not workspace.has_changes_under_way
        await watched.press("escape")
        assert await watched.answer() is None
    assert sent(session, "PUT") == []


async def test_what_destroys_needs_its_word(workspace: Workspace, session: Session) -> None:
    plan = await a_removal(session)
    word = plan.changes[0].word_to_type
    async with shown(ReviewModal(workspace, plan), size=(80, 40)) as watched:
        await watched.sees(f"Type {word} to go on:", "! - Removed: ", "loses all rights")
        assert watched.host.screen.query_one(Input).has_focus
        await watched.type(f"{word}x")
        await watched.press("enter")
        await watched.sees(f"✗ That is not {word}. Nothing has been sent.")
        assert sent(session, "DELETE") == []
        await watched.press("backspace")
        await watched.until(lambda: "That is not" not in watched.host.glass)
        await watched.sees("Enter go on")
        await watched.press("enter")
        outcome = await watched.answer()
    assert ending(outcome) is Ending.DONE
    assert len(sent(session, "DELETE")) == 1


async def test_a_word_that_was_pasted_too_early_does_not_count(
    workspace: Workspace, session: Session
) -> None:
    plan = await a_removal(session)
    async with shown(ReviewModal(workspace, plan), size=(80, 40)) as watched:
        early = (pressed("enter"), events.Paste(plan.changes[0].word_to_type), pressed("enter"))
        await watched.meet_early(*early)
        assert watched.host.screen.query_one(Input).value == ""
    assert sent(session, "DELETE") == []


async def test_what_is_longer_than_the_page_is_read_to_its_end_first(
    workspace: Workspace, session: Session
) -> None:
    plan = await a_switching_off(session)
    async with shown(ReviewModal(workspace, plan), size=SHORT) as watched:
        await watched.until(lambda: says_below(watched) > 0)
        before = says_below(watched)
        assert before == page(watched).lines_below
        assert "Enter read on" in watched.host.glass
        assert "y send" not in watched.host.glass
        assert "Authorization" not in watched.host.glass
        await watched.press("enter")
        await watched.until(lambda: says_below(watched) < before)
        assert not workspace.has_changes_under_way
        while page(watched).lines_below:
            await watched.press("enter")
        await watched.sees("Authorization")
        assert says_below(watched) == 0
        await watched.sees("y send")
        assert "Enter read on" not in watched.host.glass
        assert not [each for each in workspace.log if "disable" in each.url]
        await watched.press("y")
        assert ending(await watched.answer()) is Ending.DONE


async def test_a_key_that_is_held_neither_reads_nor_confirms(
    workspace: Workspace, session: Session
) -> None:
    async with shown(ReviewModal(workspace, await a_switching_off(session)), size=SHORT) as watched:
        await watched.until(lambda: says_below(watched) > 0)
        below = page(watched).lines_below
        await watched.hold("enter")
        assert page(watched).lines_below == below
        while page(watched).lines_below:
            await watched.press("enter")
            below = page(watched).lines_below
            await watched.hold("enter")
            assert page(watched).lines_below == below
        assert watched.host.answers == []
        assert not workspace.has_changes_under_way
        assert not [each for each in workspace.log if "disable" in each.url]


async def test_each_page_is_to_be_seen_before_a_key_counts(
    workspace: Workspace, session: Session
) -> None:
    async with shown(ReviewModal(workspace, await a_switching_off(session)), size=SHORT) as watched:
        await watched.until(lambda: says_below(watched) > 0)
        await watched.until(watched.listens)
        review = watched.host.screen
        assert isinstance(review, ReviewModal)
        before = review.listens_from
        await watched.press("enter")
        await watched.until(watched.listens)
        assert review.listens_from > before + SEEN_AFTER


async def test_reading_on_by_other_keys_counts_too(workspace: Workspace, session: Session) -> None:
    async with shown(ReviewModal(workspace, await a_switching_off(session)), size=SHORT) as watched:
        await watched.until(lambda: says_below(watched) > 1)
        before = says_below(watched)
        await watched.press("down")
        await watched.until(lambda: says_below(watched) == before - 1)
        await watched.press("end")
        await watched.until(lambda: says_below(watched) == 0)
        await watched.press("y")
        assert ending(await watched.answer()) is Ending.DONE


async def test_a_screen_that_gets_smaller_hides_lines_again(
    workspace: Workspace, session: Session
) -> None:
    async with shown(ReviewModal(workspace, await a_switching_off(session))) as watched:
        await watched.sees("Authorization")
        assert says_below(watched) == 0
        await watched.pilot.resize_terminal(*SHORT)
        await watched.until(lambda: says_below(watched) > 0)
        await watched.press("enter")
        assert not workspace.has_changes_under_way


async def test_the_word_counts_only_when_all_was_read(
    workspace: Workspace, session: Session
) -> None:
    plan = await a_removal(session)
    word = plan.changes[0].word_to_type
    async with shown(ReviewModal(workspace, plan), size=(80, 17)) as watched:
        await watched.until(lambda: says_below(watched) > 0)
        await watched.type(word)
        before = says_below(watched)
        await watched.sees("Enter read on")
        await watched.press("down")
        await watched.until(lambda: says_below(watched) == before - 1)
        await watched.press("up")
        await watched.until(lambda: says_below(watched) == before)
        await watched.press("enter")
        await watched.sees("There is more to read first: Enter shows it.")
        await watched.until(lambda: says_below(watched) == 0)
        assert sent(session, "DELETE") == []
        assert watched.host.screen.query_one(Input).value == word
        await watched.press("enter")
        assert ending(await watched.answer()) is Ending.DONE


async def test_nothing_is_sent_twice_and_leaving_does_not_stop_it(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    plan = await a_removal(session)
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="DELETE"))
    ended: list[Ending] = []
    workspace.changes_ended.append(lambda run: ended.append(run.outcomes[-1].ending))
    async with shown(ReviewModal(workspace, plan), size=(80, 40)) as watched:
        await watched.press("enter")
        await watched.type(plan.changes[0].word_to_type)
        await watched.press("enter")
        await watched.until(held.reached.is_set)
        await watched.sees("Sending … Esc goes back to work")
        await watched.press("enter", "enter")
        await watched.press("escape")
        assert await watched.answer() is None
        assert [run.plan for run in workspace.ongoing.runs] == [plan]
        held.release()
        await watched.until(lambda: ended == [Ending.DONE])
    assert len(sent(session, "DELETE")) == 1


async def test_what_was_refused_is_shown_in_place_of_the_review(
    proxy: FaultProxy, behind: Workspace
) -> None:
    plan = await a_removal(behind.connected)
    proxy.arm(FAULTS["not done, 403"])
    async with shown(ReviewModal(behind, plan), size=(80, 40)) as watched:
        await watched.press("enter")
        await watched.type(plan.changes[0].word_to_type)
        await watched.press("enter")
        await watched.sees("403", "Refused. Esc closes.")
        await watched.until(lambda: "What will be sent" not in watched.host.glass)
        await watched.until(lambda: "to go on:" not in watched.host.glass)
        await watched.meet_early(pressed("enter"))
        assert watched.host.answers == []
        await watched.press("enter")
        outcome = await watched.answer()
    assert ending(outcome) is Ending.REFUSED
    assert len(proxy.writes) == 1


async def test_an_end_that_is_longer_than_the_page_says_what_is_below(
    proxy: FaultProxy, behind: Workspace
) -> None:
    plan = await a_switching_off(behind.connected)
    proxy.arm(FAULTS["not done, 500"])
    async with shown(ReviewModal(behind, plan), size=(40, 12)) as watched:
        await watched.confirm()
        await watched.sees("Unknown. Esc closes.")
        await watched.until(lambda: page(watched).lines_below > 0)
        await watched.until(lambda: "more line" in watched.host.glass)
        await watched.press("escape")
        assert ending(await watched.answer()) is Ending.UNKNOWN


async def test_read_only_can_look(sandbox: RunningSandbox) -> None:
    async with workspace_with(sandbox, read_only=True) as workspace:
        plan = await a_switching_off(workspace.connected)
        async with shown(ReviewModal(workspace, plan)) as watched:
            await watched.sees("This session is read-only: nothing will be sent.")
            await watched.press("y")
            await watched.reads("this session is read-only. Nothing was sent", "Not sent.")
            await watched.press("escape")
            assert ending(await watched.answer()) is Ending.NOT_SENT
        assert not [each for each in workspace.log if "disable" in each.url]


async def test_hostile_names_are_harmless(workspace: Workspace) -> None:
    plan = removal("[/b]\x1b[2J", 1, "[red]\x1b]0;x\x07")
    async with shown(ReviewModal(workspace, plan), size=(80, 40)) as watched:
        await watched.sees("[/b]␛[2J", "[red]␛]0;x")
        assert "\x1b" not in watched.host.glass


async def test_it_warns_of_what_would_leave_a_project_to_nobody(
    workspace: Workspace, session: Session
) -> None:
    members = objects_of(await session.call(LIST_PROJECT_USERS))
    leaders = Counter(text_of(each, "project_id") for each in members if each.get("superuser"))
    alone = next(
        each
        for each in members
        if each.get("superuser") and leaders[text_of(each, "project_id")] == 1
    )
    username, project_id = member_key(alone)
    plan = removal(username, project_id, "Labs", alone)
    async with shown(ReviewModal(workspace, plan), size=(100, 30)) as watched:
        await watched.reads("! Nobody would administer", "make somebody else its administrator")


async def test_it_says_nothing_against_what_nobody_minds(
    workspace: Workspace, session: Session
) -> None:
    members = objects_of(await session.call(LIST_PROJECT_USERS))
    other = next(each for each in members if not each.get("superuser"))
    plan = removal(*member_key(other), "Labs", other)
    async with shown(ReviewModal(workspace, plan), size=(100, 30)) as watched:
        asked = lambda: any(each.url.endswith("/projects?show_all=1") for each in session.log)  # noqa: E731
        await watched.until(asked)
        await watched.settled()
        assert "Nobody would administer" not in watched.host.words
