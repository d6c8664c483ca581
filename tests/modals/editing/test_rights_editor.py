"""The rights editor at 80x24, against a running sandbox."""

import asyncio
from urllib.parse import quote

import pytest

from tests.explorer.editing.sessions import member_key, sent, some_member
from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.modals.hosting import REPEATED_AFTER, pressed, shown
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.outcome import Ending, Outcome
from tui.changes.run import Run
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.project_users import colleagues, read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.workspace import Workspace
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.editing.rights_list import RightsList
from tui.sandbox.faults import Fault, FaultKind
from tui.terminal.presses import HELD_WITHIN


async def editor(workspace: Workspace, **changed: int) -> RightsEditor:
    username, project_id = member_key(await some_member(workspace.connected))
    record = await read_project_user(workspace.connected, username, project_id)
    return RightsEditor(workspace, RightsDraft(username, project_id, {**record, **changed}))


async def prepared(sandbox: RunningSandbox, workspace: Workspace) -> RightsEditor:
    """An editor of a member whose rooms are at 1 Full."""
    opened = await editor(workspace)
    patched(sandbox, opened.draft, room_rights=1, system_rights=1, cost_rights=2)
    return await editor(workspace)


def patched(sandbox: RunningSandbox, draft: RightsDraft, **values: int) -> None:
    with sandbox.drofus() as other:
        path = f"/project_users/{quote(draft.username, safe='')},{draft.project_id}"
        other.patch(path, json={"project_user": values}).raise_for_status()


def body_of(modal: RightsEditor) -> object:
    """What would be sent."""
    return modal.draft.change().body


def is_done(outcome: object) -> bool:
    return isinstance(outcome, Outcome) and outcome.done


