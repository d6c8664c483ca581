"""Sample projects of Bimplus: records, members, disciplines; what is in them comes from others."""

import sqlite3
from random import Random
from typing import Final

from tui.contract.bimplus.common import NO_DATE
from tui.sandbox.sample import divisions, issues, kept, surfaces, topology
from tui.sandbox.sample.names import BUILDINGS, CITIES, HOSTILE, day, guid
from tui.sandbox.sample.people import TeamMembers
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import insert

DISCIPLINES: Final = (
    ("0f106af0-a919-44c5-b211-15bd5ef620b6", "ID_BuildingModel"),
    ("63b069d2-81df-4418-91de-8a954fa12924", "ID_DesignModel_Timber"),
    ("30114b52-bc05-47c1-80b5-c7d5485d5840", "ID_FinishModel"),
    ("09e623d4-1e12-4a77-b358-ea1d0b28e4a7", "ID_RoomModel"),
)
SMALLEST: Final = 30
SECOND_LARGEST: Final = 2_500
ROLES: Final = ("Project_Admin", "Project_Editor", "Project_Viewer")


def fill(db: sqlite3.Connection, random: Source, teams: list[TeamMembers], *, largest: int) -> None:
    """Write all projects; their topologies grow from 30 elements to the largest."""
    total = sum(team.plan.projects for team in teams)
    sizes = _sizes(total, largest)
    number = 0
    for team in teams:
        for _ in range(team.plan.projects):
            _project(db, random, team, number, sizes[number])
            number += 1


def _sizes(count: int, largest: int) -> list[int]:
    """Sizes of topologies: the first is the largest, the others spread down to 30."""
    smallest = min(SMALLEST, largest)
    second = min(largest // 8, SECOND_LARGEST)
    spread = [smallest + (second - smallest) * n // count for n in range(1, count)]
    return [largest, *(max(smallest, size) for size in reversed(spread))]


def _project(
    db: sqlite3.Connection, random: Source, team: TeamMembers, number: int, elements: int
) -> None:
    key = guid(random)
    unset = number == 2
    row = {
        "id": key,
        "team_id": team.id,
        "name": _name(random, number),
        "shortDescr": random.choice((None, "", "Hey, I am your favourite test entry", "Stage 2")),
        "address": random.choice((None, "", f"{random.choice(CITIES)} 12")),
        "thumbnail": "" if number % 3 else None,
        "created": NO_DATE if unset else day(random, 2013, 2019),
        "createdby": random.choice(team.members),
        "changed": NO_DATE if unset else day(random, 2020),
        "changedby": random.choice(team.members),
        "size": random.randint(40_000, 900_000_000),
        "properties": {"MainFloorArea": "456m²"} if number % 5 == 1 else None,
    }
    insert(db, "bimplus_projects", row)
    _members(db, random, team, key)
    _disciplines(db, random, key, number)
    leaves = topology.fill(db, random, key, elements)
    divisions.fill(db, key, number)
    topology.structures(db, random, key, leaves, 2 if number % 4 else 0)
    issues.fill(db, random, key, team.members, leaves)
    surfaces.fill(db, key, team.members[0])
    kept.fill(db, key, team.members[0], leaves)
    if number % 3 == 1:
        surfaces.thumbnail(db, key)


def _name(random: Source, number: int) -> str | None:
    if number == 0:
        return "Your Awesome Building"
    if number == 7 and random.hostile:
        return None
    if number % 4 == 1 and random.hostile:
        return HOSTILE[(number // 4 + 4) % len(HOSTILE)]
    return f"{random.choice(BUILDINGS)} {random.choice(CITIES)}"


def _members(db: sqlite3.Connection, random: Random, team: TeamMembers, project: str) -> None:
    """The three fixed accounts have the role of their name; some others belong to it too."""
    fixed = list(zip(team.members, ROLES, strict=False))
    others = [(user, random.choice(ROLES)) for user in random.sample(team.members[3:], 5)]
    for user, role in (*fixed, *others):
        insert(
            db,
            "bimplus_project_members",
            {"project_id": project, "user_id": user, "role": role},
        )


def _disciplines(db: sqlite3.Connection, random: Random, project: str, number: int) -> None:
    """One or two models with some disciplines each."""
    position = 0
    for model in range(1, 2 + number % 2):
        division, node = guid(random), guid(random)
        for key, name in random.sample(DISCIPLINES, random.randint(2, 4)):
            position += 1
            row = {
                "project_id": project,
                "position": position,
                "id": key,
                "name": name,
                "divisionId": division,
                "divisionName": f"Model {model}" if number % 6 else None,
                "divisionTopologyId": node,
                "revisions": list(range(1, random.randint(1, 3))),
                "visible": random.random() < 0.6,
                "opaque": False,
                "opacity": random.choice((0, 0.5, 1)),
            }
            insert(db, "bimplus_disciplines", row)
