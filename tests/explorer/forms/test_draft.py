"""What is filled in becomes the request; what is missing or wrong stands at its slot."""

from pathlib import Path

import pytest

from tests.explorer.forms.nodes import below, operation
from tui.contract import OPERATIONS
from tui.contract.bimplus.files import FilePart
from tui.contract.operation import Json, JsonObject
from tui.contract.values import ValueKind
from tui.explorer.forms.beginning import draft_for
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.problems import MISSING
from tui.explorer.forms.slot import Pickable, Slot
from tui.explorer.trees import bimplus, bimplus_people, drofus

ID = "0d4f9c9e-1b1c-4a55-9f2e-2f8f5c0b7a11"


def blank(id: str) -> FormDraft:
    return FormDraft(operation(id))


def filled(draft: FormDraft, **texts: str) -> FormDraft:
    for name, text in texts.items():
        draft = draft.enter(slot_of(draft, name), text)
    return draft


def slot_of(draft: FormDraft, name: str) -> Slot:
    return next(slot for slot in draft.slots if "__".join(slot.path) == name)


def reviewed(draft: FormDraft) -> list[str]:
    """What a review says of a draft."""
    return [each.words for each in draft.change().differences]


def test_a_new_record_is_sent_as_far_as_it_is_filled_in() -> None:
    draft = filled(blank("drofus.owners.create"), name=" Acme ", note="two\nlines")
    assert not draft.problems
    assert draft.request() == {"name": "Acme", "note": "two\nlines"}
    assert reviewed(draft) == ["Name: Acme", "Note: two\nlines"]


def test_what_is_missing_is_said_at_its_slot() -> None:
    assert blank("drofus.owners.create").problems == {"body.name": (MISSING,)}
    assert "path.username" in blank("drofus.users.kick").problems
    assert "query.to" in blank("drofus.users.merge").problems


def test_what_is_wrong_is_said_at_its_slot() -> None:
    draft = filled(blank("bimplus.teams.create"), totalStorage="much")
    assert draft.problems["body.totalStorage"] == ("must be a whole number",)


def test_a_condition_decides_what_counts_and_is_needed() -> None:
    new = filled(blank("drofus.projects.create"), new_db="1")
    assert new.needs(slot_of(new, "new_db_name"))
    assert not new.counts(slot_of(new, "existing_db_name"))
    existing = filled(new, existing_db_name="left over", new_db="0", new_db_name="x")
    assert not existing.needs(slot_of(existing, "new_db_name"))
    request = existing.request()
    assert request is not None
    assert request["existing_db_name"] == "left over"
    assert "new_db_name" not in request


def test_a_nested_record_that_may_be_left_out_needs_nothing() -> None:
    draft = filled(blank("bimplus.project_issues.create"), name="Leak")
    assert draft.request() == {"name": "Leak"}
    draft = filled(draft, responsible__id=ID)
    assert draft.request() == {"name": "Leak", "responsible": {"id": ID}}


def test_dRofus_is_sent_only_what_changes() -> None:  # noqa: N802 - the service's own spelling
    base: JsonObject = {"id": 7, "name": "Old", "note": "N", "unknown": [1]}
    draft = filled(FormDraft(operation("drofus.owners.update"), {"id": 7}, base), name="New")
    assert draft.request() == {"name": "New"}
    assert reviewed(draft) == ["Name: Old → New"]
    assert filled(draft, name="Old").differences == ()
    assert filled(draft, note="").request() == {"name": "New", "note": ""}


def test_a_mandatory_field_cannot_be_emptied() -> None:
    base: JsonObject = {"id": 7, "name": "Old"}
    draft = filled(FormDraft(operation("drofus.owners.update"), {"id": 7}, base), name="")
    assert draft.problems == {"body.name": (MISSING,)}


def test_bimplus_gets_back_what_nobody_understands() -> None:
    base: JsonObject = {"id": ID, "name": "Old", "rights": {"edit": True}, "later": {"x": [None]}}
    given = {"team_slug": "acme", "project_id": ID}
    draft = filled(FormDraft(operation("bimplus.projects.update"), given, base), name="New")
    assert draft.request() == {**base, "name": "New"}
    assert base["name"] == "Old"


