"""Any operation by its form, at 80x24 over a real server."""

from pathlib import Path

from textual import events
from textual.widgets import Input

from tests.explorer.editing.sessions import member_key, outsider, sent, some_member
from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tests.sessions import workspace_with
from tui.changes.outcome import Ending, Outcome
from tui.changes.records import objects_of
from tui.client.exchange import GIVEN_UP
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.contract.operation import AnyOperation, JsonObject
from tui.contract.reading import text_at, text_of
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.forms.asking import Answered, ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.workspace import Workspace
from tui.modals.modal import Frame
from tui.modals.operations.operation_form import OperationForm
from tui.sandbox.faults import Fault, FaultKind

UPDATE: AnyOperation = UPDATE_PROJECT_USER
COSTLY = "drofus.database.get_backup_now"


async def membership(session: Session) -> FormDraft:
    username, project_id = member_key(await some_member(session))
    record = await read_project_user(session, username, project_id)
    given: dict[str, str | int] = {"username": username, "project_id": project_id}
    return FormDraft(UPDATE, given, record, subject=username)


def done(outcome: object) -> Outcome:
    """The outcome of something that was done."""
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.DONE
    return outcome


async def test_a_change_is_reviewed_and_sent(workspace: Workspace, session: Session) -> None:
    draft = await membership(session)
    wanted = "3" if draft.base and draft.base["room_rights"] != 3 else "1"
    modal = OperationForm(workspace, draft)
    async with shown(modal) as watched:
        await watched.sees("Change a project user: ", "Rooms", "‹ ")
        while modal.draft.text(modal.draft.slots[0]) != wanted:
            await watched.press("right")
        await watched.sees("≠ Rooms")
        await watched.press("ctrl+s")
        await watched.sees("~ Rooms: ", "PATCH ", f'"room_rights": {wanted}')
        await watched.press("enter")
        now = done(await watched.answer()).now
    assert now is not None
    assert now["room_rights"] == int(wanted)


def _of_ada() -> FormDraft:
    user: JsonObject = {"username": "ada", "first_name": "Ada", "last_name": "King"}
    user |= {"email": "a@b.invalid"}
    return FormDraft(OPERATIONS["drofus.users.update"], {"username": "ada"}, user, subject="ada")


async def test_a_form_begins_at_what_is_free_to_change(workspace: Workspace) -> None:
    modal = OperationForm(workspace, _of_ada())
    async with shown(modal) as watched:
        await watched.sees("❯ * First name")
        await watched.press("shift+tab")
        await watched.sees("❯ * User name")


async def test_what_was_typed_into_a_field_is_one_step(workspace: Workspace) -> None:
    modal = OperationForm(workspace, _of_ada())
    async with shown(modal) as watched:
        await watched.sees("❯ * First name")
        await watched.press(*"lia", "enter", *"sley")
        await watched.sees("Adalia", "Kingsley")
        await watched.press("ctrl+z")
        await watched.until(lambda: list(modal.draft.texts.values()) == ["Adalia"])
        await watched.press("ctrl+z")
        await watched.until(lambda: not modal.draft.texts)
        assert "Adalia" not in watched.host.glass
        await watched.press("ctrl+y")
        await watched.sees("Adalia")


async def test_what_stood_there_beforehand_is_not_lost(workspace: Workspace) -> None:
    operation = OPERATIONS["drofus.projects.create"]
    owner = next(slot for slot in FormDraft(operation).slots if slot.name == "owner_id")
    draft = FormDraft(operation, offered={owner.key: "5"})
    modal = OperationForm(workspace, draft)
    async with shown(modal) as watched:
        name = next(slot for slot in draft.slots if slot.name == "name")
        modal.rows.row_of(name).entry.focus()
        await watched.type("Ward block")
        assert len(modal.draft.differences) == 2
        await watched.press("escape")
        await watched.sees("1 change would be lost.")


