"""Sample people of the dRofus server: users, administrators, memberships."""

import sqlite3
from collections.abc import Iterator
from itertools import chain
from random import Random
from typing import Final

from tui.contract.drofus.project_users import FLAGS, RIGHTS
from tui.sandbox.accounts import (
    DROFUS_ADMIN,
    DROFUS_OWNER_ADMIN,
    DROFUS_PROJECT_ADMIN,
    DROFUS_VIEWER,
    PASSWORD_KEPT,
)
from tui.sandbox.sample.draws import draw_one
from tui.sandbox.sample.names import HOSTILE, PEOPLE, account, day
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import TableRow, insert, insert_many

ORPHANS: Final = 0.08
"""Part of the users that belong to no project."""
MEMBERSHIPS: Final = 300_000
"""How many there are at most, about; each project has 5 to 40 unless that is too many."""
ADMINISTRATORS: Final = 2
"""Accounts that take the places of the last users."""
ADMINISTERED_OWNER: Final = 1
"""Whose administrator the sample account for that scope is."""


def fill(db: sqlite3.Connection, random: Source, projects: list[int], *, users: int) -> None:
    """Write users, administrators of each scope among them, and who belongs to what."""
    names = _users(db, random, users)
    _memberships(db, random, projects, names)
    _project_administrator(db)


_USER: Final = (
    "username", "first_name", "last_name", "email", "enabled", "otp_required", "force_weblogin",
    "local_authentication", "administers", "password", "search",
)  # fmt: skip


def _users(db: sqlite3.Connection, random: Source, count: int) -> list[str]:
    random.randbytes(8)  # a salt was drawn here: what is drawn after it stays what it was
    fixed = [
        _user(DROFUS_ADMIN, ("Ada", "Admin"), "admin@bimscope.invalid", "server", PASSWORD_KEPT),
        _user(DROFUS_VIEWER, ("Vera", "Viewer"), "viewer@bimscope.invalid", None, PASSWORD_KEPT),
        _user("hakonhc", ("Håkon", "Clausen"), None),
    ]
    if random.hostile:
        fixed += [
            _user("a,b.comma", ("Ann, B.", "Comma"), "comma@example.invalid"),
            _user("h.hostile", (HOSTILE[1], HOSTILE[5]), "hostile@example.invalid"),
            _user("nameless", (None, None), "nameless@example.invalid"),
        ]
    administrators = [
        _user(
            DROFUS_OWNER_ADMIN, ("Olav", "Owner"), "owner@bimscope.invalid", "owner", PASSWORD_KEPT
        ),
        _user(
            DROFUS_PROJECT_ADMIN,
            ("Petra", "Project"),
            "project@bimscope.invalid",
            None,
            PASSWORD_KEPT,
        ),
    ]
    names = [str(row[0]) for row in fixed[2:]]
    kept = count - ADMINISTRATORS

    def others() -> Iterator[TableRow]:
        for place, row in enumerate(_many_users(random, count - len(fixed)), start=len(fixed)):
            names.append(str(row[0]))
            if place < kept:
                yield row

    insert_many(db, "drofus_users", _USER, chain(fixed, others(), administrators))
    db.execute(
        "UPDATE drofus_users SET administered_owner = ? WHERE username = ?",
        [ADMINISTERED_OWNER, DROFUS_OWNER_ADMIN],
    )
    return names


def _user(
    username: str,
    name: tuple[str | None, str | None],
    email: str | None,
    administers: str | None = None,
    password: str | None = None,
) -> TableRow:
    first, last = name
    search = "\n".join((username, first or "", last or "", email or "")).casefold()
    return (username, first, last, email, True, False, False, True, administers, password, search)


def _many_users(random: Random, count: int) -> Iterator[TableRow]:
    """Some are disabled, have a second factor, must use the web login, or exist twice."""
    first, last = PEOPLE[0]
    bits = random.getrandbits
    for number in range(count):
        duplicate = number % 40 == 39
        if not duplicate:
            first, last = draw_one(bits, PEOPLE)
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
    members = users[: max(1, min(int(len(users) * (1 - ORPHANS)), len(users) - ADMINISTRATORS))]
    levels = [
        [choice for choice in field.choices or () if isinstance(choice, int)] for field in RIGHTS
    ]
    insert_many(db, "drofus_project_users", _MEMBERSHIP, _rows(random, projects, members, levels))


def _rows(
    random: Random, projects: list[int], members: list[str], levels: list[list[int]]
) -> Iterator[TableRow]:
    share = max(1, len(members) // max(1, len(projects)))
    most = min(40, max(3, MEMBERSHIPS // max(1, len(projects))))
    least = min(5, most)
    bits, ones = random.getrandbits, [1] * len(levels)
    for place, project in enumerate(projects):
        size = min(len(members), random.randint(least, most))
        start = place * share % len(members)
        chosen = {*members[start : start + min(share, size)], *random.sample(members, size)}
        for name in sorted(chosen)[:most]:
            leader = random.random() < 0.06
            yield (
                name,
                project,
                *(ones if leader else [draw_one(bits, choices) for choices in levels]),
                leader or None,
                leader or random.random() < 0.05,
                leader and random.random() < 0.3,
                random.random() < 0.2,
                random.random() > 0.05,
                f"{day(random, 2016)}Z",
            )


def _project_administrator(db: sqlite3.Connection) -> None:
    """Make somebody the administrator of the smallest project of another owner."""
    found = db.execute(
        "SELECT m.project_id FROM drofus_project_users m"
        " JOIN drofus_projects p ON p.id = m.project_id AND p.active AND p.owner_id != ?"
        " GROUP BY m.project_id ORDER BY count(*), m.project_id LIMIT 1",
        [ADMINISTERED_OWNER],
    ).fetchone()
    if found is None:
        return
    levels = dict.fromkeys(_LEVELED, 1)
    row = {
        "username": DROFUS_PROJECT_ADMIN,
        "project_id": found[0],
        **levels,
        "superuser": 1,
        "created_at": "2016-11-28T12:22:35Z",
    }
    insert(db, "drofus_project_users", row)
