"""Any operation by its form, at 80x24 over a real server."""

from textual import events

from tests.explorer.editing.sessions import member_key, some_member
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.changes.records import objects_of
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.sending import Answered
from tui.modals.modal import Frame
from tui.modals.operation_form import OperationForm

UPDATE: AnyOperation = UPDATE_PROJECT_USER


async def membership(session: Session) -> FormDraft:
    username, project_id = member_key(await some_member(session))
    record = await read_project_user(session, username, project_id)
    given: dict[str, str | int] = {"username": username, "project_id": project_id}
    return FormDraft(UPDATE, given, record, subject=username)


async def test_a_change_is_reviewed_and_sent(session: Session) -> None:
    draft = await membership(session)
    wanted = "3" if draft.base and draft.base["room_rights"] != 3 else "1"
    modal = OperationForm(session, draft)
    async with shown(modal) as watched:
        await watched.sees("Change a project user: ", "Rooms", "‹ ")
        while modal.draft.text(modal.draft.slots[0]) != wanted:
            await watched.press("right")
        await watched.sees("≠ Rooms")
        await watched.press("ctrl+s")
        await watched.sees("~ Rooms: ", "PATCH ", f'"room_rights": {wanted}')
        await watched.press("enter")
        answer = await watched.answer()
    assert isinstance(answer, Answered)
    assert answer.record is not None
    assert answer.record["room_rights"] == int(wanted)


async def test_a_refusal_keeps_the_input_and_stands_at_its_field(session: Session) -> None:
    username, project_id = member_key(await some_member(session))
    draft = FormDraft(OPERATIONS["drofus.project_users.create"])
    modal = OperationForm(session, draft)
    async with shown(modal, size=(80, 40)) as watched:
        await watched.press("ctrl+s")
        await watched.sees("✗ must be given", "This cannot be sent yet")
        for name, text in (
            ("project_user.username", username), ("project_user.project_id", str(project_id)),
            ("user.username", username), ("user.first_name", "A"),
            ("user.last_name", "B"), ("user.email", "a@b.c"),
        ):  # fmt: skip
            slot = next(s for s in modal.draft.slots if ".".join(s.path) == name)
            modal.rows.row_of(slot).entry.focus()
            await watched.pilot.pause()
            await watched.type(text)
        await watched.press("ctrl+s")
        await watched.sees("POST ", f'"username": "{username}"')
        await watched.press("enter")
        await watched.until(lambda: modal.page == "edit")
        await watched.sees("✗ ")
        assert modal.draft.texts["body.user.email"] == "a@b.c"
        assert watched.host.answers == []


async def test_a_clash_is_shown_and_mine_can_be_kept(session: Session) -> None:
    draft = await membership(session)
    modal = OperationForm(session, draft)
    slot = draft.slots[0]
    async with shown(modal) as watched:
        await watched.press("right")
        mine = modal.draft.text(slot)
        theirs = next(str(value) for value in slot.choices or ()
                      if str(value) not in (mine, draft.initial(slot)))  # fmt: skip
        await ask(session, UPDATE, draft.given, body={slot.name: int(theirs)})
        await watched.press("ctrl+s", "enter")
        await watched.sees("Somebody else has changed this", "yours")
        modal.action_keep_mine()
        await watched.press("ctrl+s", "enter")
        answer = await watched.answer()
    assert isinstance(answer, Answered)
    assert answer.record is not None
    assert answer.record[slot.name] == int(mine)


async def test_values_are_chosen_from_the_server(session: Session) -> None:
    draft = FormDraft(OPERATIONS["drofus.users.get"])
    modal = OperationForm(session, draft)
    async with shown(modal) as watched:
        await watched.sees("* User name")
        await watched.press("ctrl+o")
        await watched.sees("User name?", " of ")
        await watched.press("enter")
        await watched.until(lambda: bool(modal.draft.path["username"]))
        await watched.press("ctrl+s")
        await watched.sees("GET ", "/users/")
        await watched.press("enter")
        answer = await watched.answer()
    assert isinstance(answer, Answered)
    assert answer.answer is not None
    assert b"username" in answer.answer.raw