async def test_what_must_be_given_is_said_until_it_is(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.users.get"]))
    async with shown(modal) as watched:
        await watched.sees("User name · must be given")
        await watched.type("ada")
        await watched.until(lambda: "must be given" not in watched.host.glass)
        await watched.press("backspace", "backspace", "backspace")
        await watched.sees("User name · must be given")


async def test_enter_chooses_what_has_to_be_there_and_is_not(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.users.get"]))
    async with shown(modal) as watched:
        await watched.sees("* User name")
        await watched.press("enter")
        await watched.sees("User name?", " of ")
        await watched.press("escape")
        await watched.press(*"admin", "enter")
        assert isinstance(await watched.answer(), Answered)


async def test_a_refusal_keeps_the_input_and_stands_at_its_field(
    workspace: Workspace, session: Session
) -> None:
    user, project_id = await outsider(session)
    username = text_of(user, "username")
    draft = FormDraft(OPERATIONS["drofus.project_users.create"])
    modal = OperationForm(workspace, draft)
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
        await watched.confirm()
        await watched.until(lambda: modal.page == "edit")
        await watched.sees("❯ * First name", "✗ differs from what is registered")
        assert watched.host.glass.count("✗ differs from what is registered") == 3
        await watched.reads("Not accepted: see the fields.")
        assert modal.draft.texts["body.user.email"] == "a@b.c"
        assert watched.host.answers == []


async def test_a_clash_is_shown_and_mine_can_be_kept(
    workspace: Workspace, session: Session
) -> None:
    draft = await membership(session)
    modal = OperationForm(workspace, draft)
    slot = draft.slots[0]
    async with shown(modal) as watched:
        await watched.press("right")
        mine = modal.draft.text(slot)
        theirs = next(str(value) for value in slot.choices or ()
                      if str(value) not in (mine, draft.initial(slot)))  # fmt: skip
        await ask(session, UPDATE, draft.given, body={slot.name: int(theirs)})
        await watched.press("ctrl+s")
        await watched.confirm()
        await watched.sees("Somebody else has changed the same", "yours")
        await watched.press("m", "ctrl+s")
        await watched.confirm()
        now = done(await watched.answer()).now
    assert now is not None
    assert now[slot.name] == int(mine)


async def test_what_somebody_else_changed_beside_it_is_kept_without_a_question(
    workspace: Workspace, session: Session
) -> None:
    draft = await membership(session)
    modal = OperationForm(workspace, draft)
    async with shown(modal) as watched:
        await watched.press("right", "ctrl+s")
        await watched.sees("What will be sent")
        hidden = not (draft.base or {}).get("hide_price")
        await ask(session, UPDATE, draft.given, body={"hide_price": hidden})
        await watched.confirm()
        now = done(await watched.answer()).now
    assert now is not None
    assert str(now[draft.slots[0].name]) == modal.draft.text(draft.slots[0])
    assert now["hide_price"] is hidden


async def test_values_are_chosen_from_the_server(workspace: Workspace) -> None:
    draft = FormDraft(OPERATIONS["drofus.users.get"])
    modal = OperationForm(workspace, draft)
    async with shown(modal) as watched:
        await watched.sees("* User name")
        await watched.press("ctrl+o")
        await watched.sees("User name?", " of ")
        await watched.press("enter")
        await watched.until(lambda: bool(modal.draft.path["username"]))
        await watched.press("ctrl+s")
        answer = await watched.answer()
    assert isinstance(answer, Answered)
    assert answer.answer is not None
    assert b"username" in answer.answer.raw


async def test_a_deletion_needs_the_word(workspace: Workspace, session: Session) -> None:
    username, project_id = member_key(await some_member(session))
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.project_users.delete"]))
    async with shown(modal) as watched:
        await watched.type(username)
        await watched.press("tab")
        await watched.type(str(project_id))
        await watched.press("ctrl+s")
        await watched.sees("- Removed: ", "DELETE ")
        await watched.confirm()
        await watched.sees(f"Type {project_id} to go on")
        await watched.press("escape")
        await watched.sees("What will be sent")
        await watched.confirm()
        await watched.sees(f"Type {project_id} to go on")
        await watched.type("another")
        await watched.press("enter")
        await watched.sees(f"That is not {project_id}. Nothing has been sent.")
        assert sent(session, "DELETE") == []
        await watched.press("ctrl+u")
        await watched.type(str(project_id))
        await watched.press("enter")
        done(await watched.answer())
    left = objects_of(await session.call(OPERATIONS["drofus.project_users.list"]))
    assert not [each for each in left if member_key(each) == (username, project_id)]


async def test_secrets_are_never_on_the_glass(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.password.reset"]))
    async with shown(modal) as watched:
        for text in ("tokentoken", "secretsecret", "secretsecret"):
            await watched.type(text)
            await watched.press("tab")
        await watched.press("ctrl+s")
        await watched.sees("What will be sent")
        assert "secretsecret" not in watched.host.glass
        assert "tokentoken" not in watched.host.glass


async def test_hostile_values_are_pictures_and_no_change(workspace: Workspace) -> None:
    base: JsonObject = {"id": 7, "name": "x [/b]\x1b]52;c;eA==\x07", "note": "a\x1b[2Jb"}
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.owners.update"], {"id": 7}, base))
    async with shown(modal) as watched:
        await watched.sees("x [/b]]52")
        assert "\x1b" not in watched.host.glass
        assert modal.draft.differences == ()
        await watched.press("ctrl+s")
        await watched.sees("Nothing has been changed")
        await watched.press("escape")
        assert await watched.answer() is None


async def test_a_read_only_session_can_look(sandbox: RunningSandbox) -> None:
    async with workspace_with(sandbox, read_only=True) as workspace:
        modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.owners.create"]))
        async with shown(modal) as watched:
            await watched.sees("read-only")
            await watched.type("Acme")
            await watched.press("ctrl+s", "enter")
            await watched.reads("this session is read-only. Nothing was sent")
            assert modal.draft.text(modal.draft.slots[0]) == "Acme"


async def test_what_is_typed_just_before_the_review_is_in_it(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.owners.create"]))
    async with shown(modal) as watched:
        for character in "Acme":
            watched.host.post_message(events.Key(character, character))
        watched.host.post_message(events.Key("ctrl+s", None))
        await watched.sees('"name": "Acme"')


async def test_a_read_has_a_small_form_and_no_changes(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.projects.list"]))
    async with shown(modal) as watched:
        await watched.sees("❯   Name contains")
        assert modal.query_one(Frame).region.height < 10
        await watched.press("tab")
        await watched.sees("❯   Inactive too", "→ next value")
        assert "❯   Name contains" not in watched.host.glass
        await watched.press("ctrl+s")
        answer = await watched.answer()
    assert isinstance(answer, Answered)
    assert answer.words == "Done."


async def test_a_read_can_be_given_up(sandbox: RunningSandbox, workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.projects.list"]))
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.until(held.reached.is_set)
        await watched.sees("Asking … Esc stops.")
        await watched.press("escape")
        await watched.until(lambda: [each.error for each in workspace.log] == [GIVEN_UP])
        await watched.sees("Stopped. Your input is kept.")
        await watched.press("escape")
        assert await watched.answer() is None
    held.release()


async def test_a_read_that_fails_keeps_the_input(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.projects.list"]))
    async with shown(modal) as watched:
        await watched.type("labs")
        sandbox.fail(Fault(kind=FaultKind.STATUS, method="GET", status=403))
        await watched.press("ctrl+s")
        await watched.reads("✗ 403", "Your input is kept.", "labs")
        await watched.press("ctrl+s")
        assert isinstance(await watched.answer(), Answered)


async def test_a_read_that_costs_much_is_asked_about_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS[COSTLY]))
    async with shown(modal) as watched:
        await watched.type("399")
        await watched.press("tab")
        await watched.type(str(tmp_path))
        await watched.press("ctrl+s")
        await watched.sees("What will be sent", "GET ", "Yes (Enter)")
        assert len(list(workspace.log)) == 0
        await watched.press("n")
        await watched.until(lambda: watched.host.screen is modal)
        assert len(list(workspace.log)) == 0


async def test_requests_of_a_chart_are_counted_and_a_key_lists_them_before_they_go(
    workspace: Workspace,
) -> None:
    days = FormDraft(OPERATIONS["drofus.node.logins"])
    for slot, day in zip(days.slots, ("2026-01-05", "2026-01-07"), strict=False):
        days = days.enter(slot, day)
    modal = OperationForm(workspace, days)
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.sees("A chart over time needs 3 more requests.")
        await watched.sees("4 requests are sent", "3 reads, one for each day: 5 Jan to 7 Jan 2026")
        assert "from_date=2026-01-06" not in watched.host.glass
        await watched.press("r")
        await watched.sees("from_date=2026-01-06")
        await watched.press("r")
        await watched.until(lambda: "from_date=2026-01-06" not in watched.host.glass)
        assert len(list(workspace.log)) == 0
        await watched.confirm()
        assert isinstance(await watched.answer(), Answered)


async def test_a_chart_that_is_asked_for_can_be_given_up(
    sandbox: RunningSandbox, workspace: Workspace
) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.node.logins"]))
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.confirm()
        await watched.until(held.reached.is_set)
        await watched.press("escape")
        await watched.until(lambda: [each.error for each in workspace.log] == [GIVEN_UP])
        assert watched.host.answers == []
        assert modal.page == "edit"
    held.release()


async def test_an_update_without_a_record_reads_it_before_the_review(
    workspace: Workspace, session: Session
) -> None:
    [owner, *_] = objects_of(await session.call(OPERATIONS["drofus.owners.list"]))
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.owners.update"]))
    async with shown(modal) as watched:
        await watched.type(text_of(owner, "id"))
        await watched.press("tab")
        await watched.type("Otherwise")
        await watched.press("ctrl+s")
        await watched.sees(f"~ Name: {text_of(owner, 'name')} → Otherwise", "PATCH ")
        await watched.confirm()
        now = done(await watched.answer()).now
    assert now is not None
    assert now["name"] == "Otherwise"


async def test_what_became_of_it_is_not_known_and_the_input_is_kept(
    proxy: FaultProxy, behind: Workspace
) -> None:
    modal = OperationForm(behind, FormDraft(OPERATIONS["drofus.owners.create"]))
    async with shown(modal) as watched:
        await watched.type("Acme")
        await watched.press("ctrl+s")
        await watched.sees("What will be sent")
        proxy.arm(FAULTS["not done, closed"])
        await watched.confirm()
        await watched.reads("✗ ", "Check what the server has before you repeat it.", "Acme")
        assert watched.host.answers == []
    assert len(proxy.writes) == 1


async def test_the_key_to_choose_is_said_only_where_there_is_a_list(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.database.get_backup_now"]))
    async with shown(modal) as watched:
        await watched.sees("^o choose")
        await watched.press("tab")
        await watched.until(lambda: "^o choose" not in watched.host.glass)


async def test_a_refused_field_gets_the_focus(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["drofus.owners.create"]))
    async with shown(modal) as watched:
        await watched.press("tab", "tab", "ctrl+s")
        await watched.sees("✗ must be given", "❯ * Name")


async def test_the_token_of_the_session_need_not_be_given(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["bimplus.auth.tokeninfo"]))
    async with shown(modal) as watched:
        await watched.sees("leave it empty to use the token of this session")
        await watched.press("ctrl+s")
        assert isinstance(await watched.answer(), Answered)
    assert modal.draft.query == {}


async def test_a_list_is_asked_for_step_by_step(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["bimplus.pins.get"]))
    async with shown(modal) as watched:
        await watched.press("tab", "ctrl+o")
        await watched.sees("Pin: of which team?", "best-company")
        await watched.type("best-company")
        await watched.press("enter")
        await watched.sees("Pin: of which project?", "Your Awesome Building")
        await watched.press("escape")
        await watched.sees("Pin: of which team?", "best-company")
        await watched.type("best-company")
        await watched.press("enter")
        await watched.sees("Pin: of which project?", "Your Awesome Building")
        await watched.press("enter")
        await watched.sees("Pin?", "Issue #", "Object ")
        await watched.press("enter")
        await watched.until(lambda: bool(modal.draft.path["pin_id"]))
        await watched.sees("Pin: Issue #")
        assert modal.draft.path["team_slug"] == ""


async def test_a_status_may_be_something_else(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["bimplus.project_issues.create"]))
    slot = next(slot for slot in modal.draft.slots if slot.key == "body.status")
    async with shown(modal, size=(80, 40)) as watched:
        modal.rows.row_of(slot).entry.focus()
        await watched.settled()
        await watched.press("right")
        await watched.sees("‹ Open ›")
        await watched.until(lambda: modal.draft.text(slot) == "Open")
        await watched.press("left", "left")
        await watched.sees("‹ something else … ›")
        await watched.press("enter")
        await watched.type("Waiting")
        await watched.until(lambda: modal.draft.text(slot) == "Waiting")
        modal.show_draft()
        await watched.sees("‹ something else … › Waiting", "❯   Status")


async def test_parts_of_a_unit_are_rows(workspace: Workspace) -> None:
    modal = OperationForm(workspace, FormDraft(OPERATIONS["bimplus.units.create"]))
    slot = next(slot for slot in modal.draft.slots if slot.key == "body.baseunits")
    async with shown(modal, size=(80, 40)) as watched:
        modal.rows.row_of(slot).entry.focus()
        await watched.settled()
        await watched.sees("Base units", "‹ none   → adds one ›")
        await watched.press("right")
        await watched.sees("Base units · 1", "    Unit ", "    Exponent")
        await watched.press("right")
        await watched.sees("‹ 2   → adds one   ← takes the last away ›")
        await watched.sees("Base units · 1", "Base units · 2", "Exponent")
        await watched.press("left")
        await watched.until(lambda: "Base units · 2" not in watched.host.glass)
        await watched.press("tab", "tab", "tab")
        await watched.type("3")
        await watched.until(lambda: modal.draft.wish == {"baseunits": [{"ufactor": 3}]})


async def role_of_a_member(session: Session, team: str) -> FormDraft:
    """The form of a member of a project, as it begins."""
    listed = await ask(session, OPERATIONS["bimplus.projects.list"], {"team_slug": team})
    for project in objects_of(listed):
        given = {"team_slug": team, "project_id": text_of(project, "id")}
        members = await ask(session, OPERATIONS["bimplus.project_members.list"], given)
        for member in objects_of(members):
            return FormDraft(
                OPERATIONS["bimplus.project_members.update"],
                dict(given),
                member,
                naming={"member": {"id": text_at(member, "member.id")}},
            )
    raise AssertionError("no project has members")


async def test_an_id_says_what_it_is_called_once_that_is_known(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    draft = await role_of_a_member(session, sandbox.team)
    role, name = text_at(draft.base or {}, "role.id"), text_at(draft.base or {}, "role.name")
    held = sandbox.fail(
        Fault(kind=FaultKind.LATENCY, method="GET", path=f"/v2/{sandbox.team}/roles")
    )
    modal = OperationForm(workspace, draft)
    async with shown(modal, size=(100, 30)) as watched:
        await watched.sees(role)
        await watched.until(held.reached.is_set)
        entry = modal.rows.row_of(draft.slots[0]).entry
        assert isinstance(entry, Input)
        assert entry.has_focus
        await watched.press("home", "right", "right")
        assert name not in watched.host.glass
        held.release()
        await watched.sees(f"{role}  {name}", f"Role: {name}")
        assert (entry.value, entry.cursor_position) == (role, 2)
        assert modal.draft.texts == {}
        await watched.press("x")
        await watched.until(lambda: name not in watched.host.glass)
        await watched.press("backspace")
        await watched.sees(f"{role}  {name}")
        await watched.press("ctrl+o")
        await watched.sees("Role?", "Project_Editor")


async def test_a_name_stands_before_its_dimmed_id(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    update = await role_of_a_member(session, sandbox.team)
    role, name = text_at(update.base or {}, "role.id"), text_at(update.base or {}, "role.name")
    create = OPERATIONS["bimplus.project_members.create"]
    modal = OperationForm(
        workspace, FormDraft(create, update.given, offered={"body.role.id": role})
    )
    held = sandbox.fail(
        Fault(kind=FaultKind.LATENCY, method="GET", path=f"/v2/{sandbox.team}/roles")
    )
    async with shown(modal, size=(100, 30)) as watched:
        await watched.until(held.reached.is_set)
        await watched.type("somebody")
        await watched.until(lambda: bool(modal.draft.texts))
        held.release()
        await watched.sees(f"{name}  {role}", "somebody")
        assert modal.draft.texts == {"body.member.id": "somebody"}
        entry = modal.rows.row_of(modal.draft.slots[1]).entry
        dimmed = entry.get_component_rich_style("input--placeholder")
        assert {each.style for each in entry.render_line(0) if role in each.text} == {dimmed}
        entry.focus()
        await watched.sees(f"{role}  {name}")


async def test_an_id_whose_list_is_refused_stays_an_id(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    draft = await role_of_a_member(session, sandbox.team)
    roles = f"/v2/{sandbox.team}/roles"
    sandbox.fail(Fault(kind=FaultKind.STATUS, method="GET", path=roles, status=403, times=None))
    modal = OperationForm(workspace, draft)
    async with shown(modal) as watched:
        await watched.until(lambda: any(e.status == 403 for e in workspace.log))
        await watched.press("end", "x", "backspace")
        await watched.sees(text_at(draft.base or {}, "role.id"))
        assert "403" not in watched.host.glass
        assert [e.status for e in workspace.log].count(403) == 1