def test_a_nested_field_is_changed_inside_its_record() -> None:
    base: JsonObject = {"id": ID, "responsible": {"id": "1", "who": "knows"}}
    draft = FormDraft(operation("bimplus.issues.update"), {"team_slug": "a", "issue_id": ID}, base)
    request = filled(draft, responsible__id=ID).request()
    assert request == {"id": ID, "responsible": {"id": ID, "who": "knows"}}
    assert base["responsible"] == {"id": "1", "who": "knows"}


def test_a_body_of_its_own_shape_takes_only_its_fields_from_the_record() -> None:
    base: JsonObject = {"id": ID, "email": "a@b.c", "firstname": "A", "status": "Active"}
    draft = FormDraft(operation("bimplus.users.update"), {"user_id": ID}, base)
    request = draft.request()
    assert request == {"email": "a@b.c", "status": "Active"}


def test_the_query_is_text() -> None:
    draft = filled(
        FormDraft(operation("drofus.owners.run_task_copy_shared_rdl_reports"), {"id": 7}),
        source="base",
        copy_ids="3, 4 ,5",
    )
    assert draft.query == {"source": "base", "copy_ids": "3,4,5"}
    assert draft.request() is None
    days = filled(blank("drofus.node.logins"), from_date=" 2026-01-01 ")
    assert days.query == {"from_date": "2026-01-01"}


def test_placeholders_come_from_the_node_and_from_the_form() -> None:
    draft = FormDraft(
        operation("bimplus.issue_comments.delete"), {"team_slug": "a", "issue_id": ID}
    )
    assert draft.path == {"team_slug": "a", "issue_id": ID, "comment_id": ""}
    assert [slot.key for slot in draft.slots] == ["path.comment_id"]
    assert filled(draft, comment_id=ID).path["comment_id"] == ID


def renamed(**base: Json) -> FormDraft:
    """The draft of an owner that is to be called otherwise."""
    owner: JsonObject = {"id": 7, "name": "Old", "note": "N", **base}
    return filled(FormDraft(operation("drofus.owners.update"), {"id": 7}, owner), name="Mine")


def test_others_changes_clash_and_mine_can_be_repeated() -> None:
    draft = renamed()
    fresh: JsonObject = {"id": 7, "name": "Theirs", "note": "N"}
    assert [clash.words for clash in draft.change().target.clashes(fresh)] == [
        "Name: was Old, is now Theirs, yours Mine"
    ]
    again = draft.rebased(fresh)
    assert again.request() == {"name": "Mine"}
    assert reviewed(again) == ["Name: Theirs → Mine"]


def test_what_others_changed_elsewhere_is_no_clash() -> None:
    target = renamed().change().target
    assert target.clashes({"id": 7, "name": "Old", "note": "theirs"}) == ()
    assert target.clashes({"id": 7, "name": "Mine", "note": "N"}) == ()


def test_what_the_server_did_otherwise_is_named() -> None:
    target = renamed().change().target
    assert target.unfulfilled({"name": "Other"})[0].after == "Other"
    assert not target.unfulfilled({"name": "Mine", "note": "by the server"})


def test_a_whole_record_is_made_of_what_is_there_when_it_is_sent() -> None:
    base: JsonObject = {"id": ID, "name": "Old", "rights": {"edit": True}}
    given = {"team_slug": "acme", "project_id": ID}
    draft = filled(FormDraft(operation("bimplus.projects.update"), given, base), name="New")
    fresh: JsonObject = {**base, "rights": {"edit": False}, "later": 1}
    assert draft.change().target.change_upon(fresh).body == {**fresh, "name": "New"}


def test_what_goes_in_the_path_and_the_query_is_a_part_of_the_change() -> None:
    merge = filled(blank("drofus.users.merge"), username="old.name", to="new.name")
    assert reviewed(merge)[:2] == ["User name: old.name", "Into: new.name"]
    assert merge.change().path == {"username": "old.name"}
    assert merge.change().query == {"to": "new.name"}


def test_what_only_reads_changes_nothing() -> None:
    days = filled(blank("drofus.node.logins"), from_date="2026-01-01")
    assert days.differences == ()


def test_secrets_are_in_no_review() -> None:
    draft = filled(blank("drofus.password.reset"), password="geheim", token="tok")
    assert reviewed(draft) == ["Token: ***", "New password: ***"]


