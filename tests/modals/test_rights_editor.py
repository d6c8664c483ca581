"""The rights editor at 80x24, against a running sandbox."""

from urllib.parse import quote

from tui.explorer.editing.outcome import Saved

from tests.explorer.editing.sessions import member_key, session_with, some_member
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.client.session import Session
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.project_users import colleagues, read_project_user
from tui.explorer.editing.rights import RightsDraft
from tui.modals.rights_editor import RightsEditor
from tui.modals.rights_list import RightsList
from tui.sandbox.faults import Fault, FaultKind


async def editor(session: Session, **changed: int) -> RightsEditor:
    username, project_id = member_key(await some_member(session))
    record = await read_project_user(session, username, project_id)
    return RightsEditor(session, {**record, **changed}, username=username, project_id=project_id)


async def prepared(sandbox: RunningSandbox, session: Session) -> RightsEditor:
    """An editor of a member whose rooms are at 1 Full."""
    opened = await editor(session)
    patched(sandbox, opened.draft, room_rights=1, system_rights=1, cost_rights=2)
    return await editor(session)


def patched(sandbox: RunningSandbox, draft: RightsDraft, **values: int) -> None:
    with sandbox.drofus() as other:
        path = f"/project_users/{quote(draft.username, safe='')},{draft.project_id}"
        other.patch(path, json={"project_user": values}).raise_for_status()


async def test_a_right_is_changed_reviewed_sent_and_answered(
    sandbox: RunningSandbox, session: Session
) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal) as watched:
        await watched.sees("Rooms", "‹1 Full›", "Cost", "Prices hidden")
        await watched.press("3")
        await watched.sees("≠ Rooms", "‹3 Read›", "was 1 Full")
        await watched.press("ctrl+s")
        await watched.sees("~ Rooms: 1 Full → 3 Read", "PATCH ", '"room_rights": 3')
        assert "system_rights" not in watched.host.glass
        await watched.press("enter")
        saved = await watched.answer()
    assert isinstance(saved, Saved)
    assert saved.record is not None
    assert saved.record["room_rights"] == 3


async def test_keys_step_toggle_and_undo(sandbox: RunningSandbox, session: Session) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal) as watched:
        await watched.press("l", "right", "h")
        assert modal.draft.request() == {"room_rights": 2}
        await watched.press("u")
        assert modal.draft.request() == {}
        await watched.press("left")
        assert modal.draft.request() == {}
        await watched.press("end", "space")
        assert list(modal.draft.edits) == ["hide_price"]
        await watched.press("k", "right", "j", "u")
        assert list(modal.draft.edits) == ["no_web_admin_access"]


async def test_somebody_elses_change_is_shown_and_mine_kept(
    sandbox: RunningSandbox, session: Session
) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        patched(sandbox, modal.draft, room_rights=4)
        await watched.press("enter")
        await watched.sees("Nothing was sent", "was    1 Full", "is now 4 None", "yours  3 Read")
        await watched.press("m")
        await watched.sees("‹3 Read›", "was 4 None")
        await watched.press("ctrl+s", "enter")
        assert isinstance(await watched.answer(), Saved)


async def test_theirs_can_be_taken_instead(sandbox: RunningSandbox, session: Session) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        patched(sandbox, modal.draft, room_rights=4)
        await watched.press("enter")
        await watched.sees("is now 4 None")
        await watched.press("t")
        await watched.sees("‹4 None›")
        await watched.press("escape")
        assert await watched.answer() is None


async def test_a_refused_field_says_why_beside_it_and_keeps_the_input(session: Session) -> None:
    modal = await editor(session)
    broken: JsonObject = {**modal.draft.base}
    modal.draft = RightsDraft(
        modal.draft.username, modal.draft.project_id, broken, {"superuser": "perhaps"}
    )
    async with shown(modal) as watched:
        await watched.press("ctrl+s", "enter")
        await watched.sees("✗ is not included in the list")
        assert modal.draft.request() == {"superuser": "perhaps"}
        assert modal.query_one(RightsList).right.name == "superuser"


