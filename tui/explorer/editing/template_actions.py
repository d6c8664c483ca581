"""Deleting a template, and copying the templates of one set into another.

Both say before what will happen, and look afterwards whether it did.
"""

from collections import Counter
from dataclasses import dataclass

from tui.changes.records import object_of
from tui.client.errors import BimscopeError, NotFound
from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import (
    DELETE_ATTRIBUTE_TEMPLATE,
    GET_ATTRIBUTE_TEMPLATE,
)
from tui.contract.bimplus.project_attribute_templates import COPY_TEMPLATES
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.difference import Change, Kind
from tui.explorer.editing.outcome import Failed, Outcome, Saved, Stage
from tui.explorer.editing.template_choices import templates_in
from tui.explorer.editing.template_tree import ID, NAME


def preview_deletion(session: Session, team_slug: str, template_id: str) -> PreparedRequest:
    """The request that deletes a template."""
    return session.preview(DELETE_ATTRIBUTE_TEMPLATE, team_slug=team_slug, template_id=template_id)


async def delete_template(session: Session, team_slug: str, template_id: str, name: str) -> Outcome:
    """Delete a template and look whether that worked."""
    gone = (Change(ID, "Template", name, "", Kind.REMOVED),)
    try:
        await session.call(DELETE_ATTRIBUTE_TEMPLATE, team_slug=team_slug, template_id=template_id)
    except NotFound:
        return Saved(None, gone, note="The template was gone already.")
    except BimscopeError as error:
        return Failed(error, Stage.SENDING)
    try:
        left = object_of(
            await session.call(GET_ATTRIBUTE_TEMPLATE, team_slug=team_slug, template_id=template_id)
        )
    except NotFound:
        return Saved(None, gone)
    except BimscopeError as error:
        return Saved(None, gone, note=f"Deleted, but that could not be verified: {error}")
    return Saved(left, gone, (Change(ID, "Template", "", name, Kind.ADDED),))


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What copying one set into another would add."""

    team_slug: str
    source_id: str
    target_id: str
    names: tuple[str, ...]
    present: tuple[str, ...]

    @property
    def duplicates(self) -> tuple[str, ...]:
        """Names that the target has already and would have again (note B120)."""
        there = set(self.present)
        return tuple(name for name in self.names if name in there)

    @property
    def changes(self) -> tuple[Change, ...]:
        there = set(self.present)
        return tuple(
            Change(
                NAME,
                "Template, there already" if name in there else "Template",
                "",
                name,
                Kind.ADDED,
            )
            for name in self.names
        )

    def request(self) -> JsonObject:
        """The body; the id is always said, as leaving it out means the default set (note B119)."""
        return {ID: self.source_id}

    def preview(self, session: Session) -> PreparedRequest:
        return session.preview(
            COPY_TEMPLATES,
            body=self.request(),
            team_slug=self.team_slug,
            targetprojectattributetemplates_id=self.target_id,
        )

    async def carry_out(self, session: Session) -> Outcome:
        """Look whether both sets are still as planned, copy, and look what was added."""
        try:
            fresh = await plan_copy(session, self.team_slug, self.source_id, self.target_id)
        except BimscopeError as error:
            return Failed(error, Stage.READING)
        if (fresh.names, fresh.present) != (self.names, self.present):
            return Failed(
                BimscopeError("the templates have changed meanwhile; look again what is copied"),
                Stage.READING,
            )
        try:
            await session.call(
                COPY_TEMPLATES,
                body=self.request(),
                team_slug=self.team_slug,
                targetprojectattributetemplates_id=self.target_id,
            )
        except BimscopeError as error:
            return Failed(error, Stage.SENDING)
        return await self._verified(session)

    async def _verified(self, session: Session) -> Outcome:
        try:
            there = await templates_in(session, self.team_slug, self.target_id)
        except BimscopeError as error:
            return Saved(None, self.changes, note=f"Copied, but not read back: {error}")
        missing = Counter((*self.present, *self.names)) - Counter(_names(there))
        differences = tuple(
            Change(NAME, "Template", name, "", Kind.REMOVED) for name in missing.elements()
        )
        return Saved(None, self.changes, differences)


async def plan_copy(session: Session, team_slug: str, source_id: str, target_id: str) -> CopyPlan:
    """See what a copy would add. Raises BimscopeError."""
    source = await templates_in(session, team_slug, source_id)
    target = await templates_in(session, team_slug, target_id)
    return CopyPlan(team_slug, source_id, target_id, _names(source), _names(target))


def _names(templates: list[JsonObject]) -> tuple[str, ...]:
    return tuple(text_of(item, NAME) for item in templates)
