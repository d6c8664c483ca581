"""Contents of files, kept in pieces beside the rows that describe them.

Knows attachments' ids and bytes, nothing of what the bytes mean.
"""

import hashlib
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

ContentBytes: TypeAlias = bytes | memoryview

PIECE: Final = 512 * 1024
"""Bytes of the largest piece."""
_HASHES: Final = uuid.UUID("6f1c8f0e-5f0a-5d0c-8a64-0a54b3b4f0c6")


def write_content(
    db: sqlite3.Connection, attachment: str, content: ContentBytes, first: int = 0
) -> None:
    """Add bytes that begin at an offset of the file."""
    pieces = (
        (attachment, first + start, content[start : start + PIECE])
        for start in range(0, len(content), PIECE)
    )
    db.executemany("INSERT INTO bimplus_file_parts VALUES (?, ?, ?)", pieces)


def replace_content(db: sqlite3.Connection, attachment: str, content: ContentBytes) -> None:
    """Put a new file in the place of the old one."""
    db.execute("DELETE FROM bimplus_file_parts WHERE attachment_id = ?", [attachment])
    write_content(db, attachment, content)


def read_content(
    db: sqlite3.Connection, attachment: str, first: int = 0, behind: int | None = None
) -> Iterator[bytes]:
    """The bytes of a file from one offset to before another, in pieces."""
    rows = db.execute(
        "SELECT first, bytes FROM bimplus_file_parts"
        " WHERE attachment_id = ? AND first + length(bytes) > ? AND (? IS NULL OR first < ?)"
        " ORDER BY first",
        [attachment, first, behind, behind],
    )
    for start, piece in rows:
        end = None if behind is None else behind - start
        yield piece[max(0, first - start) : end]


def content_hash(pieces: Iterable[ContentBytes]) -> str:
    """A GUID that stands for the bytes (note B79): equal for equal contents."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return str(uuid.uuid5(_HASHES, digest.hexdigest()))
