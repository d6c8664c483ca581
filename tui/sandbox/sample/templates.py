"""Sample sets of attribute templates, and the templates in them, with nested groups."""

import sqlite3
from random import Random
from typing import Final

from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.operation import Json, JsonObject
from tui.sandbox.sample.names import HOSTILE, guid
from tui.sandbox.sample.people import TeamMembers
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import insert

SETS: Final = (
    ("My project attribute template", "Project attribute template for my team"),
    ("Krankenhaus [DIN 276]", None),
)
NAMES: Final = (
    "My attribute template", "Wände", "Romprogram", "Bed heads", "Δάπεδα", "أبواب", "扉と窓",
    "दरवाज़े", "Стіни",
)  # fmt: skip
_HOSTILE_NAMES: Final = (*NAMES, HOSTILE[3], HOSTILE[9])
GROUP_NAMES: Final = (
    "Fire safety",
    "Abmessungen",
    "Kosten [netto]",
    "Identity",
    "防火",
    "Akustikk",
)


def fill(
    db: sqlite3.Connection, random: Source, teams: list[TeamMembers], shared: list[str]
) -> None:
    """Write each team's default set and its others."""
    types = [key for (key,) in db.execute("SELECT id FROM bimplus_element_types WHERE templates")]
    for team in teams:
        for key, name, description in (
            (DEFAULT_SET, "Default", "Default project attribute template"),
            *((guid(random), *words) for words in SETS),
        ):
            row = {"id": key, "team_id": team.id, "name": name, "description": description}
            insert(db, "bimplus_template_sets", row)
            count = 2 if key == DEFAULT_SET else random.randint(3, 5)
            for position in range(1, count + 1):
                content = _content(random, types, shared)
                _template(db, random, team, (key, position), content)


def _template(
    db: sqlite3.Connection,
    random: Source,
    team: TeamMembers,
    place: tuple[str, int],
    content: JsonObject,
) -> None:
    row = {
        "id": guid(random),
        "team_id": team.id,
        "projectAttributeTemplate": place[0],
        "orderNumber": place[1],
        "name": random.choice(random.either(_HOSTILE_NAMES, NAMES)),
        "description": random.choice((None, "Attribute template for walls")),
        "created": "2016-02-12T07:21:33.43",
        "createdby": random.choice(team.members),
        "content": content,
    }
    if random.random() < 0.5:
        row |= {"changed": "2016-02-12T07:22:51.02", "changedby": team.members[0]}
    insert(db, "bimplus_templates", row)


def _content(random: Random, types: list[str], attributes: list[str]) -> JsonObject:
    picked = random.sample(attributes, 9)
    sub = _group(random, "SubGroup", picked[6:9])
    groups: list[Json] = [
        _group(random, random.choice(GROUP_NAMES), picked[2:4]),
        {**_group(random, "Group 2", picked[4:6]), "groups": [sub]},
    ]
    return {
        "elementtypes": _references(random.sample(types, random.randint(1, 4))),
        "freeattributes": _references(picked[:2]),
        "groups": groups,
    }


def _group(random: Random, name: str, attributes: list[str]) -> JsonObject:
    description = {"description": "Some group"} if random.random() < 0.5 else {}
    return {
        "id": guid(random),
        "name": name,
        **description,
        "freeattributes": _references(attributes),
    }


def _references(ids: list[str]) -> list[Json]:
    return [{"id": key} for key in ids]
