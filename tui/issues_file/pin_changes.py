"""Pins that a topic has and its issue has not, or has elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tui.bcf.model import Component, Viewpoint
from tui.changes.change import Change
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.issue_pins import CREATE_PIN
from tui.contract.bimplus.pins import UPDATE_PIN
from tui.contract.reading import text_of
from tui.issues_file.attached import Attached, AttachedChanges
from tui.issues_file.not_carried_over import NotCarriedOver
from tui.issues_file.pins import fields_of_place, is_at, place_meant

_MOST_PINS: Final = 10
"""So many elements of one viewpoint get a pin; a view of a whole storey is no place."""


def moved_pins(attached: Attached, team: Mapping[str, str]) -> Iterator[Change]:
    """The pins that stand elsewhere in the file."""
    for view in attached.topic.viewpoints:
        pin = attached.pins.get(view.guid)
        if pin is None or is_at(pin, place_meant(view)):
            continue
        yield change_of(
            Filled(
                operation=UPDATE_PIN,
                path={**team, "pin_id": text_of(pin, "id")},
                wish={"position": fields_of_place(view)["position"]},
                before=pin,
                title=f"A pin of {attached.words}",
            )
        )


def add_pins(
    found: AttachedChanges,
    attached: Attached,
    team: Mapping[str, str],
    objects: Mapping[Component, str],
) -> None:
    """The pins that viewpoints become, and what no pin is made of."""
    for view in attached.new_viewpoints:
        if view.picture:
            found.left_out.append(
                NotCarriedOver(f"A picture of {attached.words}", "attach it to the issue by hand")
            )
        if not view.has_view:
            continue
        here = [objects[each] for each in view.components if each in objects]
        if not here:
            found.left_out.append(
                NotCarriedOver(
                    f"A viewpoint of {attached.words}", "it selects no element that the project has"
                )
            )
        elif len(here) > _MOST_PINS:
            found.left_out.append(
                NotCarriedOver(
                    f"A viewpoint of {attached.words}",
                    f"it selects {len(here):,} elements, and pins are made for up to {_MOST_PINS}",
                )
            )
        else:
            found.changes += _pins(view, here, attached, team)


def _pins(
    view: Viewpoint, here: Sequence[str], attached: Attached, team: Mapping[str, str]
) -> Iterator[Change]:
    for object_id in dict.fromkeys(here):
        there = (
            each
            for each in attached.issue.pins
            if text_of(each, "objectId").lower() == object_id and is_at(each, place_meant(view))
        )
        if next(there, None) is None:
            place = fields_of_place(view)
            yield change_of(
                Filled(
                    operation=CREATE_PIN,
                    path={**team, **attached.path},
                    wish={"objectId": object_id, **place},
                    title=f"Pin on {attached.words}",
                    known_by=(
                        KnownField("objectId", object_id),
                        *(
                            KnownField("position", place[each])
                            for each in place
                            if each == "position"
                        ),
                    ),
                )
            )
