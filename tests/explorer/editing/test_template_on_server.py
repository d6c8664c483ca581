"""Attribute templates are created, changed, copied and deleted over real HTTP."""

from typing import cast

import msgspec
import pytest
from tui.explorer.editing.outcome import Clashed, Failed, Outdated, Rejected, Saved

from tests.explorer.editing.sessions import session_with
from tests.sandbox.running import RunningSandbox
from tui.changes.records import object_of
from tui.client.errors import NotFound, ReadOnlyRefused
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import GET_ATTRIBUTE_TEMPLATE
from tui.contract.reading import text_of
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_actions import delete_template, plan_copy, preview_deletion
from tui.explorer.editing.template_choices import (
    attribute_choices,
    element_type_choices,
    set_choices,
    templates_in,
)
from tui.explorer.editing.template_edits import (
    AddAttribute,
    AddGroup,
    Place,
    Remove,
    SetPosition,
    SetText,
    Tick,
)
from tui.explorer.editing.template_tree import ROOT
from tui.sandbox.faults import Fault, FaultKind


async def created(sandbox: RunningSandbox, session: Session) -> TemplateDraft:
    """A template with groups, attributes, and keys the contract does not know."""
    attributes = await attribute_choices(session, sandbox.team)
    [some_set, *_] = await set_choices(session, sandbox.team)
    [kind, *_] = await element_type_choices(session, sandbox.team)
    body = {
        "name": "Walls",
        "projectAttributeTemplate": some_set["id"],
        "elementtypes": [{"id": kind["id"], "x-type": "kept"}],
        "freeattributes": [{"id": item["id"], "x-attribute": 1} for item in attributes[:3]],
        "groups": [
            {
                "name": "Safety",
                "x-group": {"deep": [1]},
                "freeattributes": [{"id": attributes[3]["id"]}],
                "groups": [{"name": "Doors"}],
            },
            {"name": "Cost"},
        ],
        "x-template": "kept",
    }
    with sandbox.bimplus() as other:
        answer = other.post(f"/{sandbox.team}/attributetemplates", json=body)
        answer.raise_for_status()
    return await opened(sandbox, session, answer.json()["id"])


async def opened(sandbox: RunningSandbox, session: Session, template_id: str) -> TemplateDraft:
    answer = await session.call(
        GET_ATTRIBUTE_TEMPLATE, team_slug=sandbox.team, template_id=template_id
    )
    return TemplateDraft.of(sandbox.team, object_of(answer))


def put(sandbox: RunningSandbox, draft: TemplateDraft, **values: object) -> None:
    """Somebody else's change."""
    with sandbox.bimplus() as other:
        path = f"/{sandbox.team}/attributetemplates/{draft.template_id}"
        other.put(path, json=values).raise_for_status()


