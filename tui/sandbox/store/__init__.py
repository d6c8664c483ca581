"""The sandbox's data: one SQLite file, its schema, its transactions, its rows.

Knows tables and nothing of HTTP.
"""

from tui.sandbox.store.kept import Connection
from tui.sandbox.store.rows import Rows, Value, each_record, insert, one, records, stored, update
from tui.sandbox.store.store import Store, StoreError

__all__ = [
    "Connection",
    "Rows",
    "Store",
    "StoreError",
    "Value",
    "each_record",
    "insert",
    "one",
    "records",
    "stored",
    "update",
]