async def test_a_failure_stays_on_the_review_and_can_be_tried_again(
    sandbox: RunningSandbox, session: Session
) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s")
        sandbox.fail(Fault(kind=FaultKind.STATUS, method="PATCH", status=403))
        await watched.press("enter")
        await watched.sees("✗ Failed while sending the change", "What will be sent")
        await watched.press("enter")
        await watched.sees("already as you want it")  # the fault spoilt the answer only
        await watched.press("enter")
        assert isinstance(await watched.answer(), Saved)


async def test_nothing_can_be_done_twice_while_sending(
    sandbox: RunningSandbox, session: Session
) -> None:
    modal = await prepared(sandbox, session)
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="PATCH"))
    async with shown(modal) as watched:
        await watched.press("3", "ctrl+s", "enter")
        await watched.until(held.reached.is_set)
        await watched.press("enter", "escape", "ctrl+s")
        await watched.sees("Sending", "What will be sent")
        held.release()
        assert isinstance(await watched.answer(), Saved)
    assert len([exchange for exchange in session.log if exchange.method == "PATCH"]) == 1


async def test_read_only_opens_and_says_why_it_does_not_save(sandbox: RunningSandbox) -> None:
    async with session_with(sandbox, read_only=True) as session:
        modal = await editor(session, room_rights=1)
        async with shown(modal) as watched:
            await watched.sees("read-only")
            modal.draft = RightsDraft(
                modal.draft.username,
                modal.draft.project_id,
                await read_project_user(session, modal.draft.username, modal.draft.project_id),
            ).toggle("hide_price")
            await watched.press("ctrl+s", "enter")
            await watched.sees("✗ Failed", "read-only")
            assert modal.draft.changes


async def test_leaving_with_changes_asks_first(session: Session) -> None:
    modal = await editor(session, room_rights=1)
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.sees("Nothing has been changed.")
        await watched.press("3", "escape")
        await watched.sees("1 change would be lost")
        await watched.press("n")
        await watched.sees("‹3 Read›")
        await watched.press("escape", "y")
        assert await watched.answer() is None


async def test_the_rights_of_a_colleague_are_copied(session: Session) -> None:
    modal = await editor(session)
    [other, *_] = await colleagues(session, modal.draft.username, modal.draft.project_id)
    async with shown(modal) as watched:
        await watched.press("c")
        await watched.sees("Copy the rights of", text_of(other, "username"))
        await watched.type(text_of(other, "username"))
        await watched.press("enter")
        await watched.sees("taken over")
        theirs = await read_project_user(
            session, text_of(other, "username"), modal.draft.project_id
        )
        assert modal.draft.unfulfilled({**modal.draft.base, **theirs}) == ()


async def test_hostile_names_are_harmless_on_the_glass(session: Session) -> None:
    record: JsonObject = {"[/b]\x1b]0;x\x07_rights": 1, "room_rights": "[red]\x1b[2J"}
    modal = RightsEditor(session, record, username="[/b]\x1b", project_id=1)
    async with shown(modal) as watched:
        await watched.sees("[/b]␛", "[red]␛[2J")
        assert "\x1b" not in watched.host.glass


async def test_values_stand_in_columns_and_the_cursor_shows_without_colour(
    sandbox: RunningSandbox, session: Session
) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal, size=(120, 36)) as watched:
        await watched.press("down")
        lines = watched.host.glass.splitlines()
        rights = [line for line in lines if "4 None" in line]
        assert len({line.index("4 None") for line in rights}) == 1
        assert len({line.index("3 Read") for line in rights}) == 1
        assert [line for line in lines if "❯" in line] == [rights[1]]
        assert sum(line.startswith(" " * 10) for line in lines) > 10, "the frame fits"


async def test_the_keys_of_the_page_are_said_at_the_bottom(
    sandbox: RunningSandbox, session: Session
) -> None:
    modal = await prepared(sandbox, session)
    async with shown(modal) as watched:
        await watched.sees("Space yes/no  u undo  ^s review  Esc back")
        await watched.press("3", "ctrl+s")
        await watched.sees("Enter send  Esc back")
        assert "undo" not in watched.host.glass
