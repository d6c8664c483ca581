"""Sample attributes: the shared catalogue, and a few of each team's own."""

import sqlite3
from random import Random
from typing import Final

from tui.sandbox.sample.catalogue import (
    ATTRIBUTE_IDS,
    ATTRIBUTES,
    ELEMENT_TYPES,
    ENUMERATED,
    GROUPS,
    UNITS,
    UNSUITABLE,
    GroupPlan,
)
from tui.sandbox.sample.names import HOSTILE, guid
from tui.sandbox.sample.people import TeamMembers
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import insert

SHARED: Final = "content"
OWN: Final = (
    "Brannklasse", "Raumnummer", "Podlažie", "Πυραντοχή", "رقم الغرفة", "部屋番号", "अग्नि रेटिंग",
    "Пожежний клас",
)  # fmt: skip
_HOSTILE_OWN: Final = (*OWN, HOSTILE[0], HOSTILE[1], HOSTILE[6])

Ids = list[str]


def fill(db: sqlite3.Connection, random: Source, teams: list[TeamMembers]) -> Ids:
    """Write types, units, groups and attributes; returns the ids of the shared attributes."""
    for type_, category, name, ifc, key in ELEMENT_TYPES:
        row = {
            "id": key or guid(random),
            "type": type_,
            "name": name,
            "category": category,
            "ifcType": ifc,
            "templates": not category.startswith(UNSUITABLE),
        }
        insert(db, "bimplus_element_types", row)
    units = {symbol: key for key, symbol in _units(db, random)}
    groups: dict[str, str] = {}
    for group in GROUPS:
        _group(db, SHARED, group, None, groups)
    shared = [
        _attribute(db, random, SHARED, (name, kind, groups.get(group or "")), units.get(unit or ""))
        for name, kind, group, unit in ATTRIBUTES
    ]
    for team in teams:
        _own(db, random, team.id)
    return shared


def _units(db: sqlite3.Connection, random: Random) -> list[tuple[str, str]]:
    made = []
    for unit in UNITS:
        key = unit.id or guid(random)
        made.append((key, unit.symbol))
        base, factor, power = unit.base or ("", 0, 0)
        derived = {"baseunitid": base, "usequence": 1, "ufactor": factor, "upower": power}
        row = {
            "id": key,
            "scope": SHARED,
            "name": unit.name,
            "description": unit.description,
            "unit": unit.symbol,
            "contextUnitType": unit.measures,
            "baseunits": [derived] if unit.base else None,
        }
        insert(db, "bimplus_units", row)
    return made


def _group(
    db: sqlite3.Connection, scope: str, plan: GroupPlan, parent: str | None, made: dict[str, str]
) -> None:
    """Write a group and what is below; top groups win where a name exists twice."""
    row = {
        "id": plan.id,
        "scope": scope,
        "name": plan.name,
        "description": plan.description,
        "parent": parent,
    }
    insert(db, "bimplus_attribute_groups", row)
    if parent is None or plan.name not in made:
        made[plan.name] = plan.id
    for child in plan.children:
        _group(db, scope, child, plan.id, made)


def _attribute(
    db: sqlite3.Connection,
    random: Random,
    scope: str,
    what: tuple[str, str, str | None],
    unit: str | None,
) -> str:
    """Write an attribute of a name, a type and a group; returns its id."""
    name, kind, group = what
    key = ATTRIBUTE_IDS.get(name) or guid(random)
    enumeration = ENUMERATED.get(name)
    controls = {"boolean": "Checkbox", "datetime": "Datepicker"}
    row = {
        "id": key,
        "scope": scope,
        "name": name,
        "description": f"Sample attribute {name}" if random.random() < 0.7 else "",
        "type": kind,
        "controltype": "Enumeration" if enumeration else controls.get(kind, "TextBox"),
        "enumDefinition": enumeration,
        "minvalue": "0" if kind == "double" else None,
        "defaultvalue": "5" if name == "concrete cover" else None,
        "decimal": 2 if kind == "double" else 0,
        "unitid": unit,
        "visible": 1,
        "changeable": int(random.random() < 0.5),
        "parent": group,
    }
    insert(db, "bimplus_free_attributes", row)
    return key


def _own(db: sqlite3.Connection, random: Source, team: str) -> None:
    """A team's own unit, groups and attributes."""
    unit = guid(random)
    row = {"id": unit, "scope": team, "name": "Bed", "unit": "bed", "contextUnitType": "COUNT"}
    insert(db, "bimplus_units", row)
    below = GroupPlan(guid(random), *random.either((HOSTILE[0], "[not markup]"), ("Rooms", "")))
    top = GroupPlan(guid(random), "Own attributes", "", (below,))
    groups: dict[str, str] = {}
    _group(db, team, top, None, groups)
    for name in random.either(_HOSTILE_OWN, OWN):
        group = random.choice(list(groups.values()))
        _attribute(db, random, team, (name, "string", group), unit)
