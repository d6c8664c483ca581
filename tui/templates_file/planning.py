"""Holds what files want of templates against what a team has: the changes between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.known_by import KnownField
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.attribute_groups import CREATE_ATTRIBUTE_GROUP, DELETE_ATTRIBUTE_GROUP
from tui.contract.bimplus.attribute_templates import (
    CREATE_ATTRIBUTE_TEMPLATE,
    DELETE_ATTRIBUTE_TEMPLATE,
    UPDATE_ATTRIBUTE_TEMPLATE,
)
from tui.contract.bimplus.free_attributes import (
    CREATE_FREE_ATTRIBUTE,
    DELETE_FREE_ATTRIBUTE,
    UPDATE_FREE_ATTRIBUTE,
)
from tui.contract.bimplus.project_attribute_templates import (
    CREATE_PROJECT_ATTRIBUTE_TEMPLATE,
    DELETE_PROJECT_ATTRIBUTE_TEMPLATE,
    UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import DESCRIPTION, ID, NAME
from tui.templates_file.attribute_planning import AttributePlanning
from tui.templates_file.server import ServerTemplates
from tui.templates_file.set_planning import SetPlanning, TemplatesPlan
from tui.templates_file.wanted import TemplatesFile, WantedSet

TEMPLATE_OPERATIONS: Final = frozenset(
    {
        CREATE_ATTRIBUTE_TEMPLATE.id,
        UPDATE_ATTRIBUTE_TEMPLATE.id,
        DELETE_ATTRIBUTE_TEMPLATE.id,
        CREATE_PROJECT_ATTRIBUTE_TEMPLATE.id,
        UPDATE_PROJECT_ATTRIBUTE_TEMPLATE.id,
        DELETE_PROJECT_ATTRIBUTE_TEMPLATE.id,
        CREATE_FREE_ATTRIBUTE.id,
        UPDATE_FREE_ATTRIBUTE.id,
        DELETE_FREE_ATTRIBUTE.id,
        CREATE_ATTRIBUTE_GROUP.id,
        DELETE_ATTRIBUTE_GROUP.id,
    }
)
"""What a plan about templates may have, and the undo of one."""


def plan_templates(
    wanted: Sequence[TemplatesFile],
    server: ServerTemplates,
    records: Mapping[str, JsonObject],
    *,
    remove_missing: bool = False,
) -> TemplatesPlan:
    """The changes that bring about what files want.

    `records` are those of the team's own attributes. With `remove_missing` a template goes that
    is in a set of the files, and in none of them.
    """
    attributes = AttributePlanning(server, records)
    attributes.plan([each for file in wanted for each in file.attributes])
    plan = TemplatesPlan(
        attributes.added,
        attributes.changed,
        waiting=attributes.waiting,
        problems=attributes.problems,
        coming=attributes.coming,
    )
    for each in _joined([each for file in wanted for each in file.sets], plan):
        there = _sets_called(each.name, server)
        if len(there) > 1:
            plan.problems.append(f"the team has {len(there)} sets {each.name}: rename one first")
        elif there:
            plan.changed += _described_set(there[0], each, server)
            SetPlanning(there[0], each, server, plan).plan(remove_missing=remove_missing)
        else:
            # Its templates are looked through now, and planned once it has an id.
            awaited = TemplatesPlan(problems=plan.problems, coming=plan.coming)
            SetPlanning({NAME: each.name}, each, server, awaited).plan(remove_missing=False)
            plan.added.append(_new_set(each, server))
            if each.templates:
                plan.waiting.append(f"{len(each.templates):,} templates of {each.name}, for it")
    return plan


def _joined(wanted: Iterable[WantedSet], plan: TemplatesPlan) -> Iterator[WantedSet]:
    """The sets of all files, those of one name as one."""
    found: dict[str, list[WantedSet]] = {}
    for each in wanted:
        if each.name.strip():
            found.setdefault(each.name.casefold(), []).append(each)
        else:
            plan.problems.append("a set has no name")
    for parts in found.values():
        if len({part.description for part in parts}) > 1:
            plan.problems.append(f"the set {parts[0].name} is described in two ways")
        templates = tuple(template for part in parts for template in part.templates)
        yield WantedSet(parts[0].name, parts[0].description, templates)


def _sets_called(name: str, server: ServerTemplates) -> list[JsonObject]:
    wanted = name.casefold()
    return [each for each in server.sets if text_of(each, NAME).casefold() == wanted]


def _described_set(
    record: JsonObject, wanted: WantedSet, server: ServerTemplates
) -> Iterator[Change]:
    if text_of(record, DESCRIPTION) != wanted.description:
        yield change_of(
            Filled(
                operation=UPDATE_PROJECT_ATTRIBUTE_TEMPLATE,
                path={
                    "team_slug": server.team_slug,
                    "projectattributetemplates_id": text_of(record, ID),
                },
                wish={DESCRIPTION: wanted.description},
                before=record,
                title=ChangeTitle(wanted.name, "Describe the set "),
            )
        )


def _new_set(wanted: WantedSet, server: ServerTemplates) -> Change:
    described: JsonObject = {DESCRIPTION: wanted.description} if wanted.description else {}
    return change_of(
        Filled(
            operation=CREATE_PROJECT_ATTRIBUTE_TEMPLATE,
            path={"team_slug": server.team_slug},
            wish={NAME: wanted.name, **described},
            title=ChangeTitle(wanted.name, "Create the set "),
            known_by=(KnownField(NAME, wanted.name),),
        )
    )
