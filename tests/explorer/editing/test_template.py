"""The draft of an attribute template: edits, difference, request, clashes."""

from typing import cast

import pytest

from tests.explorer.editing.templates import DOOR, attribute, record
from tui.changes.difference import Alteration
from tui.contract.bimplus.attribute_templates import AttributeTemplate, TemplateGroup
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.explorer.editing import template_tree
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_edits import (
    AddAttribute,
    AddGroup,
    CannotApply,
    Edit,
    Place,
    Remove,
    SetPosition,
    SetText,
    Tick,
    Untick,
)
from tui.explorer.editing.template_moves import destinations, moved_out, stepped
from tui.explorer.editing.template_tree import ROOT, NotEditable, tree_of

SAFETY, COST, DOORS = "group:g1", "group:g2", "group:g3"
HEIGHT, WIDTH, FIRE, RATING = (f"attribute:a{number}" for number in range(1, 5))


def draft(*edits: Edit) -> TemplateDraft:
    found = TemplateDraft.of("team", record())
    for edit in edits:
        found = found.edit(edit)
    return found


def words_of(found: TemplateDraft) -> list[str]:
    return [change.words for change in found.differences]


def as_sent(base: JsonObject) -> JsonObject:
    ignored = {"created", "changed", "changedBy", "orderNumber"}
    return {key: value for key, value in base.items() if key not in ignored}


def test_the_keys_are_those_of_the_contract() -> None:
    template = {field.name for field in fields_of(AttributeTemplate)}
    group = {field.name for field in fields_of(TemplateGroup)}
    tree = template_tree
    assert {tree.TYPES, tree.POSITION, tree.SET} <= template
    assert {tree.ID, tree.NAME, tree.DESCRIPTION, tree.ATTRIBUTES, tree.GROUPS} == group


def test_a_record_goes_through_the_tree_unharmed_and_in_order() -> None:
    there_and_back = tree_of(record()).to_json()
    assert there_and_back == record()
    assert list(there_and_back) == list(record())


def test_the_request_is_the_record_less_what_is_ignored() -> None:
    assert draft().request() == as_sent(record())
    assert draft().differences == ()


def test_unknown_keys_stay_with_what_is_moved() -> None:
    body = draft(Place(DOORS, ROOT, COST), Place(RATING, COST)).request()
    groups = cast("list[JsonObject]", body["groups"])
    assert [group["name"] for group in groups] == ["Safety", "Doors", "Cost"]
    assert groups[0]["x-group"] == {"deep": True}
    assert groups[0]["freeattributes"] == []
    assert groups[0]["groups"] == []
    assert groups[1] == {"id": "G3", "name": "Doors", "groups": None}
    assert groups[2]["freeattributes"] == [attribute(4, "Rating")]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (SetText(ROOT, "name", "Outer walls"), "Name: Walls → Outer walls"),
        (SetText(COST, "description", "Money"), "Description of group Cost: — → Money"),
        (AddGroup("new", COST, "Euro"), "Group in group Cost: Euro"),
        (AddAttribute("new", COST, attribute(9, "Price")), "Attribute in group Cost: Price"),
        (Remove(SAFETY), "Group in the template: Safety with 2 inside"),
        (Remove(FIRE), "Attribute in the template: Fire"),
        (Place(FIRE, COST), "Attribute Fire: the template → group Cost"),
        (Place(FIRE, ROOT, WIDTH), "Order in the template: Width, Fire → Fire, Width"),
        (Place(COST, ROOT, SAFETY), "Order in the template: Safety, Cost → Cost, Safety"),
        (Tick({"id": DOOR, "type": "Door"}), "Element types: Door"),
        (SetPosition(1), "Position: 3 → 1"),
    ],
)
def test_each_edit_is_one_change_in_words(edit: Edit, words: str) -> None:
    assert words_of(draft(edit)) == [words]


def test_removing_a_group_names_it_once() -> None:
    [difference] = draft(Remove(SAFETY)).differences
    assert difference.alteration is Alteration.REMOVED
    assert difference.words == "Group in the template: Safety with 2 inside"


