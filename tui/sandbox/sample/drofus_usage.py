"""What a dRofus server has recorded over five years: logins, measurements, open sessions.

Made in bulk: a few thousand short rows, however many projects there are.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from random import Random
from typing import Final

from tui.contract.drofus.project_data import MEASURES
from tui.sandbox.store.rows import TableRow, insert_many

FIRST_DAY: Final = date(2021, 1, 1)
LAST_DAY: Final = date(2025, 12, 31)
LOGINS: Final = 6_000
MEASUREMENTS: Final = 60 * 60
"""How many rows there are at most, unless there are more projects."""

CLIENTS: Final = {"dRofus": 10, "Revit": 7, "Web": 5, "Archicad": 2, "Solibri": 1}
"""Programs that log in, by how often they do."""

Members = Iterator[tuple[int, list[str]]]


def fill(db: sqlite3.Connection, random: Random) -> None:
    """Write what the projects and memberships that exist have left behind."""
    (used,) = db.execute("SELECT count(DISTINCT project_id) FROM drofus_project_users").fetchone()
    logins = _logins(random, _members(db), used)
    insert_many(db, "drofus_logins", ("project_id", "day", "username", "client"), logins)
    data = _measurements(db, random)
    insert_many(db, "drofus_project_data", ("project_id", "field", "time", "value"), data)
    columns = ("username", "project_id", "client", "started")
    insert_many(db, "drofus_sessions", columns, _sessions(random, _members(db)))


def _members(db: sqlite3.Connection) -> Members:
    """Each project that has any, with their names."""
    rows = db.execute(
        "SELECT project_id, username FROM drofus_project_users ORDER BY project_id, username"
    )
    for project, found in groupby(rows, key=itemgetter(0)):
        yield project, [name for _, name in found]


def _logins(random: Random, members: Members, used: int) -> Iterator[TableRow]:
    """Those of so many projects: more and more over the years, fewer in July and at weekends."""
    days = [FIRST_DAY + timedelta(number) for number in range((LAST_DAY - FIRST_DAY).days + 1)]
    written = [day.isoformat() for day in days]
    weights = [
        (1 + place / 900) * (0.3 if day.month == 7 else 1) * (0.1 if day.weekday() > 4 else 1)
        for place, day in enumerate(days)
    ]
    share = max(1, LOGINS // max(1, used))
    clients, liked = list(CLIENTS), list(CLIENTS.values())
    chosen_days = iter(random.choices(written, weights, k=share * used))
    for project, names in members:
        regulars = names[: max(3, len(names) // 2)]
        for name, client in zip(
            random.choices(regulars, k=share),
            random.choices(clients, liked, k=share),
            strict=True,
        ):
            yield project, next(chosen_days), name, client


def _measurements(db: sqlite3.Connection, random: Random) -> Iterator[TableRow]:
    """What is drawn comes nearer to what was programmed."""
    (count,) = db.execute("SELECT count(*) FROM drofus_projects").fetchone()
    months = max(1, min(60, MEASUREMENTS // max(1, count)))
    times = [_moment(random, number * 60 // months) for number in range(months)]
    programmed, designed = (str(field) for field in MEASURES)
    for project, area in db.execute("SELECT id, gross_area FROM drofus_projects ORDER BY id"):
        whole = float(area or random.randint(900, 40_000))
        for number, time in enumerate(times):
            part = (number + 1) / months
            drawn = whole * part**0.7 * random.uniform(0.94, 1.04)
            yield project, programmed, time, str(round(whole * (0.9 + 0.1 * part), 1))
            yield project, designed, time, str(round(drawn, 1))


def _moment(random: Random, month: int) -> str:
    """A moment in the given month from the first day on, with milliseconds and an offset."""
    year, place = FIRST_DAY.year + month // 12, month % 12 + 1
    offset = "+02:00" if 4 <= place <= 10 else "+01:00"
    return (
        f"{year}-{place:02}-{random.randint(1, 28):02}T{random.randint(6, 18):02}"
        f":{random.randint(0, 59):02}:{random.randint(0, 59):02}"
        f".{random.randint(0, 999):03}{offset}"
    )


def _sessions(random: Random, members: Members) -> Iterator[TableRow]:
    """Somebody works in two projects out of three."""
    clients = list(CLIENTS)
    for place, (project, names) in enumerate(members):
        for name in names[: place % 3]:
            started = f"{LAST_DAY}T{random.randint(6, 15):02}:{random.randint(0, 59):02}:00Z"
            yield name, project, random.choice(clients), started
