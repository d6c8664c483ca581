"""Sample issues and attachments of a Bimplus project."""

import sqlite3
from random import Random
from typing import Final

from tui.contract.bimplus.issues import ISSUE_STATUS, ISSUE_TYPES, PRIORITIES
from tui.sandbox.sample.names import HOSTILE, PEOPLE, day, guid
from tui.sandbox.sample.topology import Leaf
from tui.sandbox.store.rows import insert

TOPICS: Final = (
    "Fire exit wrong", "Geometry information missing for wall", "Tür öffnet in Fluchtweg",
    "Dør kolliderer med rør", "Chýba požiarna odolnosť", "Λάθος υψόμετρο", "الباب ضيق جدا",
    "天井高さが不足", "दीवार गायब है", "Немає вентиляції", "Duct clashes with beam",
)  # fmt: skip
FILES: Final = (
    ("Building_Plan.jpg", "image/jpeg"),
    ("Brannkonsept.pdf", "application/pdf"),
    ("TestFile.xml", "application/xml"),
    ("図面.dwg", "application/acad"),
    ("Kosten [v2].xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (HOSTILE[5] + ".txt", "text/plain"),
    ("photo 📷.png", "image/png"),
)


def fill(
    db: sqlite3.Connection,
    random: Random,
    project: str,
    members: tuple[str, ...],
    leaves: list[Leaf],
) -> None:
    """Write a project's issues, numbered from 1, and its attachments."""
    for short in range(1, random.randint(6, 32)):
        _issue(db, random, project, members, short)
    for number in range(random.randint(4, 14)):
        related = project if number % 3 or not leaves else random.choice(leaves)[0]
        _attachment(db, random, project, members, related)


def _issue(
    db: sqlite3.Connection, random: Random, project: str, members: tuple[str, ...], short: int
) -> None:
    created = f"{day(random, 2015)}.{random.randint(0, 9_999_999):07}+01:00"
    name = HOSTILE[short % len(HOSTILE)] if short % 8 == 3 else random.choice(TOPICS)
    row = {
        "id": guid(random),
        "projectId": project,
        "shortId": short,
        "name": None if short == 13 else name,
        "description": random.choice((None, "", "Seen on site.\nSee photo.", "Siehe Protokoll")),
        "status": random.choice(list(ISSUE_STATUS)),
        "type": random.choice(list(ISSUE_TYPES)),
        "priority": random.choice([*PRIORITIES, None]),
        "classification": random.choice(("", "Problems", None)),
        "solution": random.choice((None, "Move the door")),
        "author": random.choice(members),
        "responsible": random.choice([*members, None]),
        "cc": random.choice((None, ["abc@example.invalid"])),
        "createdAt": created,
        "modifiedAt": created,
        "dueDate": f"{day(random, 2026, 2027)}+01:00" if short % 3 else None,
        "commentsCount": random.randint(0, 6),
    }
    insert(db, "bimplus_issues", row)


def _attachment(
    db: sqlite3.Connection, random: Random, project: str, members: tuple[str, ...], related: str
) -> None:
    name, media_type = random.choice(FILES)
    created = day(random, 2015)
    row = {
        "id": guid(random),
        "project_id": project,
        "fileName": name if random.random() < 0.5 else f"{random.choice(PEOPLE)[1]} {name}",
        "type": media_type,
        "size": int(random.lognormvariate(12, 2)),
        "version": str(random.randint(1, 4)),
        "attachmentType": "Document",
        "classification": random.choice((None, "Report", "Plan")),
        "tag": random.choice((None, "ABCDE")),
        "createdAt": created,
        "creator": random.choice(members),
        "changed": created,
        "changedBy": random.choice(members),
        "hash": guid(random),
        "relatedId": related,
        "objectIds": [related],
    }
    insert(db, "bimplus_attachments", row)
