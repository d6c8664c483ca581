"""From the draft of an attribute template to the change that it asks for."""

from dataclasses import dataclass

from typing_extensions import override

from tui.changes.change import Change, Obstacle, RecordAddress, Target
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import is_same
from tui.changes.difference import Clash, Difference
from tui.changes.placing import address_of_created
from tui.changes.undoing import undoing_of
from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    GET_ATTRIBUTE_TEMPLATE,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of
from tui.explorer.editing.template import TemplateDraft
from tui.explorer.editing.template_tree import NAME


def template_change(draft: TemplateDraft) -> Change:
    """The change that writes a draft, of a template as read or of a new one."""
    is_new = draft.template_id is None
    operation = CREATE_ATTRIBUTE_TEMPLATE if is_new else UPDATE_ATTRIBUTE_TEMPLATE
    body = draft.request()
    verb = "Create" if is_new else "Change"
    return Change(
        operation=operation,
        target=_Template(draft),
        says=ChangeTitle(
            name_of(draft.base if not is_new else body, NAME), f"{verb} the attribute template "
        ),
        undoing=undoing_of(operation),
        path=_path(draft),
        body=body,
        differences=draft.differences,
        before=None if is_new else draft.base,
        wish=_written(draft, body),
        fields=draft.fields,
    )


def _path(draft: TemplateDraft) -> dict[str, str | int]:
    team: dict[str, str | int] = {"team_slug": draft.team_slug}
    return team if draft.template_id is None else {**team, "template_id": draft.template_id}


def _written(draft: TemplateDraft, body: JsonObject) -> JsonObject:
    """The keys of the record that the draft changes, for those who put them back."""
    if draft.template_id is None:
        return body
    return {key: value for key, value in body.items() if not is_same(value, draft.base.get(key))}


@dataclass(frozen=True)
class _Template(Target):
    draft: TemplateDraft

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        if self.draft.template_id is not None:
            return RecordAddress(GET_ATTRIBUTE_TEMPLATE, _path(self.draft))
        return address_of_created(CREATE_ATTRIBUTE_TEMPLATE, _path(self.draft), answered)

    @override
    def obstacle(self, now: "JsonObject | None") -> Obstacle | None:
        gone = now is None and self.draft.template_id is not None
        return Obstacle(general=("The template is no longer on the server",)) if gone else None

    @override
    def clashes(self, now: JsonObject) -> tuple[Clash, ...]:
        lost = self.draft.rebased(now).lost
        gone = (Clash("", text, "there", "gone or moved", "changed") for text in lost)
        return (*self.draft.clashes(now), *gone)

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return template_change(self.draft if now is None else self.draft.rebased(now))

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        if after is None:
            return (Difference("", "Template", "there", "not there"),)
        return self.draft.unfulfilled(after)
