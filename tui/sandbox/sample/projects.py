"""Sample projects of Bimplus: records, members, disciplines; what is in them comes from others."""

import sqlite3
from random import Random
from typing import Final

from tui.contract.bimplus.common import NO_DATE
from tui.contract.values import JsonObject
from tui.sandbox.sample import divisions, issues, kept, surfaces, topology
from tui.sandbox.sample.names import BUILDINGS, CITIES, DOCUMENTED, HOSTILE, day, guid
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
    models = _disciplines(random, key, number)
    leaves = topology.fill(db, random, key, elements)
    _write_models(db, models, topology.tops(db, key, len(models)))
    divisions.fill(db, key, number)
    topology.structures(db, random, key, leaves, 2 if number % 4 else 0)
    issues.fill(db, random, key, team.members, leaves)
    surfaces.fill(db, key, team.members[0])
    kept.fill(db, key, team.members[0], leaves)
    if number % 3 < 2:
        surfaces.thumbnail(db, key)


def _name(random: Source, number: int) -> str | None:
    if number == 0:
        return "Your Awesome Building"
    if number == 7 and random.hostile:
        return None
    if number % 4 == 1 and random.hostile:
        return HOSTILE[(number // 4 + 4) % len(HOSTILE)]
    name = f"{random.choice(BUILDINGS)} {random.choice(CITIES)}"
    return DOCUMENTED if number == 1 else name


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


def _disciplines(random: Random, project: str, number: int) -> list[list[JsonObject]]:
    """The disciplines of one or two models, a list for each model."""
    return [_model(random, project, number, model) for model in range(1, 2 + number % 2)]


def _model(random: Random, project: str, number: int, model: int) -> list[JsonObject]:
    division, _ = guid(random), guid(random)
    return [
        {
            "project_id": project,
            "id": key,
            "name": kind,
            "divisionId": division,
            "divisionName": f"Model {model}" if number % 6 else None,
            "revisions": [*range(1, random.randint(1, 3))],
            "visible": random.random() < 0.6,
            "opaque": False,
            "opacity": random.choice((0, 0.5, 1)),
        }
        for key, kind in random.sample(DISCIPLINES, random.randint(2, 4))
    ]


def _write_models(db: sqlite3.Connection, models: list[list[JsonObject]], tops: list[str]) -> None:
    """Models with the nodes of the topology at which they begin."""
    position = 0
    for place, model in enumerate(models):
        for row in model:
            position += 1
            node = tops[min(place, len(tops) - 1)] if tops else None
            insert(
                db,
                "bimplus_disciplines",
                {**row, "position": position, "divisionTopologyId": node},
            )