def test_a_file_is_sent_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("walls")
    draft = filled(blank("bimplus.project_attachments.create"), file=str(file))
    body = draft.change().body
    assert isinstance(body, FilePart)
    assert str(body.file) == str(file)
    assert reviewed(draft) == [f"File: {file}"]


def test_the_tree_offers_what_a_field_picks_from() -> None:
    owner = below(None, drofus.OWNER, {"id": 7, "name": "Acme"})
    draft = draft_for(operation("drofus.projects.create"), owner)
    assert draft.text(slot_of(draft, "owner_id")) == "7"
    user = below(None, drofus.USER, {"username": "a.b"})
    reset = draft_for(operation("drofus.password.request_reset"), user)
    assert reset.request() == {"username": "a.b"}
    merge = draft_for(operation("drofus.users.merge"), user)
    assert merge.text(slot_of(merge, "to")) == ""
    assert merge.subject == "a.b"


def test_nested_fields_are_addressed_by_their_path() -> None:
    member = below(None, bimplus_people.MEMBER, {"id": "m", "user": {"id": ID, "email": "a@b.c"}})
    assert draft_for(operation("bimplus.users.get"), member).path == {"user_id": ID}


def test_a_picture_is_asked_for_by_the_id_of_its_project() -> None:
    team = below(None, bimplus.TEAM, {"slug": "acme"})
    project = below(team, bimplus.PROJECT, {"id": ID, "thumbnail": f"/acme/projects/{ID}/x"})
    draft = draft_for(operation("bimplus.thumbnails.download"), project)
    assert draft.path == {"team_slug": "acme", "thumbnail_id": ID}


def test_what_a_record_refers_to_is_offered() -> None:
    project = below(None, drofus.PROJECT, {"id": 3, "owner_id": 7, "database_id": "north"})
    owner = draft_for(operation("drofus.owners.get"), project)
    assert (owner.given, owner.path) == ({}, {"id": "7"})
    assert draft_for(operation("drofus.database.get"), project).path == {"dbname": "north"}


@pytest.mark.parametrize(
    "id", ["bimplus.project_attachments.create", "bimplus.import.create_project"]
)
def test_files_are_to_be_picked(id: str) -> None:
    draft = filled(blank(id), file="/no/such/file")
    assert draft.problems["body.file"] == ("there is no such file",)


def test_records_of_a_list_have_rows_of_their_own() -> None:
    draft = FormDraft(operation("bimplus.units.create"), {"scope": "acme"})
    draft = filled(draft, name="Flow", unit="m³/s", baseunits="2")
    draft = filled(draft, baseunits__0__baseunitid=ID, baseunits__0__upower="3")
    draft = filled(draft, baseunits__1__upower="-1")
    assert not draft.problems
    request = draft.request()
    assert request is not None
    assert request["baseunits"] == [{"baseunitid": ID, "upower": 3}, {"upower": -1}]
    assert "Base units" in " ".join(reviewed(draft))
    assert FormDraft(draft.operation, draft.given).resumed(draft.kept()) == draft


def test_a_record_that_is_left_blank_is_not_sent() -> None:
    draft = filled(blank("bimplus.units.create"), name="Flow", unit="m", baseunits="3")
    request = filled(draft, baseunits__1__ufactor="2").request()
    assert request is not None
    assert request["baseunits"] == [{"ufactor": 2}]


def unit(*parts: Json) -> FormDraft:
    base: JsonObject = {"id": ID, "name": "Flow", "unit": "m³/s", "baseunits": [*parts]}
    given = {"scope": "acme", "unit_id": ID}
    return FormDraft(operation("bimplus.units.update"), given, base)


def test_a_list_that_is_changed_keeps_what_nobody_understands() -> None:
    draft = unit({"upower": 3, "later": True}, {"upower": -1})
    assert draft.text(slot_of(draft, "baseunits")) == "2"
    changed = filled(draft, baseunits__0__upower="2").request()
    assert changed is not None
    assert changed["baseunits"] == [{"upower": 2, "later": True}, {"upower": -1}]
    fewer = filled(draft, baseunits="1").request()
    assert fewer is not None
    assert fewer["baseunits"] == [{"upower": 3, "later": True}]
    untouched = filled(draft, name="Other").request()
    assert untouched is not None
    assert untouched["baseunits"] == [{"upower": 3, "later": True}, {"upower": -1}]


