"""Adding a user to a project at 80x24."""

from tests.explorer.editing.sessions import member_key, outsider, some_member
from tests.explorer.editing.test_membership import NEW
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.changes.outcome import Outcome
from tui.client.session import Session
from tui.contract.reading import text_of
from tui.explorer.workspace import Workspace
from tui.modals.editing.add_project_user import AddProjectUser
from tui.modals.editing.rights_list import RightsList
from tui.sandbox.faults import Fault, FaultKind


async def test_a_user_of_the_server_is_found_and_added(
    workspace: Workspace, session: Session
) -> None:
    user, project_id = await outsider(session)
    modal = AddProjectUser(workspace, project_id=project_id, project_name="[/b]")
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
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.done
    assert outcome.now is not None
    assert outcome.now["room_rights"] == 3


async def test_a_new_user_is_described_and_told_by_mail(
    workspace: Workspace, session: Session
) -> None:
    _, project_id = member_key(await some_member(session))
    modal = AddProjectUser(workspace, project_id=project_id)
    async with shown(modal) as watched:
        await watched.press("ctrl+n")
        for text in NEW.values():
            await watched.type(text[:-1] if "@" in text else text)
            await watched.press("enter")
        await watched.press("ctrl+e")
        await watched.sees("Which e-mail should be sent?", " of ")
        await watched.press("down", "enter")
        await watched.until(lambda: modal.draft.mail_type != "skip_email")
        await watched.press("ctrl+s")
        await watched.reads("! An e-mail goes to n.neumann@example.invali: ", "! n.neumann is new")
        # An e-mail cannot be called back: Enter alone does not send it.
        await watched.press("enter", "enter", "enter")
        await watched.sees("y sends it: Enter alone does not.", "y send")
        assert not watched.host.answers
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.done


async def test_who_is_there_already_is_said_at_the_name_and_nothing_is_sent(
    workspace: Workspace, session: Session
) -> None:
    username, project_id = member_key(await some_member(session))
    async with shown(AddProjectUser(workspace, project_id=project_id)) as watched:
        await watched.type(username)
        await watched.press("enter")
        await watched.until(lambda: watched.host.modal.query_one("#found").has_focus)
        await watched.press("enter", "ctrl+s")
        await watched.sees("✗ is already in this project")
        assert watched.host.answers == []
    assert not [each for each in workspace.log if each.method == "POST"]


async def test_looking_who_is_there_can_be_given_up(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    user, project_id = await outsider(session)
    modal = AddProjectUser(workspace, project_id=project_id)
    modal.draft = modal.draft.choose(user)
    async with shown(modal) as watched:
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
        await watched.press("ctrl+s")
        await watched.until(held.reached.is_set)
        await watched.press_at_once("escape")
        await watched.sees("Stopped: nothing was sent.", "User name    ")
        assert watched.host.answers == []
        assert modal.page == "edit"
    held.release()
    assert not [each for each in workspace.log if each.method == "POST"]


async def test_keys_are_for_nobody_while_it_is_looked_who_is_there(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    user, project_id = await outsider(session)
    modal = AddProjectUser(workspace, project_id=project_id)
    modal.draft = modal.draft.choose(user)
    async with shown(modal) as watched:
        modal.query_one(RightsList).focus()
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
        await watched.press("ctrl+s")
        await watched.sees("Loading the users")
        await watched.until(held.reached.is_set)
        await watched.press_at_once("3", "enter")
        held.release()
        await watched.sees("You give no rights")
        assert watched.host.answers == []
        assert modal.draft.rights == {}


async def test_what_is_missing_stands_beside_its_field(workspace: Workspace) -> None:
    modal = AddProjectUser(workspace, project_id=1)
    async with shown(modal) as watched:
        await watched.press("ctrl+n")
        await watched.type("somebody")
        await watched.press("ctrl+s")
        await watched.sees("✗ must be given", "somebody")
        await watched.press("escape")
        await watched.sees("would be lost")


async def test_a_search_that_finds_nobody_says_what_to_do(workspace: Workspace) -> None:
    async with shown(AddProjectUser(workspace, project_id=1)) as watched:
        await watched.type("qqqq")
        await watched.press("enter")
        await watched.sees("There is nobody with that name; ^n")
        await watched.press("escape")
        assert await watched.answer() is None
