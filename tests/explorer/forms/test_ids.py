"""Every id that a form takes is filled in from where the form stands, or can be chosen.

A missing ancestor is asked for first: the project, then the issue, then the pin. What nobody
can choose stands here, with the reason.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation
from tui.contract.values import ValueKind
from tui.explorer.forms.draft import FormDraft
from tui.explorer.forms.picking import to_pick_first
from tui.explorer.forms.slot import Part, Slot

ID_OF_OTHERS: Final = re.compile(r"(^|_)ids?$|[a-z]Ids?$|(^|_)username$")
NOWHERE: Final = "no list of the service has it"
REASONS: Final = {
    "copy_ids": NOWHERE,
    "client_id": NOWHERE,
    "allplan_guid": NOWHERE,
    "allplan_id": NOWHERE,
}
_OWN: Final = re.compile(r"(^|\.)(id|username)$")


def ids_in(operation: AnyOperation) -> Iterator[Slot]:
    """The slots of a form that is opened on nothing, of which the value is an id."""
    for slot in with_lists(FormDraft(operation)).slots:
        is_text = slot.kind in (ValueKind.TEXT, ValueKind.WHOLE, ValueKind.LIST)
        by_name = is_text and ID_OF_OTHERS.search(slot.name) and slot.choices is None
        if slot.part is Part.PATH or slot.kind is ValueKind.GUID or slot.picks or by_name:
            yield slot


def with_lists(draft: FormDraft) -> FormDraft:
    """A draft with a record in each of its lists."""
    for slot in draft.slots:
        if slot.counts_records:
            draft = draft.enter(slot, "1")
    return draft


def is_own(slot: Slot) -> bool:
    """Whether it is the record's own id or name, which is typed where the record is new."""
    return slot.part is Part.BODY and bool(_OWN.search(slot.key))


def steps_to(draft: FormDraft, slot: Slot) -> list[str]:
    """What is asked for before a slot can be chosen, each from a list that exists."""
    above: dict[str, str] = {}
    while (first := to_pick_first(draft, slot, above)) is not None:
        assert first.name not in above, f"{slot.key} is asked for in a circle"
        assert first.picks is not None
        above[first.name] = "x"
    return list(above)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_id_can_be_chosen(operation: AnyOperation) -> None:
    draft = with_lists(FormDraft(operation))
    for slot in ids_in(operation):
        if slot.picks is None:
            assert slot.name in REASONS or is_own(slot), slot.key
        else:
            assert OPERATIONS[slot.picks.operation].implemented or not operation.implemented
            steps_to(draft, slot)


def test_reasons_are_given_only_where_they_are_needed() -> None:
    slots = (slot for each in OPERATIONS.values() for slot in ids_in(each))
    assert {slot.name for slot in slots if slot.picks is None} >= REASONS.keys()


def slot_of(draft: FormDraft, key: str) -> Slot:
    return next(slot for slot in draft.slots if slot.key == key)


@pytest.mark.parametrize(
    ("id", "key", "steps"),
    [
        ("bimplus.pins.get", "path.pin_id", ["team_slug", "project_id"]),
        (
            "bimplus.issue_comments.delete",
            "path.comment_id",
            ["team_slug", "project_id", "issue_id"],
        ),
        ("bimplus.issue_pins.create", "body.objectId", ["team_slug", "project_id"]),
        ("bimplus.users.get", "path.user_id", ["team_slug"]),
        ("bimplus.teams.create", "body.owner", ["team_slug"]),
        ("bimplus.members.add", "body.user.id", ["team_slug"]),
        ("bimplus.project_issues.create", "body.responsible.id", ["team_slug"]),
        ("drofus.users.merge", "query.to", []),
    ],
)
def test_what_stands_above_is_asked_for_first(id: str, key: str, steps: list[str]) -> None:
    draft = FormDraft(OPERATIONS[id])
    assert steps_to(draft, slot_of(draft, key)) == steps


def test_what_the_form_knows_is_not_asked_for() -> None:
    known = {"team_slug": "acme", "project_id": "p"}
    draft = FormDraft(OPERATIONS["bimplus.pins.get"], {"team_slug": "acme"}, around=known)
    assert to_pick_first(draft, slot_of(draft, "path.pin_id"), {}) is None
    group = FormDraft(OPERATIONS["bimplus.attribute_groups.get"], {"scope": "acme"})
    assert to_pick_first(group, slot_of(group, "path.attributegroup_id"), {}) is None


def test_a_user_for_a_team_is_looked_for_in_another_one() -> None:
    draft = FormDraft(OPERATIONS["bimplus.members.add"], {"team_slug": "acme"})
    first = to_pick_first(draft, slot_of(draft, "body.user.id"), {})
    assert first is not None
    assert first.name == "team_slug"