async def test_many_edits_are_saved_in_one_and_unknown_keys_survive(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    spare = (await attribute_choices(session, sandbox.team))[5]
    first, second, _ = draft.tree.attributes
    safety, cost = draft.tree.groups
    mine = draft.edit(SetText(ROOT, "name", "Outer walls"))
    mine = mine.edit(SetText(safety.key, "description", "for people"))
    mine = mine.edit(Place(second.key, ROOT, first.key)).edit(Place(first.key, cost.key))
    mine = mine.edit(AddGroup("new", cost.key, "Euro")).edit(AddAttribute("a", "new", spare))
    mine = mine.edit(Place(safety.groups[0].key, cost.key))
    outcome = await mine.save(session)
    assert isinstance(outcome, Saved), outcome
    assert outcome.differences == ()
    after = await opened(sandbox, session, cast("str", draft.template_id))
    assert after.base["x-template"] == "kept"
    assert [item.raw.get("x-attribute") for item in after.tree.attributes] == [1, 1]
    assert after.tree.groups[0].raw["x-group"] == {"deep": [1]}
    assert [group.name for group in after.tree.groups[1].groups] == ["Euro", "Doors"]
    assert after.tree.groups[1].key == cost.key
    [put_sent] = [exchange for exchange in session.log if exchange.method == "PUT"]
    sent = msgspec.json.decode(put_sent.request_body or b"")
    assert not {"created", "createdby", "changed", "changedby"} & set(sent)


async def test_emptying_a_group_empties_it_on_the_server(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    safety = draft.tree.groups[0]
    mine = draft.edit(Remove(safety.attributes[0].key)).edit(Remove(safety.groups[0].key))
    outcome = await mine.save(session)
    assert isinstance(outcome, Saved)
    assert outcome.differences == ()
    after = (await opened(sandbox, session, cast("str", draft.template_id))).tree.groups[0]
    assert (after.attributes, after.groups) == ((), ())


async def test_a_change_by_somebody_else_is_shown_and_not_overwritten(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    mine = draft.edit(SetText(ROOT, "name", "Mine"))
    put(sandbox, draft, name="Theirs", description="by them")
    outcome = await mine.save(session)
    assert isinstance(outcome, Clashed)
    assert {clash.field for clash in outcome.clashes} == {"name", "description"}
    again = await mine.rebased(outcome.fresh).save(session)
    assert isinstance(again, Saved)
    assert again.record is not None
    assert (again.record["name"], again.record["description"]) == ("Mine", "by them")


async def test_an_unknown_key_changed_meanwhile_is_shown_in_the_request_first(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    mine = draft.edit(SetText(ROOT, "name", "Mine"))
    put(sandbox, draft, **{"x-template": "by them"})
    outcome = await mine.save(session)
    assert isinstance(outcome, Outdated)
    again = await mine.rebased(outcome.fresh).save(session)
    assert isinstance(again, Saved)
    assert again.record is not None
    assert again.record["x-template"] == "by them"


async def test_a_new_template_is_created_in_its_set(
    sandbox: RunningSandbox, session: Session
) -> None:
    [some_set, *_] = await set_choices(session, sandbox.team)
    [kind, *_] = await element_type_choices(session, sandbox.team)
    draft = TemplateDraft.new(sandbox.team, text_of(some_set, "id"))
    draft = draft.edit(SetText(ROOT, "name", "New [b]")).edit(Tick(kind)).edit(SetPosition(1))
    draft = draft.edit(AddGroup(draft.new_key(), ROOT, "施設"))
    assert draft.preview(session).method == "POST"
    outcome = await draft.save(session)
    assert isinstance(outcome, Saved), outcome
    assert outcome.differences == ()
    there = await templates_in(session, sandbox.team, text_of(some_set, "id"))
    assert there[0]["name"] == "New [b]"


async def test_what_is_missing_is_not_sent(sandbox: RunningSandbox, session: Session) -> None:
    outcome = await TemplateDraft.new(sandbox.team, "x").save(session)
    assert isinstance(outcome, Rejected)
    assert set(outcome.fields) == {"name", "elementtypes"}
    assert len(session.log) == 0


async def test_the_services_own_complaint_is_shown(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    outcome = await draft.edit(Tick({"id": "no-such-type"})).save(session)
    assert isinstance(outcome, Rejected)
    assert "no-such-type" in " ".join(outcome.general)


async def test_after_a_broken_answer_saving_again_finds_the_change_made(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    mine = draft.edit(AddGroup("new", ROOT, "New"))
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="PUT", path="/v2/"))
    outcome = await mine.save(session)
    assert isinstance(outcome, Failed)
    assert outcome.unsure
    again = await mine.save(session)
    assert isinstance(again, Saved)
    assert "nothing was sent" in again.note


async def test_a_read_only_session_changes_nothing(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    async with session_with(sandbox, read_only=True) as careful:
        outcome = await draft.edit(SetText(ROOT, "name", "Mine")).save(careful)
    assert isinstance(outcome, Failed)
    assert isinstance(outcome.error, ReadOnlyRefused)


async def test_a_deleted_template_is_gone(sandbox: RunningSandbox, session: Session) -> None:
    number = cast("str", (await created(sandbox, session)).template_id)
    assert preview_deletion(session, sandbox.team, number).method == "DELETE"
    outcome = await delete_template(session, sandbox.team, number, "Walls")
    assert isinstance(outcome, Saved)
    assert outcome.differences == ()
    with pytest.raises(NotFound):
        await opened(sandbox, session, number)


async def test_a_copy_says_what_would_come_twice(sandbox: RunningSandbox, session: Session) -> None:
    draft = await created(sandbox, session)
    source, target = [text_of(item, "id") for item in await set_choices(session, sandbox.team)][:2]
    first = await plan_copy(session, sandbox.team, source, target)
    assert "Walls" in first.names
    outcome = await first.carry_out(session)
    assert isinstance(outcome, Saved), outcome
    assert outcome.differences == ()
    second = await plan_copy(session, sandbox.team, source, target)
    assert "Walls" in second.duplicates
    assert any("there already" in change.title for change in second.changes)
    outdated = await first.carry_out(session)
    assert isinstance(outdated, Failed)
    assert not outdated.unsure
    assert draft.template_id


async def test_shared_attributes_that_are_closed_are_left_out(
    sandbox: RunningSandbox, session: Session
) -> None:
    everything = await attribute_choices(session, sandbox.team)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/v2/content/", status=403))
    own = await attribute_choices(session, sandbox.team)
    names = [text_of(item, "name").casefold() for item in own]
    assert 0 < len(own) <= len(everything)
    assert names == sorted(names)