def test_a_list_may_have_more_than_can_be_filled_in() -> None:
    parts: list[Json] = [{"upower": number} for number in range(150)]
    changed = filled(unit(*parts), baseunits__0__upower="7").request()
    assert changed is not None
    assert changed["baseunits"] == [{"upower": 7}, *parts[1:]]
    fewer = filled(unit(*parts), baseunits="149").request()
    assert fewer is not None
    assert fewer["baseunits"] == parts[:-1]


def test_what_a_list_has_already_stays_where_nobody_understands_it() -> None:
    odd: list[Json] = [{"later": 1}, {"BaseUnitId": ID}, None]
    changed = filled(unit(*odd, {"upower": 1}), baseunits__3__upower="2").request()
    assert changed is not None
    assert changed["baseunits"] == [*odd, {"upower": 2}]
    taken = filled(unit({"upower": 1}, {"upower": 2}), baseunits__0__upower="").request()
    assert taken is not None
    assert taken["baseunits"] == [{"upower": 2}]


def test_what_is_chosen_fills_in_what_stands_beside_it() -> None:
    old: JsonObject = {"id": "1", "email": "old@b.c", "who": "knows"}
    draft = FormDraft(
        operation("bimplus.issues.update"),
        {"team_slug": "a", "issue_id": ID},
        {"id": ID, "responsible": old},
    )
    person = Pickable(ID, "Ann <ann@b.c>", beside={"id": ID, "email": "ann@b.c"})
    slot = slot_of(draft, "responsible__id")
    draft = draft.choose(slot, person)
    assert draft.name_of(slot) == "Ann <ann@b.c>"
    request = draft.request()
    assert request is not None
    assert request["responsible"] == {"id": ID, "email": "ann@b.c", "who": "knows"}
    assert draft.enter(slot, "2").name_of(slot) == ""


def test_a_list_of_ids_grows_by_what_is_chosen() -> None:
    draft = blank("bimplus.attachments.update")
    slot = slot_of(draft, "objectIds")
    for key in ("a", "b", "a"):
        draft = draft.choose(slot, Pickable(key, key))
    assert draft.text(slot) == "a, b"


def test_what_a_list_refers_to_is_chosen_into_a_new_record() -> None:
    draft = blank("bimplus.attribute_templates.create")
    wall = Pickable(ID, "Wall", beside={"id": ID, "type": "Wall"})
    draft = draft.choose(slot_of(draft, "elementtypes"), wall)
    assert draft.wish == {"elementtypes": [{"id": ID, "type": "Wall"}]}


def texts_for(draft: FormDraft, file: Path) -> FormDraft:
    """The draft with something in everything that can be filled in."""
    for slot in draft.slots:
        if slot.counts_records:
            draft = draft.enter(slot, "1")
    for slot in draft.slots:
        if not slot.counts_records and draft.counts(slot):
            draft = draft.enter(slot, text_for(slot, draft.initial(slot), file))
    return draft


def text_for(slot: Slot, before: str, file: Path) -> str:
    if slot.choices is not None:
        return next(str(each) for each in slot.choices if str(each) != before)
    if slot.is_choice:
        return "no"
    return {
        ValueKind.WHOLE: "3",
        ValueKind.NUMBER: "2.5",
        ValueKind.GUID: ID,
        ValueKind.EMAIL: "a@b.c",
        ValueKind.DAY: "2026-01-31",
        ValueKind.MOMENT: "2026-01-31T00:00:00Z",
        ValueKind.FILE: str(file),
        ValueKind.JSON: "{}",
        ValueKind.RECORD: "{}",
        ValueKind.RECORDS: "[]",
    }.get(slot.kind, "x")


@pytest.mark.parametrize(
    "id", [each.id for each in OPERATIONS.values() if each.changes_state and each.implemented]
)
def test_all_that_is_sent_is_said_in_the_review(id: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("walls")
    base: JsonObject | None = {} if FormDraft(operation(id)).is_update else None
    draft = texts_for(FormDraft(operation(id), base=base), file)
    said = " ".join(each.field.removeprefix("body.") for each in draft.change().differences).split()
    for slot in draft.slots:
        if draft.counts(slot):
            name = slot.key.removeprefix("body.")
            assert any(name == each or name.startswith(f"{each}.") for each in said), slot.key
