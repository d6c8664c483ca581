"""The attribute template editor at 80x24, against a running sandbox."""

from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Input

from tests.modals.hosting import shown
from tests.sandbox.running import RunningSandbox
from tui.changes.outcome import Ending, Outcome
from tui.client.session import Session
from tui.contract.reading import text_of
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_choices import (
    attribute_choices,
    element_type_choices,
    set_choices,
)
from tui.explorer.editing.template_edits import SetText
from tui.explorer.editing.template_tree import ROOT, element_types
from tui.explorer.workspace import Workspace
from tui.modals.editing.template_editor import TemplateEditor
from tui.modals.editing.template_side import TemplateSide

Opened = Callable[[], Awaitable[TemplateEditor]]


@pytest.fixture
def template(sandbox: RunningSandbox, workspace: Workspace) -> Opened:
    """Opens an editor of a template of three attributes and two groups."""

    async def opened() -> TemplateEditor:
        session = workspace.connected
        attributes = await attribute_choices(session, sandbox.team)
        [some_set, *_] = await set_choices(session, sandbox.team)
        [kind, *_] = await element_type_choices(session, sandbox.team)
        body = {
            "name": "Walls [/b]\x1b",
            "projectAttributeTemplate": some_set["id"],
            "elementtypes": [{"id": kind["id"]}],
            "freeattributes": [{"id": item["id"]} for item in attributes[:3]],
            "groups": [{"name": "Safety", "x": 1}, {"name": "Cost"}],
            "x-template": "kept",
        }
        with sandbox.bimplus() as other:
            answer = other.post(f"/{sandbox.team}/attributetemplates", json=body)
            answer.raise_for_status()
        return TemplateEditor(workspace, TemplateDraft.of(sandbox.team, answer.json()))

    return opened


def changes(modal: TemplateEditor) -> list[str]:
    return [change.words for change in modal.draft.differences]


async def test_a_template_is_reordered_reviewed_and_saved(template: Opened) -> None:
    modal = await template()
    first = modal.draft.tree.attributes[0]
    async with shown(modal) as watched:
        await watched.sees("Walls [/b]␛", "Safety", "[x]", "1 ticked")
        assert changes(modal) == []
        await watched.press("j", "J", "end", "K")
        assert modal.draft.tree.attributes[1] == first
        assert [group.name for group in modal.draft.tree.groups] == ["Cost", "Safety"]
        await watched.press("ctrl+s")
        await watched.sees("What will change", "^ Order in the template")
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.DONE
    assert outcome.now is not None
    assert outcome.now["x-template"] == "kept"
    assert outcome.now["name"] == "Walls [/b]\x1b"


async def test_groups_are_added_named_nested_and_moved(template: Opened) -> None:
    modal = await template()
    async with shown(modal) as watched:
        await watched.press("end", "g")
        await watched.type("Euro")
        await watched.press("enter")
        assert changes(modal) == ["Group in group Cost: Euro"]
        await watched.sees("≠ Euro")
        await watched.press("o")
        assert changes(modal) == ["Group in the template: Euro"]
        await watched.press("m")
        await watched.sees("Move Euro into")
        await watched.type("safety")
        await watched.press("enter")
        await watched.until(lambda: changes(modal) == ["Group in group Safety: Euro"])
        await watched.press("d")
        assert changes(modal) == []
        await watched.press("ctrl+z")
        assert changes(modal) == ["Group in group Safety: Euro"]
        await watched.press("ctrl+y")
        assert changes(modal) == []
        await watched.press("u")
        assert changes(modal) == ["Group in group Safety: Euro"]


async def test_a_late_edit_takes_nothing_back_that_was_typed_since(template: Opened) -> None:
    modal = await template()
    async with shown(modal) as watched:
        name = modal.query_one("#name", Input)
        with name.prevent(Input.Changed):
            name.value = "typed on"
        modal.query_one(TemplateSide).post_message(
            TemplateSide.Wanted(SetText(ROOT, "name", "typed"))
        )
        await watched.until(lambda: modal.draft.tree.name == "typed")
        await watched.settled()
        assert name.value == "typed on"


async def test_an_attribute_is_found_by_typing_and_added(
    template: Opened, sandbox: RunningSandbox, session: Session
) -> None:
    modal = await template()
    wanted = (await attribute_choices(session, sandbox.team))[7]
    async with shown(modal) as watched:
        await watched.press("end", "a")
        await watched.sees("Add an attribute", " of ")
        await watched.type(text_of(wanted, "name"))
        await watched.press("enter")
        await watched.until(lambda: bool(modal.draft.differences))
    assert changes(modal) == [f"Attribute in group Cost: {text_of(wanted, 'name')}"]


