"""Attribute templates are created, changed, copied and deleted over real HTTP."""

from typing import cast

import msgspec
import pytest

from tests.explorer.editing.sessions import carried_out, sent, session_with
from tests.sandbox.running import RunningSandbox
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Confirmation
from tui.changes.records import object_of
from tui.client.errors import NotFound, ReadOnlyRefused
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import GET_ATTRIBUTE_TEMPLATE
from tui.contract.reading import text_of
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_actions import TemplateCopy, deletion, plan_copy
from tui.explorer.editing.template_change import template_change
from tui.explorer.editing.template_choices import (
    attribute_choices,
    element_type_choices,
    in_set,
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


async def saved(session: Session, draft: TemplateDraft) -> Outcome:
    """What comes of writing a draft."""
    return await carried_out(session, template_change(draft))


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
    outcome = await saved(session, mine)
    assert outcome.ending is Ending.DONE, outcome
    after = await opened(sandbox, session, cast("str", draft.template_id))
    assert after.base["x-template"] == "kept"
    assert [item.raw.get("x-attribute") for item in after.tree.attributes] == [1, 1]
    assert after.tree.groups[0].raw["x-group"] == {"deep": [1]}
    assert [group.name for group in after.tree.groups[1].groups] == ["Euro", "Doors"]
    assert after.tree.groups[1].key == cost.key
    [body] = sent(session, "PUT")
    assert not {"created", "createdby", "changed", "changedby"} & set(
        msgspec.json.decode(body or b"")
    )


async def test_emptying_a_group_empties_it_on_the_server(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    safety = draft.tree.groups[0]
    mine = draft.edit(Remove(safety.attributes[0].key)).edit(Remove(safety.groups[0].key))
    outcome = await saved(session, mine)
    assert outcome.ending is Ending.DONE
    after = (await opened(sandbox, session, cast("str", draft.template_id))).tree.groups[0]
    assert (after.attributes, after.groups) == ((), ())


async def test_a_change_by_somebody_else_is_shown_and_not_overwritten(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    mine = draft.edit(SetText(ROOT, "name", "Mine"))
    put(sandbox, draft, name="Theirs", description="by them")
    outcome = await saved(session, mine)
    assert outcome.ending is Ending.CONFLICT
    assert [clash.field for clash in outcome.clashes] == ["name"]
    assert sent(session, "PUT") == []
    again = await saved(session, mine.rebased(outcome.now or {}))
    assert again.ending is Ending.DONE
    assert again.now is not None
    assert (again.now["name"], again.now["description"]) == ("Mine", "by them")


async def test_what_somebody_else_changed_beside_it_is_kept(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    mine = draft.edit(SetText(ROOT, "name", "Mine"))
    put(sandbox, draft, description="by them", **{"x-template": "by them"})
    outcome = await saved(session, mine)
    assert outcome.ending is Ending.DONE, outcome
    assert outcome.now is not None
    values = [outcome.now[name] for name in ("name", "description", "x-template")]
    assert values == ["Mine", "by them", "by them"]


async def test_an_edit_whose_node_is_gone_is_not_left_out_silently(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    safety, _ = draft.tree.groups
    mine = draft.edit(SetText(safety.key, "name", "Security"))
    put(sandbox, draft, groups=[])
    outcome = await saved(session, mine)
    assert outcome.ending is Ending.CONFLICT
    assert "no longer in the template" in outcome.clashes[0].title
    assert sent(session, "PUT") == []


async def test_a_new_template_is_created_in_its_set(
    sandbox: RunningSandbox, session: Session
) -> None:
    [some_set, *_] = await set_choices(session, sandbox.team)
    [kind, *_] = await element_type_choices(session, sandbox.team)
    draft = TemplateDraft.new(sandbox.team, text_of(some_set, "id"))
    draft = draft.edit(SetText(ROOT, "name", "New [b]")).edit(Tick(kind)).edit(SetPosition(1))
    draft = draft.edit(AddGroup(draft.new_key(), ROOT, "施設"))
    assert template_change(draft).preview(session).method == "POST"
    outcome = await saved(session, draft)
    assert outcome.ending is Ending.DONE, outcome
    assert outcome.read_back
    there = [
        each
        for each in await templates_in(session, sandbox.team)
        if in_set(each, text_of(some_set, "id"))
    ]
    assert there[0]["name"] == "New [b]"


async def test_the_services_own_complaint_is_shown(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    outcome = await saved(session, draft.edit(Tick({"id": "no-such-type"})))
    assert outcome.ending is Ending.REFUSED
    assert "no-such-type" in " ".join(outcome.obstacle.general)


async def test_after_a_broken_answer_the_change_is_found_made(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    mine = draft.edit(AddGroup("new", ROOT, "New"))
    sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="PUT", path="/v2/"))
    outcome = await saved(session, mine)
    assert outcome.ending is Ending.DONE
    assert outcome.error is not None
    again = await saved(session, mine)
    assert again.ending is Ending.DONE
    assert "nothing was sent" in again.words
    assert len(sent(session, "PUT")) == 1


async def test_a_read_only_session_changes_nothing(
    sandbox: RunningSandbox, session: Session
) -> None:
    draft = await created(sandbox, session)
    async with session_with(sandbox, read_only=True) as careful:
        outcome = await saved(careful, draft.edit(SetText(ROOT, "name", "Mine")))
    assert outcome.ending is Ending.NOT_SENT
    assert isinstance(outcome.error, ReadOnlyRefused)


async def test_a_deleted_template_is_gone(sandbox: RunningSandbox, session: Session) -> None:
    draft = await created(sandbox, session)
    number = cast("str", draft.template_id)
    plan = deletion(sandbox.team, number, "Walls", draft.base)
    assert plan.confirmation is Confirmation.TYPED
    [change] = plan.changes
    assert change.word_to_type == "Walls"
    assert "with a new id" in change.undoing.words
    assert change.preview(session).method == "DELETE"
    outcome = await carried_out(session, change)
    assert outcome.ending is Ending.DONE
    with pytest.raises(NotFound):
        await opened(sandbox, session, number)


async def copy_between(sandbox: RunningSandbox, session: Session) -> TemplateCopy:
    """What copying the first set into the second would add."""
    first, second = [
        (text_of(item, "id"), text_of(item, "name"))
        for item in await set_choices(session, sandbox.team)
    ][:2]
    return await plan_copy(session, sandbox.team, first, second)


async def test_a_copy_says_what_would_come_twice(sandbox: RunningSandbox, session: Session) -> None:
    await created(sandbox, session)
    first = await copy_between(sandbox, session)
    assert "Walls" in first.names
    assert "Walls" not in first.duplicates
    assert first.source in first.change().title
    assert first.target in first.change().title
    outcome = await carried_out(session, first.change())
    assert outcome.ending is Ending.DONE, outcome
    second = await copy_between(sandbox, session)
    assert "Walls" in second.duplicates
    told = {each.after: each.title for each in second.change().differences}
    assert told["Walls"] == "Template that is already there"
    assert "would then be there twice" in " ".join(line.words for line in second.change().lines)


async def test_a_copy_that_was_planned_before_others_changed_the_sets_is_not_sent(
    sandbox: RunningSandbox, session: Session
) -> None:
    planned = await copy_between(sandbox, session)
    await created(sandbox, session)
    outcome = await carried_out(session, planned.change())
    assert outcome.ending is Ending.REFUSED
    assert "The templates have changed" in outcome.words
    assert sent(session, "PUT") == []


async def test_a_copy_whose_answer_broke_is_looked_for(
    sandbox: RunningSandbox, session: Session
) -> None:
    await created(sandbox, session)
    planned = await copy_between(sandbox, session)
    sandbox.fail(Fault(kind=FaultKind.STATUS, method="PUT", path="/v2/", status=502))
    outcome = await carried_out(session, planned.change())
    assert outcome.ending is Ending.DONE
    assert outcome.read_back


async def test_shared_attributes_that_are_closed_are_left_out(
    sandbox: RunningSandbox, session: Session
) -> None:
    everything = await attribute_choices(session, sandbox.team)
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/v2/content/", status=403))
    own = await attribute_choices(session, sandbox.team)
    names = [text_of(item, "name").casefold() for item in own]
    assert 0 < len(own) <= len(everything)
    assert names == sorted(names)
