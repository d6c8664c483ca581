"""Excel exports and reports of dRofus databases: what owners' tasks copy."""

import sqlite3
from random import Random
from typing import Final

from tui.sandbox.store.rows import Value, insert_many

EXPORTS: Final = ("Room list", "Item list", "Area programme", "Finishes [all]", "Door schedule")
REPORTS: Final = ("Room data sheet", "Items by room", "Change log", "Budget", "Romskjema æøå")


def fill(db: sqlite3.Connection, random: Random) -> None:
    """Give each database some of them; the same name may hold something else elsewhere."""
    names = [str(row[0]) for row in db.execute("SELECT name FROM drofus_databases ORDER BY name")]
    exports: list[tuple[Value, ...]] = []
    reports: list[tuple[Value, ...]] = []
    for database in names:
        for name in random.sample(EXPORTS, random.randint(1, 3)):
            exports.append((database, name, f"columns of {name} in {database}"))
        for name in random.sample(REPORTS, random.randint(2, 4)):
            reports.append((database, name, f"{name} as {database} has it", random.random() < 0.8))
    insert_many(db, "drofus_excel_exports", ("database", "name", "content"), exports)
    insert_many(db, "drofus_reports", ("database", "name", "content", "shared"), reports)
