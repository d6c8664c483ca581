"""What a team has on a server, as far as templates are concerned, with names for all ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tui.changes.records import objects_of
from tui.client.errors import BimscopeError, Forbidden, NotFound
from tui.client.session import Session
from tui.contract.bimplus.attribute_groups import LIST_ATTRIBUTE_GROUPS
from tui.contract.bimplus.free_attributes import LIST_FREE_ATTRIBUTES
from tui.contract.bimplus.units import LIST_UNITS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_choices import (
    SHARED_SCOPE,
    element_type_choices,
    set_choices,
    templates_in,
)
from tui.explorer.editing.template_tree import (
    ID,
    NAME,
    SET,
    Group,
    NotEditable,
    element_types,
    groups_of,
    tree_of,
)
from tui.templates_file.catalogue import Catalogue, TeamThing

BETWEEN: Final = " / "
"""Stands between the names on the way to a group."""


@dataclass(frozen=True, slots=True)
class ServerTemplates:
    """The sets and templates of a team, and what the ids in them mean."""

    team_slug: str
    sets: tuple[JsonObject, ...]
    templates: tuple[tuple[JsonObject, Group], ...]
    """Each with its tree."""
    attributes: Catalogue
    element_types: Catalogue
    units: Catalogue
    own_attributes: Mapping[str, TeamThing]
    """Those of the team alone, by their ids in small letters."""
    own_groups: Mapping[str, str]
    """The ways to the team's own groups of attributes, by the ids of these."""
    unread: str = ""
    """What was not read, why, and what comes of it; '' where all was."""

    def in_set(self, set_id: str) -> list[tuple[JsonObject, Group]]:
        """The templates of a set, in their order."""
        wanted = set_id.casefold()
        return [each for each in self.templates if text_of(each[0], SET).casefold() == wanted]


async def read_templates(session: Session, team_slug: str) -> ServerTemplates:
    """Ask for all that templates are made of. Raises BimscopeError, NotEditable."""
    sets = await set_choices(session, team_slug)
    templates = [(each, tree_of(each)) for each in await templates_in(session, team_slug)]
    types = await element_type_choices(session, team_slug)
    own, shared = _OfScope(), _OfScope()
    await own.read(session, team_slug, shared=False)
    unread = ""
    try:
        await shared.read(session, SHARED_SCOPE, shared=True)
    except (Forbidden, NotFound) as problem:
        unread = _not_read(problem)
    # What a template has is known also where no list has it.
    types += [item for _, tree in templates for item in element_types(tree)]
    used = [each for _, tree in templates for each in _attributes_in(tree)]
    return ServerTemplates(
        team_slug,
        tuple(sets),
        tuple(templates),
        Catalogue("attribute", [*own.attributes, *shared.attributes, *used]),
        Catalogue("element type", map(_element_type, types)),
        Catalogue("unit", [*own.units, *shared.units]),
        {each.id.casefold(): each for each in own.attributes},
        own.groups,
        unread,
    )


def _not_read(problem: BimscopeError) -> str:
    return (
        f"The database that all teams share was not read: {problem.text} Attributes and units "
        f"that are only there are told as unknown."
    )


@dataclass(slots=True)
class _OfScope:
    """The attributes and units of a team, or of the database that all share."""

    attributes: list[TeamThing] = field(default_factory=list)
    units: list[TeamThing] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)

    async def read(self, session: Session, scope: str, *, shared: bool) -> None:
        listed = objects_of(await session.call(LIST_ATTRIBUTE_GROUPS, scope=scope))
        self.groups = dict(_ways(listed))
        for each in objects_of(await session.call(LIST_FREE_ATTRIBUTES, scope=scope)):
            way = self.groups.get(text_of(each, "parent").casefold(), "")
            sent = _sent(each, NAME)
            self.attributes.append(
                TeamThing(text_of(each, ID), text_of(each, NAME), way, shared, sent)
            )
        for each in objects_of(await session.call(LIST_UNITS, scope=scope)):
            self.units.append(TeamThing(text_of(each, ID), text_of(each, NAME), shared=shared))


def _ways(groups: Iterable[JsonObject], above: str = "") -> Iterator[tuple[str, str]]:
    """The id of each group with the names on the way to it."""
    for group in groups:
        way = f"{above}{text_of(group, NAME)}"
        yield text_of(group, ID).casefold(), way
        children = group.get("children")
        if isinstance(children, list):
            yield from _ways([x for x in children if isinstance(x, dict)], f"{way}{BETWEEN}")


def _attributes_in(tree: Group) -> Iterator[TeamThing]:
    for group in groups_of(tree):
        for each in group.attributes:
            yield TeamThing(_id_of(each.raw), each.name, record=_sent(each.raw, NAME))


def _element_type(record: JsonObject) -> TeamThing:
    told = text_of(record, "type", NAME)
    return TeamThing(_id_of(record), told, record=_sent(record, "type", NAME))


def _sent(record: JsonObject, *names: str) -> JsonObject:
    return {name: record[name] for name in (ID, *names) if record.get(name) is not None}


def _id_of(record: JsonObject) -> str:
    """Raises NotEditable where there is none: what has no id cannot be written again."""
    if number := text_of(record, ID):
        return number
    raise NotEditable(f"A template has {text_of(record, NAME) or 'something'} without an id.")
