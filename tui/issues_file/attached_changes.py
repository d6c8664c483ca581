"""Comments, pins and links that a topic has and its issue has not, or has otherwise."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from tui.bcf.model import BcfTopic, Component
from tui.changes.change import Change
from tui.changes.comparing import is_same
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.comments import UPDATE_COMMENT
from tui.contract.bimplus.issue_comments import CREATE_COMMENT
from tui.contract.bimplus.object_hyperlinks import CREATE_OBJECT_HYPERLINK
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.issues_file.attached import Attached, AttachedChanges
from tui.issues_file.not_carried_over import NotCarriedOver
from tui.issues_file.pin_changes import add_pins, moved_pins
from tui.issues_file.place import ProjectPlace
from tui.issues_file.topics import guid_of

_ADDRESSES: Final = ("http://", "https://")


def attached_changes(
    attached: Attached, had: BcfTopic, place: ProjectPlace, objects: Mapping[Component, str]
) -> AttachedChanges:
    """What is to be done for one issue; `had` is the issue as a topic."""
    team = {"team_slug": place.team}
    found = AttachedChanges()
    found.changes += _comments(attached, had, team)
    found.changes += moved_pins(attached, team)
    add_pins(found, attached, team, objects)
    _add_links(found, attached, had, team)
    return found


def _comments(attached: Attached, had: BcfTopic, team: Mapping[str, str]) -> Iterator[Change]:
    known = {each.guid: each.text for each in had.comments}
    records = {guid_of(text_of(each, "id")): each for each in attached.issue.comments}
    said = {each.guid for each in attached.topic.comments}
    # A comment that was carried over has got another id: it is known by what it says.
    # It is not made twice, unless it is said more than once.
    wanted = Counter(each.text for each in attached.topic.comments)
    spare = Counter(text for guid, text in known.items() if guid not in said)
    for each in attached.topic.comments:
        if each.guid in known:
            if not is_same(each.text, known[each.guid]):
                yield _other_text(records[each.guid], each.text, attached, team)
        elif spare[each.text]:
            spare[each.text] -= 1
        else:
            is_only = wanted[each.text] == 1 and each.text not in known.values()
            yield change_of(
                Filled(
                    operation=CREATE_COMMENT,
                    path={**team, **attached.path},
                    wish={"text": each.text},
                    title=f"Comment on {attached.words}: {each.text}",
                    known_by=(KnownField("text", each.text),) if is_only else (),
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


def _add_links(
    found: AttachedChanges, attached: Attached, had: BcfTopic, team: Mapping[str, str]
) -> None:
    for link in dict.fromkeys(attached.topic.links):
        if link in had.links:
            continue
        if not link.casefold().startswith(_ADDRESSES):
            found.left_out.append(
                NotCarriedOver(
                    f"The link {link} of {attached.words}", "it is not the address of a page"
                )
            )
            continue
        found.changes.append(
            change_of(
                Filled(
                    operation=CREATE_OBJECT_HYPERLINK,
                    path={**team, "object_id": attached.path["issue_id"]},
                    wish={"name": link, "url": link},
                    title=f"Link of {attached.words}: {link}",
                    known_by=(KnownField("url", link),),
                )
            )
        )
