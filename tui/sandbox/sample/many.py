"""A large Bimplus team: what it has beyond the fixed sample, written in bulk.

Every user and every project beyond those of a standard sample adds one to the first team.
"""

import sqlite3
from collections.abc import Iterator
from random import Random
from typing import Final

from tui.sandbox.sample.draws import draw_between, draw_one
from tui.sandbox.sample.names import BUILDINGS, CITIES, HOSTILE, PEOPLE, account, day, guid
from tui.sandbox.sample.people import TeamMembers
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import TableRow, insert_many

FIRST_NUMBER: Final = 1_000
"""Of the accounts and projects made here; the fixed sample has smaller ones."""
_USER: Final = (
    "id", "email", "firstname", "lastname", "company", "fullname", "displayname", "status",
)  # fmt: skip
_PROJECT: Final = (
    "number", "id", "team_id", "name", "shortDescr", "address", "created", "createdby", "changed",
    "changedby", "size",
)  # fmt: skip
_MEMBER: Final = ("team_id", "user_id", "role", "status")
_PROJECT_MEMBER: Final = ("project_id", "user_id", "role")
_ROLES: Final = ("Project_Editor", "Project_Viewer")


def fill(
    db: sqlite3.Connection, random: Source, team: TeamMembers, *, users: int, projects: int
) -> None:
    """Write so many further users and projects of a team."""
    insert_many(db, "bimplus_users", _USER, _users(random, team, users))
    members = db.execute(
        "SELECT id FROM bimplus_users WHERE id NOT IN (SELECT user_id FROM bimplus_members)"
        " ORDER BY rowid DESC LIMIT ?",
        [users],
    )
    insert_many(db, "bimplus_members", _MEMBER, _members(random, team, members))
    insert_many(db, "bimplus_projects", _PROJECT, _projects(random, team, projects))
    written = db.execute("SELECT id FROM bimplus_projects WHERE number >= ?", [FIRST_NUMBER])
    insert_many(db, "bimplus_project_members", _PROJECT_MEMBER, _project_members(team, written))


def _users(random: Source, team: TeamMembers, count: int) -> Iterator[TableRow]:
    bits = random.getrandbits
    for number in range(FIRST_NUMBER, FIRST_NUMBER + count):
        first, last = draw_one(bits, PEOPLE)
        if number % 500 == 0 and random.hostile:
            first = draw_one(bits, HOSTILE)
        email = f"{account(first, last, number)}@example.invalid"
        name = f"{first} {last}"
        status = "Active" if number % 13 else "Inactive"
        yield guid(random), email, first, last, team.plan.name, name, name, status


def _members(random: Random, team: TeamMembers, users: sqlite3.Cursor) -> Iterator[TableRow]:
    for number, (user,) in enumerate(users):
        role = draw_one(random.getrandbits, ("Member", "Member", "Member", "Guest"))
        yield team.id, user, role, "Active" if number % 9 else "Passive"


def _projects(random: Source, team: TeamMembers, count: int) -> Iterator[TableRow]:
    bits = random.getrandbits
    for number in range(FIRST_NUMBER, FIRST_NUMBER + count):
        name: str = f"{draw_one(bits, BUILDINGS)} {draw_one(bits, CITIES)} {number}"
        yield (
            number,
            guid(random),
            team.id,
            draw_one(bits, HOSTILE) if number % 100 == 0 and random.hostile else name,
            draw_one(bits, (None, "", "Stage 2", "Handed over")),
            f"{draw_one(bits, CITIES)} {number % 90 + 1}" if number % 3 else None,
            day(random, 2013, 2019),
            draw_one(bits, team.members),
            day(random, 2020),
            draw_one(bits, team.members),
            draw_between(bits, 40_000, 900_000_000),
        )


def _project_members(team: TeamMembers, projects: sqlite3.Cursor) -> Iterator[TableRow]:
    """The administrator of the team sees them all, the fixed editor and viewer every other."""
    for number, (project,) in enumerate(projects):
        yield project, team.members[1 + number % 2], _ROLES[number % 2]
