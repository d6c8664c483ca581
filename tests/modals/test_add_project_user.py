"""Adding a user to a project at 80x24, and the questions before removals."""

from tests.explorer.editing.sessions import member_key, some_member
from tests.explorer.editing.test_membership import NEW, outsider
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.client.session import Session
from tui.contract.reading import text_of
from tui.explorer.editing.outcome import Saved
from tui.explorer.editing.template_actions import plan_copy
from tui.explorer.editing.template_choices import set_choices
from tui.modals.add_project_user import AddProjectUser
from tui.modals.questions import copy_question, deletion_question, removal_question


async def test_a_user_of_the_server_is_found_and_added(session: Session) -> None:
    user, project_id = await outsider(session)
    modal = AddProjectUser(session, project_id=project_id, project_name="[/b]")
    async with shown(modal) as watched:
        await watched.type(text_of(user, "username"))
        await watched.press("enter")
        await watched.until(lambda: modal.query_one("#found").has_focus)
        await watched.press("enter")
        await watched.sees(text_of(user, "email"), "Send no e-mail")
        await watched.press("3", "ctrl+s")
        await watched.sees("+ Member: ", "POST ", '"room_rights": 3')
        await watched.press("end")
        await watched.sees('"mail_type": "skip_email"')
        await watched.press("enter")
        saved = await watched.answer()
    assert isinstance(saved, Saved)
    assert saved.record is not None
    assert saved.record["room_rights"] == 3


async def test_a_new_user_is_described_and_told_by_mail(session: Session) -> None:
    _, project_id = member_key(await some_member(session))
    modal = AddProjectUser(session, project_id=project_id)
    async with shown(modal) as watched:
        await watched.press("ctrl+n")
        for text in NEW.values():
            await watched.type(text[:-1] if "@" in text else text)
            await watched.press("enter")
        await watched.press("ctrl+e")
        await watched.sees("Which e-mail is sent?", " of ")
        await watched.press("down", "enter")
        await watched.until(lambda: modal.draft.mail_type != "skip_email")
        await watched.press("ctrl+s", "enter")
        assert isinstance(await watched.answer(), Saved)


async def test_what_is_missing_stands_beside_its_field(session: Session) -> None:
    modal = AddProjectUser(session, project_id=1)
    async with shown(modal) as watched:
        await watched.press("ctrl+n")
        await watched.type("somebody")
        await watched.press("ctrl+s")
        await watched.sees("✗ must be given", "somebody")
        await watched.press("escape")
        await watched.sees("would be lost")


async def test_a_search_that_finds_nobody_says_what_to_do(session: Session) -> None:
    async with shown(AddProjectUser(session, project_id=1)) as watched:
        await watched.type("qqqq")
        await watched.press("enter")
        await watched.sees("Nobody is called that; ctrl+n")
        await watched.press("escape")
        assert await watched.answer() is None


async def test_questions_show_the_request_they_lead_to(
    sandbox: RunningSandbox, session: Session
) -> None:
    async with shown(removal_question(session, "a.b", 408, "Labs")) as watched:
        await watched.sees("Remove a.b from project 408", "DELETE ", "a.b,408")
    async with shown(deletion_question(session, sandbox.team, "T1", "Walls")) as watched:
        await watched.sees("Delete the attribute template Walls", "DELETE ", "/T1")
    sets = [text_of(item, "id") for item in await set_choices(session, sandbox.team)]
    plan = await plan_copy(session, sandbox.team, sets[0], sets[0])
    async with shown(copy_question(session, plan, "A", "B")) as watched:
        await watched.sees("would come twice", "PUT", "copyfrom")
        await watched.press("pagedown", "down")
        await watched.sees(f'"id": "{sets[0]}"')
