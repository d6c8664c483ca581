"""The sandbox's data: one SQLite file, its schema, its transactions, its rows.

Knows tables and nothing of HTTP.
"""

from tui.sandbox.store.connection import StoreConnection
from tui.sandbox.store.rows import (
    Rows,
    TableRow,
    Value,
    each_record,
    insert,
    one,
    records,
    stored,
    update,
)
from tui.sandbox.store.store import Store, StoreError
from tui.sandbox.store.unavailable import is_locked, why_unavailable

__all__ = [
    "Rows",
    "Store",
    "StoreConnection",
    "StoreError",
    "TableRow",
    "Value",
    "each_record",
    "insert",
    "is_locked",
    "one",
    "records",
    "stored",
    "update",
    "why_unavailable",
]
