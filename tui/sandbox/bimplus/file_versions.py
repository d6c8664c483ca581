"""Keeping the file that an attachment is before another one takes its place."""

import sqlite3
from typing import Final

from tui.sandbox.store.contents import read_content

EARLIER: Final = "bimplus_file_versions"
_KEEP: Final = f"""
INSERT OR REPLACE INTO {EARLIER}
  (attachment_id, version, fileName, type, size, hash, changed, changedBy, release, bytes)
SELECT id, CAST(version AS INTEGER), fileName, type, size, hash, changed, changedBy, release, ?2
FROM bimplus_attachments WHERE id = ?1 RETURNING version
"""  # noqa: S608


def keep_version(db: sqlite3.Connection, attachment: str) -> int:
    """Keep the present file of an attachment as an earlier version; its number."""
    content = b"".join(read_content(db, attachment))
    (number,) = db.execute(_KEEP, [attachment, content]).fetchone()
    return int(number)
