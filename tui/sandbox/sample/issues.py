"""Sample issues of a Bimplus project, with what hangs on them, and its attachments.

What hangs on an issue follows from its number, not from the random sequence.
"""

import sqlite3
import uuid
from typing import Final

from tui.contract.bimplus.issues import ISSUE_STATUS, ISSUE_TYPES, PRIORITIES
from tui.contract.operation import JsonObject
from tui.sandbox.sample import files
from tui.sandbox.sample.names import HOSTILE, PEOPLE, day, guid
from tui.sandbox.sample.source import Source
from tui.sandbox.sample.topology import Leaf
from tui.sandbox.store.contents import content_hash, write_content
from tui.sandbox.store.rows import insert

TOPICS: Final = (
    "Fire exit wrong", "Geometry information missing for wall", "Tür öffnet in Fluchtweg",
    "Dør kolliderer med rør", "Chýba požiarna odolnosť", "Λάθος υψόμετρο", "الباب ضيق جدا",
    "天井高さが不足", "दीवार गायब है", "Немає вентиляції", "Duct clashes with beam",
)  # fmt: skip
REMARKS: Final = (
    "Seen on site.", "Siehe Protokoll [3]", "Er dette rettet?",
    "Το είδα", "確認しました", "Fixed in revision 2.\nPlease check.",
)  # fmt: skip
_HOSTILE_REMARKS: Final = (*REMARKS[:3], "\x1b[31mred\x1b[0m alert", *REMARKS[3:])
FILES: Final = (
    ("Building_Plan.jpg", "image/jpeg"),
    ("Brannkonsept.pdf", "application/pdf"),
    ("TestFile.xml", "application/xml"),
    ("図面.dxf", "image/vnd.dxf"),
    ("Kosten [v2].xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("photo 📷.png", "image/png"),
)
_HOSTILE_FILES: Final = (*FILES[:5], (HOSTILE[5] + ".txt", "text/plain"), *FILES[5:])


def fill(
    db: sqlite3.Connection,
    random: Source,
    project: str,
    members: tuple[str, ...],
    leaves: list[Leaf],
) -> None:
    """Write a project's issues, numbered from 1, and its attachments."""
    for short in range(1, random.randint(6, 32)):
        _issue(db, random, project, members, short)
        _hung(db, project, short, members, leaves)
    for number in range(random.randint(4, 14)):
        related = project if number % 3 or not leaves else random.choice(leaves).id
        _attachment(db, random, project, members, related)


def _issue(
    db: sqlite3.Connection, random: Source, project: str, members: tuple[str, ...], short: int
) -> None:
    created = f"{day(random, 2015)}.{random.randint(0, 9_999_999):07}+01:00"
    hostile = random.hostile and short % 8 == 3
    name = HOSTILE[short % len(HOSTILE)] if hostile else random.choice(TOPICS)
    row = {
        "id": guid(random),
        "projectId": project,
        "shortId": short,
        "name": None if short == 13 and random.hostile else name,
        "description": random.choice((None, "", "Seen on site.\nSee photo.", "Siehe Protokoll")),
        "status": random.choice(list(ISSUE_STATUS)),
        "type": random.choice(list(ISSUE_TYPES)),
        "priority": random.choice([*PRIORITIES, random.either(None, "Medium")]),
        "classification": random.choice(("", "Problems", None)),
        "solution": random.choice((None, "Move the door")),
        "author": random.choice(members),
        "responsible": random.choice([*members, None]),
        "cc": random.choice((None, ["abc@example.invalid"])),
        "createdAt": created,
        "modifiedAt": created,
        "dueDate": f"{day(random, 2026, 2027)}+01:00" if short % 3 else None,
    }
    insert(db, "bimplus_issues", row)
    remarks = random.either(_HOSTILE_REMARKS, REMARKS)
    for number in range(random.randint(0, 6)):
        _comment(db, row, members, number, remarks[(short + number) % len(remarks)])


def _derived(issue: str, word: str, number: int = 0) -> str:
    return str(uuid.uuid5(uuid.UUID(issue), f"{word} {number}"))


def _comment(
    db: sqlite3.Connection, issue: JsonObject, members: tuple[str, ...], number: int, remark: str
) -> None:
    key, short = str(issue["id"]), int(str(issue["shortId"]))
    row = {
        "id": _derived(key, "comment", number),
        "issueId": key,
        "text": remark,
        "createdAt": issue["createdAt"],
        "author": members[(short + number) % len(members)],
    }
    insert(db, "bimplus_comments", row)


def _hung(
    db: sqlite3.Connection,
    project: str,
    short: int,
    members: tuple[str, ...],
    leaves: list[Leaf],
) -> None:
    """A pin on every second issue, a link on every fifth, a picture on every fourth."""
    (key,) = db.execute(
        "SELECT id FROM bimplus_issues WHERE projectId = ? AND shortId = ?", [project, short]
    ).fetchone()
    created = f"2019-0{short % 9 + 1}-11T10:07:00"
    if short % 2 and leaves:
        _pin(db, key, leaves[short % len(leaves)], short, created)
    if short % 5 == 1:
        link = {
            "id": _derived(key, "hyperlink"),
            "project_id": project,
            "objectId": key,
            "issueId": key,
            "orderNumber": 1,
            "name": f"Report {short} [draft]",
            "url": f"https://example.invalid/reports/{short}",
            "createdAt": created,
            "author": members[short % len(members)],
        }
        insert(db, "bimplus_hyperlinks", link)
    if short % 4 == 0:
        nonce = _derived(key, "attachment").replace("-", "")
        content = files.photo_of_damage(nonce)
        said = {"fileName": f"issue {short}.png", "type": "image/png", "relatedId": key}
        who = {"creator": members[short % len(members)], "createdAt": created}
        row = {"id": _derived(key, "attachment"), "project_id": project, **said, **who}
        _file(db, {**row, "version": "1", "changed": created}, content)


def _pin(db: sqlite3.Connection, issue: str, leaf: Leaf, short: int, created: str) -> None:
    row = {
        "id": _derived(issue, "pin"),
        "issueId": issue,
        "objectId": leaf.id,
        "topologyNodeId": leaf.room,
        "position": {"x": 1000.5 * short, "y": 250 * short, "z": 580},
        "normalVector": {"x": 0, "y": 0, "z": 1},
        "createdAt": created,
    }
    insert(db, "bimplus_pins", row)


def _file(db: sqlite3.Connection, row: JsonObject, content: bytes) -> None:
    """An attachment with its content; its size and hash are those of the content."""
    true = {"size": len(content), "hash": content_hash([content])}
    kept = {"attachmentType": "Document", "changedBy": row["creator"], **row, **true}
    insert(db, "bimplus_attachments", {**kept, "objectIds": [row["relatedId"]]})
    write_content(db, str(row["id"]), content)


def _attachment(
    db: sqlite3.Connection, random: Source, project: str, members: tuple[str, ...], related: str
) -> None:
    name, media_type = random.choice(random.either(_HOSTILE_FILES, FILES))
    created = day(random, 2015)
    key = guid(random)
    row: JsonObject = {
        "id": key,
        "project_id": project,
        "fileName": name if random.random() < 0.5 else f"{random.choice(PEOPLE)[1]} {name}",
        "type": media_type,
    }
    amount = int(random.lognormvariate(12, 2))
    row |= {
        "version": str(random.randint(1, 4)),
        "classification": random.choice((None, "Report", "Plan")),
        "tag": random.choice((None, "ABCDE")),
        "createdAt": created,
        "creator": random.choice(members),
        "changed": created,
        "changedBy": random.choice(members),
    }
    content = files.made(media_type, guid(random).replace("-", ""), amount)
    _file(db, {**row, "relatedId": related}, content)
