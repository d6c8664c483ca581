"""Sample data of the dRofus server: owners, databases, projects; the rest is made from these."""

import sqlite3
from collections.abc import Iterator
from random import Random
from typing import Final

from tui.contract.drofus.projects import PROJECT_TYPES
from tui.sandbox.accounts import DROFUS_ADMIN
from tui.sandbox.sample import drofus_people, drofus_shared, drofus_usage
from tui.sandbox.sample.names import (
    BUILDINGS,
    CITIES,
    HOSTILE,
    ORGANISATIONS,
    PEOPLE,
    day,
)
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import TableRow, insert, insert_many

FIRST_PROJECT: Final = 399
_OWNER_IDS: Final = {1: 5, 5: 1}
MOST_DATABASES: Final = 2_000
TEMPLATE_DATABASE: Final = "dev-template"
TEMPLATE_PROJECT: Final = 9
"""The place of the one project in the database that new ones are made from."""

_TEMPLATE_TYPE: Final = next(
    key for key, word in PROJECT_TYPES.items() if isinstance(key, int) and word == "Template"
)


def fill(db: sqlite3.Connection, random: Source, *, users: int, projects: int) -> None:
    """Write the whole dRofus side."""
    owners = _owners(db, random)
    databases = _databases(db, random, min(max(6, projects // 4), MOST_DATABASES))
    ids = _projects(db, random, projects, owners, databases)
    drofus_people.fill(db, random, ids, users=users)
    _emails(db, owners)
    drofus_usage.fill(db, random)
    drofus_shared.fill(db, random)


def _owners(db: sqlite3.Connection, random: Source) -> list[int]:
    """The ids of the owners; the first has the id that the documents give its project's owner."""
    more = random.either((HOSTILE[0], HOSTILE[6]), ("Vestbygg", "Schulbau Mitte"))
    names = (*ORGANISATIONS, *more)
    ids = [_OWNER_IDS.get(number, number) for number in range(1, len(names) + 1)]
    for number, (key, name) in enumerate(zip(ids, names, strict=True), start=1):
        first, last = random.choice(PEOPLE)
        row = {
            "id": key,
            "name": name,
            "address": f"{random.choice(CITIES)} {random.randint(1, 99)}" if number % 3 else None,
            "contact": f"{first} {last}" if number % 2 else None,
            "note": "Moves to the new server in May" if number == 4 else None,
        }
        insert(db, "drofus_owners", row)
    return ids


def _databases(db: sqlite3.Connection, random: Random, count: int) -> list[str]:
    places = ("akl", "oslo", "bergen", "koeln", "zilina", "athens", "osaka", "pune", "leeds")
    kinds = ("test", "prod", "training", "archive", "template")
    names = [TEMPLATE_DATABASE, "akl-test"]
    number = 0
    while len(names) < count:
        suffix = f"-{number // 45}" if number >= 45 else ""
        name = f"{places[number % 9]}-{kinds[number // 9 % 5]}{suffix}"
        names += [] if name in names else [name]
        number += 1
    sizes = [(name, random.randint(20, 9_000) * 1024**2) for name in names]
    insert_many(db, "drofus_databases", ("name", "size"), sizes)
    return names


_PROJECT: Final = (
    "id", "no", "name", "description", "active", "project_type_id", "owner_id", "database_id",
    "constructor", "contact", "gross_area", "unit_type", "created_at", "updated", "updated_by",
    "search",
)  # fmt: skip
_DOCUMENTED: Final = {
    "description": None,
    "database_id": "akl-test",
    "created_at": "2016-11-01T09:39:14Z",
}
"""What the documents say of project 399 and is not so by itself (001:173-194)."""


def _projects(
    db: sqlite3.Connection, random: Source, count: int, owners: list[int], databases: list[str]
) -> list[int]:
    rows = _many_projects(random, count, owners, databases)
    insert_many(db, "drofus_projects", _PROJECT, rows)
    return [_key(number) for number in range(count)]


def _key(number: int) -> int:
    """The ids have gaps, none before 408, which the documents name too."""
    return FIRST_PROJECT + number + (number // 9 if number > 9 else 0)


def _many_projects(
    random: Source, count: int, owners: list[int], databases: list[str]
) -> Iterator[TableRow]:
    types = [kind for kind in PROJECT_TYPES if isinstance(kind, int)]
    for number in range(count):
        name = _project_name(random, number)
        first, last = random.choice(PEOPLE)
        row = (
            _key(number),
            f"{number + 1:02}",
            name,
            random.choice((None, "", "Design phase", "Handed over", "Rebuild after the fire")),
            number % 7 != 5,
            _type(number, 1 if number % 3 else random.choice(types)),
            owners[number % len(owners)] if number < len(owners) else random.choice(owners),
            _database(number, random.choice(databases), databases),
            random.choice((None, *ORGANISATIONS[:4])),
            f"{first} {last}" if number % 4 else None,
            random.randint(900, 120_000) if number % 3 else None,
            "SF" if number % 11 == 10 else "SM",
            f"{day(random)}Z",
            f"{day(random, 2024)}Z" if number % 2 else None,
            DROFUS_ADMIN if number % 2 else None,
            (name or "").casefold(),
        )
        yield row if number else _as_documented(row)


def _as_documented(row: TableRow) -> TableRow:
    """The first project, where the documents show one."""
    made = dict(zip(_PROJECT, row, strict=True))
    return tuple({**made, **_DOCUMENTED}.values())


def _type(number: int, chosen: int) -> int:
    return _TEMPLATE_TYPE if number == TEMPLATE_PROJECT else chosen


def _database(number: int, chosen: str, databases: list[str]) -> str:
    """Where a project is kept: the template database holds one project and no other."""
    if number == TEMPLATE_PROJECT:
        return TEMPLATE_DATABASE
    other = databases[1 + number % (len(databases) - 1)]
    return other if chosen == TEMPLATE_DATABASE else chosen


def _project_name(random: Source, number: int) -> str | None:
    if number == 0:
        return "dRofus dev template"
    if number == 17 and random.hostile:
        return None
    if number % 9 == 4 and random.hostile:
        return HOSTILE[number // 9 % len(HOSTILE)]
    return f"{FIRST_PROJECT + number} {random.choice(BUILDINGS)} {random.choice(CITIES)}"


def _emails(db: sqlite3.Connection, owners: list[int]) -> None:
    """Each owner has templates of its own; their numbers are not fixed."""
    kinds = (("Invitation", "Welcome to dRofus"), ("New project", "You were added to a project"))
    rows: list[TableRow] = [
        (number, name, subject, owner)
        for number, (owner, (name, subject)) in enumerate(
            ((owner, kind) for owner in owners for kind in kinds), start=5
        )
    ]
    insert_many(db, "drofus_emails", ("id", "name", "subject", "owner_id"), rows)