async def test_a_right_is_changed_reviewed_sent_and_answered(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.sees("Rooms", "‹1 Full›", "Cost", "Prices hidden")
        await watched.press("3")
        await watched.sees("≠ Rooms", "‹3 Read›", "was 1 Full")
        await watched.press("ctrl+s")
        await watched.sees("~ Rooms: 1 Full → 3 Read", "PATCH ", '"room_rights": 3')
        await watched.sees("Rights of", "Can be undone: bimscope restores the fields.")
        assert "system_rights" not in watched.host.glass
        await watched.press("enter")
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.DONE
    assert outcome.now is not None
    assert outcome.now["room_rights"] == 3


async def test_what_gives_power_stands_out(sandbox: RunningSandbox, workspace: Workspace) -> None:
    modal = await prepared(sandbox, workspace)
    modal.draft = modal.draft.set("room_rights", 3).set("superuser", True)
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.sees("! ~ Project administrator: ", "→ yes")
        lines = watched.host.glass.splitlines()
        power = next(at for at, line in enumerate(lines) if "Project administrator" in line)
        rooms = next(at for at, line in enumerate(lines) if "~ Rooms" in line)
        assert power < rooms


async def test_keys_step_toggle_and_undo(sandbox: RunningSandbox, workspace: Workspace) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.press("l", "right", "h")
        assert body_of(modal) == {"room_rights": 2}
        await watched.press("u")
        assert body_of(modal) == {}
        await watched.press("left")
        assert body_of(modal) == {}
        await watched.press("end", "space")
        assert list(modal.draft.edits) == ["hide_price"]
        await watched.press("k", "right", "j", "u")
        assert list(modal.draft.edits) == ["no_web_admin_access"]
        await watched.press("home", "enter")
        assert modal.query_one(RightsList).cursor == 1, "Enter goes on, as in every form"


async def test_steps_are_taken_back_and_repeated(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.press("l", "right", "end", "space")
        wanted = dict(modal.draft.edits)
        assert list(wanted) == ["room_rights", "hide_price"]
        await watched.press("ctrl+z")
        assert list(modal.draft.edits) == ["room_rights"]
        await watched.press("ctrl+z")
        assert not modal.draft.edits
        await watched.press("ctrl+z")
        await watched.sees("There is no step to take.")
        await watched.press("ctrl+y", "ctrl+y")
        assert modal.draft.edits == wanted


async def test_somebody_elses_change_is_shown_and_mine_kept(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        patched(sandbox, modal.draft, room_rights=4)
        await watched.press("enter")
        await watched.sees("Nothing was sent", "was    1 Full", "is now 4 None", "yours  3 Read")
        await watched.press("m")
        await watched.sees("‹3 Read›", "was 4 None")
        await watched.press("ctrl+s", "enter")
        assert is_done(await watched.answer())


async def test_theirs_can_be_taken_instead(sandbox: RunningSandbox, workspace: Workspace) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        patched(sandbox, modal.draft, room_rights=4)
        await watched.press("enter")
        await watched.sees("is now 4 None")
        await watched.press("t")
        await watched.sees("‹4 None›")
        await watched.press("escape")
        assert await watched.answer() is None


async def test_what_somebody_else_changed_beside_it_is_kept_without_a_question(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        patched(sandbox, modal.draft, system_rights=4)
        await watched.press("enter")
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.now is not None
    assert (outcome.now["room_rights"], outcome.now["system_rights"]) == (3, 4)


async def test_a_review_that_is_out_of_date_is_shown_anew(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    modal.draft = modal.draft.set("system_rights", 4)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        await watched.sees("~ Rooms: 1 Full → 3 Read")
        patched(sandbox, modal.draft, room_rights=3)
        await watched.press("enter")
        await watched.sees("The record has changed: nothing was sent", "System")
        await watched.until(lambda: "~ Rooms" not in watched.host.glass)
        assert sent(workspace.connected, "PATCH") == []
        await watched.press("enter")
        assert is_done(await watched.answer())
    assert sent(workspace.connected, "PATCH") == [b'{"project_user":{"system_rights":4}}']


async def test_a_refused_field_says_why_beside_it_and_keeps_the_input(
    workspace: Workspace,
) -> None:
    modal = await editor(workspace)
    broken: JsonObject = {**modal.draft.base}
    modal.draft = RightsDraft(
        modal.draft.username, modal.draft.project_id, broken, {"superuser": "perhaps"}
    )
    async with shown(modal) as watched:
        await watched.press("ctrl+s", "enter")
        await watched.sees("✗ is not included in the list")
        assert body_of(modal) == {"superuser": "perhaps"}
        assert modal.query_one(RightsList).right.name == "superuser"


async def test_a_refusal_comes_back_to_the_form_and_can_be_tried_again(
    sandbox: RunningSandbox, proxy: FaultProxy, behind: Workspace
) -> None:
    modal = await prepared(sandbox, behind)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        proxy.arm(FAULTS["not done, 403"])
        await watched.press("enter")
        await watched.sees("✗ ", "403", "‹3 Read›")
        assert modal.page == "edit"
        await proxy.disarm()
        await watched.press("ctrl+s", "enter")
        assert is_done(await watched.answer())
    assert len(proxy.writes) == 2


@pytest.mark.parametrize("repeats_at_once", [True, False])
async def test_enter_that_is_held_since_it_sent_what_was_refused_does_nothing_in_the_form(
    sandbox: RunningSandbox, proxy: FaultProxy, behind: Workspace, *, repeats_at_once: bool
) -> None:
    """A terminal may wait before it repeats a key: the form is there then, and was not read."""
    modal = await prepared(sandbox, behind)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        proxy.arm(FAULTS["not done, 403"])
        await watched.until(watched.listens)
        enter = pressed("enter")
        watched.host.post_message(enter)
        await watched.sees("✗ ", "403", "‹3 Read›")
        form = modal.query_one(RightsList)
        right = form.right
        await watched.until(watched.listens)
        begins = enter.time + REPEATED_AFTER if repeats_at_once else modal.listens_from
        assert modal.listens_from - enter.time > HELD_WITHIN
        for at in range(30):
            again = pressed("enter")
            again.time = begins - 0.01 + at * REPEATED_AFTER
            watched.host.post_message(again)
        await watched.settled()
        assert form.right == right
        await watched.until(lambda: pressed("enter").time - again.time > HELD_WITHIN)
        await watched.press("enter")
        await watched.until(lambda: form.right != right)


async def test_a_change_whose_answer_is_lost_is_looked_for_and_not_sent_again(
    sandbox: RunningSandbox, proxy: FaultProxy, behind: Workspace
) -> None:
    modal = await prepared(sandbox, behind)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        proxy.arm(FAULTS["done, 500"])
        await watched.press("enter")
        await watched.reads("500", "Even so, the server has it as you want it.", "Enter close")
        await watched.press("enter")
        assert is_done(await watched.answer())
    assert len(proxy.writes) == 1


async def test_an_outcome_that_is_not_known_keeps_the_input_and_says_so(
    sandbox: RunningSandbox, proxy: FaultProxy, behind: Workspace
) -> None:
    modal = await prepared(sandbox, behind)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        proxy.arm(FAULTS["not done, 500"])
        await watched.press("enter")
        await watched.reads("✗ 500", "The server still has the old values", "‹3 Read›")
        await watched.reads("Check what the server has before you repeat it.")
        assert modal.page == "edit"
        assert watched.host.answers == []


async def test_what_the_server_made_of_it_otherwise_is_shown(
    sandbox: RunningSandbox, proxy: FaultProxy, behind: Workspace
) -> None:
    modal = await prepared(sandbox, behind)
    async with shown(modal) as watched:
        await watched.press("3", "down", "4", "ctrl+s")
        proxy.arm(FAULTS["half done, and it shows"])
        await watched.press("enter")
        await watched.sees("something else than you asked for")
        await watched.press("escape")
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.OTHERWISE


async def test_nothing_can_be_done_twice_while_sending(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="PATCH"))
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s", "enter")
        await watched.until(held.reached.is_set)
        await watched.press("enter", "ctrl+s")
        await watched.sees("Sending", "What will be sent")
        held.release()
        assert is_done(await watched.answer())
    assert len(sent(workspace.connected, "PATCH")) == 1


async def test_a_key_that_is_held_while_it_closes_begins_nothing(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    runs: list[Run] = []
    workspace.changes_ended.append(runs.append)
    async with shown(await prepared(sandbox, workspace)) as watched:
        await watched.press("4", "ctrl+s")
        await watched.sees("What will change")
        await watched.press("enter")
        while not watched.host.answers:
            watched.host.post_message(pressed("enter"))
            await asyncio.sleep(0)
        assert is_done(await watched.answer())
        assert not workspace.has_changes_under_way
    assert len(runs) == 1


async def test_a_change_goes_on_when_its_editor_is_left(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="PATCH"))
    ended: list[Ending] = []
    workspace.changes_ended.append(lambda run: ended.append(run.outcomes[-1].ending))
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s", "enter")
        await watched.until(held.reached.is_set)
        await watched.press("escape")
        assert await watched.answer() is None
        assert workspace.has_changes_under_way
        held.release()
        await watched.until(lambda: ended == [Ending.DONE])
    assert not workspace.has_changes_under_way


async def test_read_only_opens_and_says_why_it_does_not_save(sandbox: RunningSandbox) -> None:
    async with workspace_with(sandbox, read_only=True) as workspace:
        modal = await editor(workspace)
        async with shown(modal) as watched:
            await watched.sees("read-only")
            modal.draft = modal.draft.toggle("hide_price")
            await watched.press("ctrl+s", "enter")
            await watched.reads("✗ “Change", "this session is read-only. Nothing was sent")
            assert modal.draft.differences
    assert {each.method for each in workspace.log} == {"GET"}


async def test_leaving_with_changes_asks_first(workspace: Workspace) -> None:
    modal = await editor(workspace, room_rights=1)
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.sees("Nothing has been changed.")
        await watched.press("3", "escape")
        await watched.sees("1 change would be lost")
        await watched.press("n")
        await watched.sees("‹3 Read›")
        await watched.press("escape", "y")
        assert await watched.answer() is None


async def test_the_rights_of_a_colleague_are_copied(workspace: Workspace) -> None:
    modal = await editor(workspace)
    session = workspace.connected
    [other, *_] = await colleagues(session, modal.draft.username, modal.draft.project_id)
    async with shown(modal) as watched:
        await watched.press("c")
        await watched.sees("Copy the rights of", text_of(other, "username"))
        await watched.type(text_of(other, "username"))
        await watched.press("enter")
        await watched.sees("copied")
        theirs = await read_project_user(
            session, text_of(other, "username"), modal.draft.project_id
        )
        adopted = modal.draft.change().target
        assert adopted.unfulfilled({**modal.draft.base, **theirs}) == ()


async def test_hostile_names_are_harmless_on_the_glass(workspace: Workspace) -> None:
    record: JsonObject = {"[/b]\x1b]0;x\x07_rights": 1, "room_rights": "[red]\x1b[2J"}
    modal = RightsEditor(workspace, RightsDraft("[/b]\x1b", 1, record))
    async with shown(modal) as watched:
        await watched.sees("[/b]␛", "[red]␛[2J")
        assert "\x1b" not in watched.host.glass


async def test_values_stand_in_columns_and_the_cursor_shows_without_colour(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal, size=(120, 36)) as watched:
        await watched.press("down")
        lines = watched.host.glass.splitlines()
        rights = [line for line in lines if "4 None" in line]
        assert len({line.index("4 None") for line in rights}) == 1
        assert len({line.index("3 Read") for line in rights}) == 1
        assert [line for line in lines if "❯" in line] == [rights[1]]
        assert sum(line.startswith(" " * 10) for line in lines) > 10, "the frame fits"


async def test_the_keys_of_the_page_are_said_at_the_bottom(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = await prepared(sandbox, workspace)
    async with shown(modal) as watched:
        await watched.sees("Space yes/no  u restore  ^s review", "Esc back")
        await watched.press("3", "ctrl+s")
        await watched.sees("Enter send  Esc back")
        assert "u restore" not in watched.host.glass