def test_what_was_added_is_sent_by_its_id_alone() -> None:
    body = draft(
        AddAttribute("new", COST, attribute(9, "Price")),
        Tick({"id": DOOR, "type": "Door", "name": "d"}),
        AddGroup("more", ROOT, "More"),
    ).request()
    groups = cast("list[JsonObject]", body["groups"])
    assert groups[1]["freeattributes"] == [{"id": "a9"}]
    assert groups[2] == {"name": "More"}
    assert cast("list[JsonObject]", body["elementtypes"])[1] == {"id": DOOR}


def test_ticking_again_what_was_unticked_changes_nothing() -> None:
    wall = cast("list[JsonObject]", record()["elementtypes"])[0]
    again = draft(Untick(str(wall["id"]).lower()), Tick(wall))
    assert again.differences == ()
    assert again.request() == as_sent(record())


def test_the_position_is_sent_only_when_it_was_set() -> None:
    assert draft(SetPosition(0)).request()["orderNumber"] == 0
    assert "orderNumber" not in draft(SetText(ROOT, "name", "x")).request()


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (Place(SAFETY, DOORS), "into itself"),
        (Remove("group:gone"), "no longer in the template"),
        (Remove(ROOT), "from the tree"),
        (AddGroup("k", RATING, "x"), "cannot contain anything"),
        (AddAttribute("k", ROOT, attribute(1, "Height")), "already in this group"),
    ],
)
def test_what_cannot_be_done_says_why_and_leaves_the_draft(edit: Edit, why: str) -> None:
    with pytest.raises(CannotApply, match=why):
        draft(edit)


def test_an_attribute_is_not_moved_beside_its_twin() -> None:
    twice = draft(AddAttribute("twin", COST, attribute(1, "Height")))
    with pytest.raises(CannotApply, match="already in that group"):
        twice.edit(Place("twin", ROOT))


def test_typing_a_name_is_one_step_to_undo() -> None:
    typed = draft(
        Remove(FIRE),
        SetText(COST, "name", "Co"),
        SetText(COST, "name", "Cos"),
        SetText(COST, "name", "Costs"),
    )
    assert words_of(typed.undo()) == words_of(draft(Remove(FIRE)))
    assert words_of(typed.undo().redo()) == words_of(typed)
    assert typed.undo().undo().undo().differences == ()
    assert typed.redo() == typed


def test_a_new_edit_forgets_what_was_undone() -> None:
    found = draft(Remove(FIRE)).undo().edit(SetText(COST, "name", "x"))
    assert found.redo() == found


def test_steps_stay_within_the_siblings_of_a_kind() -> None:
    tree = draft().tree
    assert stepped(tree, WIDTH, -1) == Place(WIDTH, ROOT, HEIGHT)
    assert stepped(tree, WIDTH, 1) == Place(WIDTH, ROOT, None)
    assert stepped(tree, FIRE, 1) is None
    assert stepped(tree, SAFETY, -1) is None
    assert stepped(tree, ROOT, 1) is None
    assert moved_out(tree, DOORS) == Place(DOORS, ROOT, COST)
    assert moved_out(tree, RATING) == Place(RATING, ROOT)
    assert moved_out(tree, FIRE) is None
    assert [path for _, path in destinations(tree, SAFETY)] == ["Walls › Cost"]
    assert [path for _, path in destinations(tree, RATING)] == [
        "Walls",
        "Walls › Safety › Doors",
        "Walls › Cost",
    ]


def test_problems_are_named_at_their_fields() -> None:
    new = TemplateDraft.new("team", "S1")
    assert set(new.problems) == {"name", "elementtypes"}
    named = new.edit(SetText(ROOT, "name", "Doors")).edit(Tick({"id": DOOR}))
    assert named.problems == {}
    assert set(draft(SetText(COST, "name", " ")).problems) == {f"{COST}.name"}
    assert set(TemplateDraft.new("team", "").problems) == {
        "name",
        "elementtypes",
        "projectAttributeTemplate",
    }


def changed(**values: object) -> JsonObject:
    return cast("JsonObject", {**record(), **values})


