"""Sample people of Bimplus: users, teams, members."""

import sqlite3
from dataclasses import dataclass
from random import Random
from typing import Final

from tui.sandbox.accounts import (
    BIMPLUS_ADMIN,
    BIMPLUS_EDITOR,
    BIMPLUS_VIEWER,
    PASSWORD_KEPT,
    TEAM,
)
from tui.sandbox.sample.names import HOSTILE, PEOPLE, account, guid
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import insert

REDACTED: Final = "UkVEQUNURUQ="
"""Stands where the vendor answers a connection string with a password (note B89)."""


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team of the sample: its slug, its name and how many projects it has."""

    slug: str
    name: str
    projects: int
    storage: int


TEAMS: Final = (
    TeamPlan(TEAM, "Best Company", 13, 500_000_000_000),
    TeamPlan("nordlys-arkitekter", "Nordlys Arkitekter [AS] 建築", 5, 53_687_091_200),
    TeamPlan("bimplus-demo", "Bimplus Demo", 4, 53_687_091_200),
)


_FIXED: Final = {1: "Member", 2: "Guest"}
"""Roles of the editor and the viewer by their place: a guest creates no project."""


@dataclass(frozen=True, slots=True)
class TeamMembers:
    """A team that was made: its id and the GUIDs of its members, the fixed accounts first."""

    plan: TeamPlan
    id: str
    members: tuple[str, ...]


def fill(db: sqlite3.Connection, random: Source) -> list[TeamMembers]:
    """Write users, teams and memberships."""
    random.randbytes(8)  # a salt was drawn here: what is drawn after it stays what it was
    fixed = [
        _user(db, random, email, (first, last), PASSWORD_KEPT)
        for email, first, last in (
            (BIMPLUS_ADMIN, "Ada", "Admin"),
            (BIMPLUS_EDITOR, "Edvard", "Editor"),
            (BIMPLUS_VIEWER, "Vera", "Viewer"),
        )
    ]
    others = []
    for number in range(40):
        usual = number % 13 or not random.hostile
        first, last = random.choice(PEOPLE) if usual else (HOSTILE[number // 13], "Nilsen")
        email = f"{account(first, last, number)}@example.invalid"
        others.append(_user(db, random, email, (first, last), None))
    return [_team(db, random, plan, fixed, others) for plan in TEAMS]


def _user(
    db: sqlite3.Connection,
    random: Random,
    email: str,
    name: tuple[str, str],
    password: str | None,
) -> str:
    key = guid(random)
    first, last = name
    row = {
        "id": key,
        "email": email,
        "firstname": first,
        "lastname": last,
        "company": random.choice(TEAMS).name,
        "fullname": f"{first} {last}",
        "displayname": f"{first} {last}",
        "status": "Inactive" if password is None and random.random() < 0.08 else "Active",
        "password": password,
    }
    insert(db, "bimplus_users", row)
    return key


def _team(
    db: sqlite3.Connection, random: Random, plan: TeamPlan, fixed: list[str], others: list[str]
) -> TeamMembers:
    key = guid(random)
    row = {
        "id": key,
        "slug": plan.slug,
        "name": plan.name,
        "status": "Active",
        "owner": fixed[0],
        "totalStorage": plan.storage,
        "teamWorksConnection": REDACTED,
        "dataStorageStatus": "Online",
    }
    insert(db, "bimplus_teams", row)
    members = (*fixed, *random.sample(others, 14))
    for place, member in enumerate(members):
        role = "Owner" if place == 0 else random.choice(("Member", "Member", "Guest", "Admin"))
        membership = {
            "team_id": key,
            "user_id": member,
            "role": _FIXED.get(place, role),
            "status": "Passive" if place > len(fixed) and random.random() < 0.15 else "Active",
        }
        insert(db, "bimplus_members", membership)
    return TeamMembers(plan, key, members)