async def test_a_deletion_needs_the_name(session: Session, sandbox: RunningSandbox) -> None:
    username, project_id = member_key(await some_member(session))
    draft = FormDraft(OPERATIONS["drofus.project_users.delete"])
    modal = OperationForm(session, draft)
    async with shown(modal) as watched:
        await watched.type(username)
        await watched.press("tab")
        await watched.type(str(project_id))
        await watched.press("ctrl+s", "enter")
        await watched.sees(f"Type {project_id} to go on")
        await watched.press("escape")
        await watched.sees("What will be sent")
        await watched.press("enter")
        await watched.sees(f"Type {project_id} to go on")
        await watched.type(str(project_id))
        await watched.press("enter")
        assert isinstance(await watched.answer(), Answered)
    left = objects_of(await session.call(OPERATIONS["drofus.project_users.list"]))
    assert not [each for each in left if member_key(each) == (username, project_id)]


async def test_secrets_are_never_on_the_glass(session: Session) -> None:
    modal = OperationForm(session, FormDraft(OPERATIONS["drofus.password.reset"]))
    async with shown(modal) as watched:
        for text in ("tokentoken", "secretsecret", "secretsecret"):
            await watched.type(text)
            await watched.press("tab")
        await watched.press("ctrl+s")
        await watched.sees("What will be sent")
        assert "secretsecret" not in watched.host.glass
        assert "tokentoken" not in watched.host.glass


async def test_hostile_values_are_pictures_and_no_change(session: Session) -> None:
    base: JsonObject = {"id": 7, "name": "x [/b]\x1b]52;c;eA==\x07", "note": "a\x1b[2Jb"}
    modal = OperationForm(session, FormDraft(OPERATIONS["drofus.owners.update"], {"id": 7}, base))
    async with shown(modal) as watched:
        await watched.sees("x [/b]]52")
        assert "\x1b" not in watched.host.glass
        assert modal.draft.changes == ()
        await watched.press("ctrl+s")
        await watched.sees("Nothing has been changed")
        await watched.press("escape")
        assert await watched.answer() is None


async def test_a_read_only_session_can_look(sandbox: RunningSandbox) -> None:
    from tests.explorer.editing.sessions import session_with

    async with session_with(sandbox, read_only=True) as session:
        modal = OperationForm(session, FormDraft(OPERATIONS["drofus.owners.create"]))
        async with shown(modal) as watched:
            await watched.sees("read-only")
            await watched.type("Acme")
            await watched.press("ctrl+s", "enter")
            await watched.sees("this session is read-only. Nothing")
            assert text_of({"name": modal.draft.text(modal.draft.slots[0])}, "name") == "Acme"


async def test_what_is_typed_just_before_the_review_is_in_it(session: Session) -> None:
    modal = OperationForm(session, FormDraft(OPERATIONS["drofus.owners.create"]))
    async with shown(modal) as watched:
        for character in "Acme":
            watched.host.post_message(events.Key(character, character))
        watched.host.post_message(events.Key("ctrl+s", None))
        await watched.sees('"name": "Acme"')


async def test_a_read_has_a_small_form_and_no_changes(session: Session) -> None:
    modal = OperationForm(session, FormDraft(OPERATIONS["drofus.projects.list"]))
    async with shown(modal) as watched:
        await watched.sees("❯   Name contains")
        assert modal.query_one(Frame).region.height < 10
        await watched.press("tab")
        await watched.sees("❯   Inactive too", "→ next value")
        assert "❯   Name contains" not in watched.host.glass
        await watched.press("ctrl+s")
        await watched.sees("What will be sent")
        assert "What will change" not in watched.host.glass


async def test_the_key_to_choose_is_said_only_where_there_is_a_list(session: Session) -> None:
    modal = OperationForm(session, FormDraft(OPERATIONS["drofus.database.get_backup_now"]))
    async with shown(modal) as watched:
        await watched.sees("^o choose")
        await watched.press("tab")
        await watched.until(lambda: "^o choose" not in watched.host.glass)


async def test_a_refused_field_gets_the_focus(session: Session) -> None:
    modal = OperationForm(session, FormDraft(OPERATIONS["drofus.owners.create"]))
    async with shown(modal) as watched:
        await watched.press("tab", "tab", "ctrl+s")
        await watched.sees("✗ must be given", "❯ * Name")


async def test_the_token_of_the_session_need_not_be_given(session: Session) -> None:
    modal = OperationForm(session, FormDraft(OPERATIONS["bimplus.auth.tokeninfo"]))
    async with shown(modal) as watched:
        await watched.sees("left empty: the token of this session")
        await watched.press("ctrl+s")
        await watched.sees("GET ", "/tokeninfo")
        await watched.press("enter")
        assert isinstance(await watched.answer(), Answered)
    assert modal.draft.query == {}