async def test_element_types_are_filtered_and_ticked(
    template: Opened, sandbox: RunningSandbox, session: Session
) -> None:
    modal = await template()
    wanted = (await element_type_choices(session, sandbox.team))[3]
    async with shown(modal, size=(100, 30)) as watched:
        await watched.until(lambda: watched.host.glass.count("[ ]") > 3)
        modal.query_one("#type_filter").focus()
        await watched.type(text_of(wanted, "type"))
        await watched.press("enter", "space")
        await watched.sees("2 ticked")
        assert wanted in element_types(modal.draft.tree)
        await watched.press("d")
        assert modal.draft.tree.groups, "no key of the tree works in the list"
        await watched.press("space")
        await watched.sees("1 ticked")


async def test_what_is_missing_is_shown_at_its_field(
    sandbox: RunningSandbox, workspace: Workspace, session: Session
) -> None:
    [some_set, *_] = await set_choices(session, sandbox.team)
    draft = TemplateDraft.new(sandbox.team, text_of(some_set, "id"))
    modal = TemplateEditor(workspace, draft)
    async with shown(modal) as watched:
        await watched.press("ctrl+s")
        await watched.sees("✗ Name must be given", "0 ticked", "✗ at least", "cannot be sent yet")
        assert modal.page == "edit"
        await watched.press("e")
        await watched.type("New")
        await watched.until(lambda: "[ ]" in watched.host.glass)
        modal.query_one("#types").focus()
        await watched.press("space", "ctrl+s")
        await watched.sees("POST ", "~ Name: — → New")
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.DONE


async def test_somebody_elses_change_is_shown_and_mine_kept(
    template: Opened, sandbox: RunningSandbox
) -> None:
    modal = await template()
    async with shown(modal) as watched:
        await watched.press("e", *"Mine", "ctrl+s")
        await watched.sees("What will be sent")
        renamed(sandbox, modal, name="Theirs")
        await watched.confirm()
        await watched.sees("Nothing was sent", "is now Theirs", "yours  Mine")
        await watched.press("m")
        await watched.sees("Your changes now apply")
        await watched.press("ctrl+s")
        await watched.sees("~ Name: Theirs → Mine")
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.ending is Ending.DONE


async def test_what_somebody_else_changed_beside_it_is_kept_without_a_question(
    template: Opened, sandbox: RunningSandbox
) -> None:
    modal = await template()
    async with shown(modal) as watched:
        await watched.press("e", *"Mine", "ctrl+s")
        await watched.sees("What will be sent")
        renamed(sandbox, modal, description="by them")
        await watched.confirm()
        outcome = await watched.answer()
    assert isinstance(outcome, Outcome)
    assert outcome.now is not None
    assert (outcome.now["name"], outcome.now["description"]) == ("Mine", "by them")


def renamed(sandbox: RunningSandbox, modal: TemplateEditor, **texts: str) -> None:
    """Somebody else's change."""
    with sandbox.bimplus() as other:
        path = f"/{sandbox.team}/attributetemplates/{modal.draft.template_id}"
        other.put(path, json=texts).raise_for_status()


async def test_looking_around_a_hostile_template_changes_nothing(template: Opened) -> None:
    modal = await template()
    async with shown(modal) as watched:
        await watched.press("j", "j", "end", "home", "h", "l", "tab", "tab")
        assert changes(modal) == []
        assert "\x1b" not in watched.host.glass
        await watched.press("escape")
        assert await watched.answer() is None


async def test_the_side_with_the_focus_is_seen_without_colour(template: Opened) -> None:
    async with shown(await template()) as watched:
        await watched.sees("━ Groups and attributes ━", "─ Element types", "❯▾ Walls")
        await watched.press("e")
        await watched.sees("─ Groups and attributes ─", "━ Texts of the template ━", "›▾ Walls")


async def test_a_folded_group_stays_folded_until_something_comes_into_it(
    template: Opened,
) -> None:
    async with shown(await template()) as watched:
        await watched.press("end", "g", "enter")
        await watched.sees("≠ New group")
        await watched.press("h", "h", "h")
        await watched.until(lambda: "New group" not in watched.host.glass)
        await watched.press("K")
        assert "New group" not in watched.host.glass
        await watched.press("g")
        await watched.sees("≠ New group")