def test_a_change_by_somebody_else_clashes() -> None:
    mine = draft(SetText(ROOT, "name", "Mine"))
    [clash] = mine.clashes(changed(name="Theirs", changed="2020-01-01T00:00:00"))
    assert clash.words == "Name: was Walls, is now Theirs, yours Mine"


def test_what_others_changed_elsewhere_is_no_clash() -> None:
    mine = draft(SetText(ROOT, "name", "Mine"))
    fresh = changed(description="by them", freeattributes=[attribute(1, "Height")])
    assert mine.clashes(fresh) == ()
    body = mine.rebased(fresh).request()
    assert (body["name"], body["description"]) == ("Mine", "by them")


def test_the_same_words_by_somebody_else_are_no_clash() -> None:
    assert draft(SetText(ROOT, "name", "Same")).clashes(changed(name="Same")) == ()


def test_a_new_stamp_or_position_is_no_clash() -> None:
    fresh = changed(changed="2020-01-01T00:00:00", orderNumber=9)
    assert draft(SetPosition(1)).clashes(fresh) == ()


def test_an_unknown_key_changed_meanwhile_is_given_back_as_it_is_now() -> None:
    mine = draft(SetText(ROOT, "name", "Mine"))
    fresh = changed(**{"x-first": "new", "x-more": 1})
    assert mine.clashes(fresh) == ()
    body = mine.rebased(fresh).request()
    assert (body["x-first"], body["x-more"], body["name"]) == ("new", 1, "Mine")


def test_rebasing_repeats_the_edits_and_says_which_found_no_place() -> None:
    mine = draft(Place(FIRE, COST), SetText(SAFETY, "name", "Security"))
    fresh = changed(freeattributes=[attribute(1, "Height")], description="New words")
    rebased = mine.rebased(fresh)
    assert words_of(rebased) == ["Name of group Safety: Safety → Security"]
    assert rebased.request()["description"] == "New words"
    assert len(rebased.lost) == 1


def test_new_keys_stay_unlike_after_rebasing() -> None:
    mine = draft()
    mine = mine.edit(AddGroup(mine.new_key(), ROOT, "One"))
    mine = mine.edit(Remove(FIRE))
    mine = mine.edit(AddGroup(mine.new_key(), ROOT, "Two"))
    rebased = mine.rebased(changed(freeattributes=[]))
    taken = [edit.key for edit in rebased.edits if isinstance(edit, AddGroup)]
    assert rebased.new_key() not in taken


def test_what_a_server_gave_ids_to_counts_as_fulfilled() -> None:
    mine = draft(AddGroup("k1", SAFETY, "New"), AddGroup("k2", "k1", "Newer"))
    after = mine.tree.to_json()
    groups = cast("list[JsonObject]", after["groups"])
    inside = cast("list[JsonObject]", groups[0]["groups"])
    inside[1]["id"] = "given"
    assert mine.unfulfilled(after) == ()
    inside[1]["name"] = "Other"
    assert mine.unfulfilled(after) != ()


@pytest.mark.parametrize(
    "broken",
    [{"groups": "x"}, {"groups": [None]}, {"freeattributes": {"a": 1}}, {"elementtypes": [3]}],
)
def test_a_record_that_is_no_tree_is_refused_with_a_reason(broken: JsonObject) -> None:
    with pytest.raises(NotEditable, match="cannot edit this template safely"):
        TemplateDraft.of("team", {**record(), **broken})


def test_null_where_a_name_or_list_should_be_is_lived_with() -> None:
    found = TemplateDraft.of("t", changed(name=None, groups=None, freeattributes=None))
    assert found.request()["groups"] is None
    assert words_of(found.edit(AddGroup("k", ROOT, "New"))) == ["Group in the template: New"]


def test_an_attribute_that_stands_twice_is_two_nodes() -> None:
    found = TemplateDraft.of("t", changed(freeattributes=[attribute(4, "Rating")]))
    assert words_of(found.edit(Remove("attribute:a4"))) == ["Attribute in the template: Rating"]
    assert words_of(found.edit(Remove("attribute:a4#2"))) == ["Attribute in group Safety: Rating"]
