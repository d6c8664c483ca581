"""Comments, pins and links that a topic has and its issue has not, or has otherwise."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.bcf.model import BcfTopic, Component, Viewpoint
from tui.changes.change import Change
from tui.changes.comparing import is_same
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.comments import UPDATE_COMMENT
from tui.contract.bimplus.issue_comments import CREATE_COMMENT
from tui.contract.bimplus.issue_pins import CREATE_PIN
from tui.contract.bimplus.object_hyperlinks import CREATE_OBJECT_HYPERLINK
from tui.contract.bimplus.pins import UPDATE_PIN
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.issues_file.issue_changes import issue_in_words
from tui.issues_file.pins import fields_of_place, is_at, place_meant
from tui.issues_file.place import ProjectPlace
from tui.issues_file.server_issues import ServerIssue
from tui.issues_file.topics import guid_of

_MOST_PINS: Final = 10
"""So many elements of one viewpoint get a pin; a view of a whole storey is no place."""
_ADDRESSES: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Attached:
    """What hangs on a topic of a file, beside what hangs on the issue that it is."""

    topic: BcfTopic
    issue: ServerIssue

    @property
    def pins(self) -> dict[str, JsonObject]:
        """The pins of the issue by their guids."""
        return {guid_of(text_of(each, "id")): each for each in self.issue.pins}

    @property
    def new_viewpoints(self) -> list[Viewpoint]:
        """The viewpoints that are no pin and no picture of the issue."""
        pictures = {guid_of(text_of(each, "id")) for each in self.issue.attachments}
        known = self.pins.keys() | pictures
        return [each for each in self.topic.viewpoints if each.guid not in known]

    @property
    def path(self) -> dict[str, str]:
        return {"issue_id": text_of(self.issue.record, "id")}

    @property
    def words(self) -> str:
        return f"issue {issue_in_words(self.issue.record)}"


@dataclass(slots=True)
class AttachedChanges:
    """Changes of what hangs on an issue, and in sentences what cannot be carried over."""

    changes: list[Change] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def attached_changes(
    attached: Attached, had: BcfTopic, place: ProjectPlace, objects: Mapping[Component, str]
) -> AttachedChanges:
    """What is to be done for one issue; `had` is the issue as a topic."""
    team = {"team_slug": place.team}
    found = AttachedChanges()
    found.changes += _comments(attached, had, team)
    found.changes += _moved_pins(attached, team)
    _add_pins(found, attached, team, objects)
    _add_links(found, attached, had, team)
    return found


def _comments(attached: Attached, had: BcfTopic, team: Mapping[str, str]) -> Iterator[Change]:
    known = {each.guid: each.text for each in had.comments}
    records = {guid_of(text_of(each, "id")): each for each in attached.issue.comments}
    said = {each.guid for each in attached.topic.comments}
    # A comment that was carried over has got another id: it is known by what it says.
    spare = Counter(text for guid, text in known.items() if guid not in said)
    for each in attached.topic.comments:
        if each.guid in known:
            if not is_same(each.text, known[each.guid]):
                yield _other_text(records[each.guid], each.text, attached, team)
        elif spare[each.text]:
            spare[each.text] -= 1
        else:
            yield change_of(
                Filled(
                    operation=CREATE_COMMENT,
                    path={**team, **attached.path},
                    wish={"text": each.text},
                    title=f"Comment on {attached.words}: {each.text}",
                )
            )


def _other_text(
    record: JsonObject, text: str, attached: Attached, team: Mapping[str, str]
) -> Change:
    return change_of(
        Filled(
            operation=UPDATE_COMMENT,
            path={**team, "comment_id": text_of(record, "id")},
            wish={"text": text},
            before=record,
            title=f"A comment on {attached.words}",
        )
    )


def _moved_pins(attached: Attached, team: Mapping[str, str]) -> Iterator[Change]:
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


def _add_pins(
    found: AttachedChanges,
    attached: Attached,
    team: Mapping[str, str],
    objects: Mapping[Component, str],
) -> None:
    for view in attached.new_viewpoints:
        if view.picture:
            found.left_out.append(
                f"A picture of {attached.words} stays behind: attach it to the issue by hand."
            )
        if not view.has_view:
            continue
        here = [objects[each] for each in view.components if each in objects]
        if not here:
            found.left_out.append(
                f"A viewpoint of {attached.words} stays behind: "
                "it selects no element that the project has."
            )
        elif len(here) > _MOST_PINS:
            found.left_out.append(
                f"A viewpoint of {attached.words} stays behind: it selects {len(here):,} elements, "
                f"and pins are made for up to {_MOST_PINS}."
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
            yield change_of(
                Filled(
                    operation=CREATE_PIN,
                    path={**team, **attached.path},
                    wish={"objectId": object_id, **fields_of_place(view)},
                    title=f"Pin on {attached.words}",
                )
            )


def _add_links(
    found: AttachedChanges, attached: Attached, had: BcfTopic, team: Mapping[str, str]
) -> None:
    for link in dict.fromkeys(attached.topic.links):
        if link in had.links:
            continue
        if not link.casefold().startswith(_ADDRESSES):
            found.left_out.append(f"The link {link} of {attached.words} is no address of a page.")
            continue
        found.changes.append(
            change_of(
                Filled(
                    operation=CREATE_OBJECT_HYPERLINK,
                    path={**team, "object_id": attached.path["issue_id"]},
                    wish={"name": link, "url": link},
                    title=f"Link of {attached.words}: {link}",
                )
            )
        )
