"""The sandbox's data: one SQLite file, its schema, its transactions, its rows.

Knows tables and nothing of HTTP.
"""

from tui.sandbox.store.rows import Rows, insert, one, records, stored, update
from tui.sandbox.store.store import Store, StoreError

__all__ = ["Rows", "Store", "StoreError", "insert", "one", "records", "stored", "update"]
