"""Deleting a template, and copying the templates of one set into another, as plans."""

from collections import Counter
from dataclasses import dataclass

from typing_extensions import override

from tui.changes.change import Change, Obstacle, RecordAddress, Target
from tui.changes.change_title import ChangeTitle
from tui.changes.difference import Alteration, Consequence, Difference
from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.changes.records import LISTED
from tui.changes.undoing import undoing_of
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import (
    DELETE_ATTRIBUTE_TEMPLATE,
    LIST_ATTRIBUTE_TEMPLATES,
)
from tui.contract.bimplus.project_attribute_templates import COPY_TEMPLATES
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_choices import in_set, templates_in
from tui.explorer.editing.template_tree import ID, NAME


def deletion(
    team_slug: str, template_id: str, name: str, before: "JsonObject | None" = None
) -> Plan:
    """What deletes a template; `before` is its record as far as it is known."""
    return Plan.of(
        change_of(
            Filled(
                operation=DELETE_ATTRIBUTE_TEMPLATE,
                path={"team_slug": team_slug, "template_id": template_id},
                before=before,
                name=name,
                title=ChangeTitle(name, "Delete the attribute template "),
                consequences=(
                    Consequence("Its groups go with it; the attributes stay in the team"),
                    Consequence("It is not documented what happens to the values of objects"),
                ),
            )
        )
    )


@dataclass(frozen=True, slots=True)
class TemplateCopy:
    """What copying one set into another would add; `source` and `target` are their names."""

    team_slug: str
    source_id: str
    target_id: str
    names: tuple[str, ...]
    present: tuple[str, ...]
    source: str = ""
    target: str = ""

    @property
    def duplicates(self) -> tuple[str, ...]:
        """Names that the target has already and would have again (note B120)."""
        there = set(self.present)
        return tuple(name for name in self.names if name in there)

    @property
    def differences(self) -> tuple[Difference, ...]:
        there = set(self.present)
        titles = (
            "Template that is already there" if name in there else "Template" for name in self.names
        )
        return tuple(
            Difference(NAME, title, "", name, Alteration.ADDED)
            for title, name in zip(titles, self.names, strict=True)
        )

    def plan(self) -> Plan:
        """The plan that copies."""
        return Plan.of(self.change())

    def change(self) -> Change:
        twice = len(self.duplicates)
        warned = Consequence(
            f"Already in the set, so that they would then be there twice: {twice:,}"
        )
        return Change(
            operation=COPY_TEMPLATES,
            target=_Copied(self),
            says=ChangeTitle(
                self.source or self.source_id,
                "Copy the templates of ",
                at=" into ",
                place=self.target or self.target_id,
            ),
            undoing=undoing_of(COPY_TEMPLATES),
            path={
                "team_slug": self.team_slug,
                "targetprojectattributetemplates_id": self.target_id,
            },
            # The id is always said: leaving it out means the default set (note B119).
            body={ID: self.source_id},
            differences=self.differences,
            consequences=(warned,) if twice else (),
        )


@dataclass(frozen=True)
class _Copied(Target):
    """The target set is to have the templates of the source beside its own."""

    copy: TemplateCopy

    @override
    def address(self, answered: "JsonObject | None") -> RecordAddress | None:
        return RecordAddress(LIST_ATTRIBUTE_TEMPLATES, {"team_slug": self.copy.team_slug})

    @override
    def obstacle(self, now: "JsonObject | None") -> Obstacle | None:
        planned = (self.copy.names, self.copy.present)
        if (
            self._names(now, self.copy.source_id),
            self._names(now, self.copy.target_id),
        ) == planned:
            return None
        changed = "The templates have changed; check again what is copied"
        return Obstacle(general=(changed,))

    @override
    def change_upon(self, now: "JsonObject | None") -> Change:
        return self.copy.change()

    @override
    def unfulfilled(self, after: "JsonObject | None") -> tuple[Difference, ...]:
        there = self._names(after, self.copy.target_id)
        missing = Counter((*self.copy.present, *self.copy.names)) - Counter(there)
        return tuple(
            Difference(NAME, "Template", name, "", Alteration.REMOVED)
            for name in missing.elements()
        )

    def _names(self, now: "JsonObject | None", set_id: str) -> tuple[str, ...]:
        listed: Json = (now or {}).get(LISTED)
        templates = listed if isinstance(listed, list) else []
        return _names([each for each in templates if isinstance(each, dict)], set_id)


async def plan_copy(
    session: Session, team_slug: str, source: tuple[str, str], target: tuple[str, str]
) -> TemplateCopy:
    """See what a copy would add; both sets as id and name. Raises BimscopeError."""
    found = await templates_in(session, team_slug)
    names = (_names(found, source[0]), _names(found, target[0]))
    return TemplateCopy(team_slug, source[0], target[0], *names, source[1], target[1])


def _names(templates: list[JsonObject], set_id: str) -> tuple[str, ...]:
    return tuple(text_of(item, NAME) for item in templates if in_set(item, set_id))
