"""What the template editor chooses from: attributes, element types, sets of templates.

Each function raises BimscopeError.
"""

import contextlib
from typing import Final

from tui.changes.records import objects_of
from tui.client.errors import Forbidden, NotFound
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import LIST_ATTRIBUTE_TEMPLATES
from tui.contract.bimplus.element_types import LIST_TEMPLATE_TARGETS
from tui.contract.bimplus.free_attributes import LIST_FREE_ATTRIBUTES
from tui.contract.bimplus.project_attribute_templates import (
    LIST_PROJECT_ATTRIBUTE_TEMPLATES,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import ID, NAME, SET

SHARED_SCOPE: Final = "content"
"""Stands in paths for the database that all teams share."""


async def attribute_choices(session: Session, team_slug: str) -> list[JsonObject]:
    """The team's attributes and the shared ones, by name; the shared ones may be closed."""
    found = objects_of(await session.call(LIST_FREE_ATTRIBUTES, scope=team_slug))
    with contextlib.suppress(Forbidden, NotFound):
        found += objects_of(await session.call(LIST_FREE_ATTRIBUTES, scope=SHARED_SCOPE))
    by_id = {text_of(item, ID).casefold(): item for item in reversed(found)}
    return sorted(by_id.values(), key=lambda item: text_of(item, NAME).casefold())


async def element_type_choices(session: Session, team_slug: str) -> list[JsonObject]:
    """The element types that can have templates; not all can (note B130)."""
    return objects_of(await session.call(LIST_TEMPLATE_TARGETS, team_slug=team_slug))


async def set_choices(session: Session, team_slug: str) -> list[JsonObject]:
    """The team's sets of templates."""
    return objects_of(await session.call(LIST_PROJECT_ATTRIBUTE_TEMPLATES, team_slug=team_slug))


async def templates_in(session: Session, team_slug: str) -> list[JsonObject]:
    """The templates of all sets of a team."""
    return objects_of(await session.call(LIST_ATTRIBUTE_TEMPLATES, team_slug=team_slug))


def in_set(template: JsonObject, set_id: str) -> bool:
    """Whether a template is in a set."""
    return text_of(template, SET).casefold() == set_id.casefold()
