"""Sample data of the dRofus server: owners, databases, projects, users, memberships."""

import sqlite3
from collections.abc import Iterator
from random import Random
from typing import Final

from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.contract.drofus.projects import PROJECT_TYPES
from tui.sandbox.accounts import DROFUS_ADMIN, DROFUS_VIEWER, PASSWORD, hashed
from tui.sandbox.sample.names import (
    BUILDINGS,
    CITIES,
    HOSTILE,
    ORGANISATIONS,
    PEOPLE,
    account,
    day,
)
from tui.sandbox.store.rows import Value, insert, insert_many

FIRST_PROJECT: Final = 399
ORPHANS: Final = 0.08
"""Part of the users that belong to no project."""

Row = tuple[Value, ...]


def fill(db: sqlite3.Connection, random: Random, *, users: int, projects: int) -> None:
    """Write the whole dRofus side."""
    owners = _owners(db, random)
    databases = _databases(db, random, max(6, projects // 4))
    ids = _projects(db, random, projects, owners, databases)
    names = _users(db, random, users)
    _memberships(db, random, ids, names)
    _emails(db, owners)


def _owners(db: sqlite3.Connection, random: Random) -> list[int]:
    names = (*ORGANISATIONS, HOSTILE[0], HOSTILE[6])
    for number, name in enumerate(names, start=1):
        first, last = random.choice(PEOPLE)
        row = {
            "id": number,
            "name": name,
            "address": f"{random.choice(CITIES)} {random.randint(1, 99)}" if number % 3 else None,
            "contact": f"{first} {last}" if number % 2 else None,
            "note": "Moves to the new server in May" if number == 4 else None,
        }
        insert(db, "drofus_owners", row)
    return list(range(1, len(names) + 1))


def _databases(db: sqlite3.Connection, random: Random, count: int) -> list[str]:
    places = ("akl", "oslo", "bergen", "koeln", "zilina", "athens", "osaka", "pune", "leeds")
    kinds = ("test", "prod", "training", "archive", "template")
    names = ["dev-template", "akl-test"]
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


def _projects(
    db: sqlite3.Connection, random: Random, count: int, owners: list[int], databases: list[str]
) -> list[int]:
    types = [kind for kind in PROJECT_TYPES if isinstance(kind, int)]
    rows: list[Row] = []
    for number in range(count):
        name = _project_name(random, number)
        key = FIRST_PROJECT + number + number // 9
        first, last = random.choice(PEOPLE)
        rows.append(
            (
                key,
                f"{number + 1:02}",
                name,
                random.choice((None, "", "Design phase", "Handed over", "Rebuild after the fire")),
                number % 7 != 5,
                1 if number % 3 else random.choice(types),
                owners[number % len(owners)] if number < len(owners) else random.choice(owners),
                random.choice(databases),
                random.choice((None, *ORGANISATIONS[:4])),
                f"{first} {last}" if number % 4 else None,
                random.randint(900, 120_000) if number % 3 else None,
                "SF" if number % 11 == 10 else "SM",
                f"{day(random)}Z",
                f"{day(random, 2024)}Z" if number % 2 else None,
                DROFUS_ADMIN if number % 2 else None,
                (name or "").casefold(),
            )
        )
    insert_many(db, "drofus_projects", _PROJECT, rows)
    return [key for key, *_ in rows if isinstance(key, int)]


def _project_name(random: Random, number: int) -> str | None:
    if number == 0:
        return "dRofus dev template"
    if number == 17:
        return None
    if number % 9 == 4:
        return HOSTILE[number // 9 % len(HOSTILE)]
    return f"{FIRST_PROJECT + number} {random.choice(BUILDINGS)} {random.choice(CITIES)}"


_USER: Final = (
    "username", "first_name", "last_name", "email", "enabled", "otp_required", "force_weblogin",
    "local_authentication", "administers", "password", "search",
)  # fmt: skip


def _users(db: sqlite3.Connection, random: Random, count: int) -> list[str]:
    salt = random.randbytes(8)
    fixed = [
        _user(DROFUS_ADMIN, ("Ada", "Admin"), "admin@bimscope.invalid", "server", salt),
        _user(DROFUS_VIEWER, ("Vera", "Viewer"), "viewer@bimscope.invalid", None, salt),
        _user("hakonhc", ("Håkon", "Example"), "hakonhc@example.invalid"),
        _user("a,b.comma", ("Ann, B.", "Comma"), "comma@example.invalid"),
        _user("h.hostile", (HOSTILE[1], HOSTILE[5]), "hostile@example.invalid"),
        _user("nameless", (None, None), "nameless@example.invalid"),
    ]
    others = list(_many_users(random, max(0, count - len(fixed))))
    insert_many(db, "drofus_users", _USER, [*fixed, *others])
    return [str(row[0]) for row in (*fixed[2:], *others)]


def _user(
    username: str,
    name: tuple[str | None, str | None],
    email: str,
    administers: str | None = None,
    salt: bytes | None = None,
) -> Row:
    first, last = name
    password = hashed(PASSWORD, salt) if salt else None
    search = "\n".join((username, first or "", last or "", email)).casefold()
    return (username, first, last, email, True, False, False, True, administers, password, search)


def _many_users(random: Random, count: int) -> Iterator[Row]:
    """Some are disabled, have a second factor, must use the web login, or exist twice."""
    first, last = PEOPLE[0]
    for number in range(count):
        duplicate = number % 40 == 39
        if not duplicate:
            first, last = random.choice(PEOPLE)
        name = account(first, last, number)
        email = f"{account(first, last, number - 1 if duplicate else number)}@example.invalid"
        two_factor = random.random() < 0.15
        yield (
            name,
            first,
            last,
            email,
            random.random() > 0.07,
            two_factor,
            two_factor or random.random() < 0.1,
            random.random() > 0.12,
            None,
            None,
            "\n".join((name, first, last, email)).casefold(),
        )


_LEVELED: Final = tuple(field.name for field in RIGHTS)
_FLAGGED: Final = tuple(field.name for field in FLAGS)
_MEMBERSHIP: Final = ("username", "project_id", *_LEVELED, *_FLAGGED, "enabled", "created_at")


def _memberships(
    db: sqlite3.Connection, random: Random, projects: list[int], users: list[str]
) -> None:
    members = users[: max(1, int(len(users) * (1 - ORPHANS)))]
    levels = [
        [choice for choice in field.choices or () if isinstance(choice, int)] for field in RIGHTS
    ]
    insert_many(db, "drofus_project_users", _MEMBERSHIP, _rows(random, projects, members, levels))


def _rows(
    random: Random, projects: list[int], members: list[str], levels: list[list[int]]
) -> Iterator[Row]:
    share = max(1, len(members) // max(1, len(projects)))
    for place, project in enumerate(projects):
        size = min(len(members), random.randint(5, 40))
        start = place * share % len(members)
        chosen = {*members[start : start + min(share, size)], *random.sample(members, size)}
        for name in sorted(chosen)[:40]:
            leader = random.random() < 0.06
            yield (
                name,
                project,
                *(1 if leader else random.choice(choices) for choices in levels),
                leader or None,
                leader or random.random() < 0.05,
                leader and random.random() < 0.3,
                random.random() < 0.2,
                random.random() > 0.05,
                f"{day(random, 2016)}Z",
            )


def _emails(db: sqlite3.Connection, owners: list[int]) -> None:
    """Each owner has templates of its own; their numbers are not fixed."""
    kinds = (("Invitation", "Welcome to dRofus"), ("New project", "You were added to a project"))
    rows: list[Row] = [
        (number, name, subject, owner)
        for number, (owner, (name, subject)) in enumerate(
            ((owner, kind) for owner in owners for kind in kinds), start=5
        )
    ]
    insert_many(db, "drofus_emails", ("id", "name", "subject", "owner_id"), rows)
