"""A password of one's own in the place of the one that everybody knows."""

from functools import partial
from typing import Final

from tui.sandbox.accounts import DROFUS_ADMIN, NOBODY, PASSWORD_KEPT
from tui.sandbox.passwords import UnverifiedLogin, hashed
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Store, StoreConnection

_KEPT: Final = "SELECT password FROM drofus_users WHERE username = ?"
_LOGGED_IN: Final = ("openid_logins", "bimplus_tokens", "bimplus_cross_tokens", "drofus_resets")


def has_sample_password(store: Store) -> bool:
    """Whether any account still has the password that everybody knows."""
    return any(
        store.read(partial(_count, table=table)) for table in ("drofus_users", "bimplus_users")
    )


def _count(db: StoreConnection, table: str) -> int:
    counted = f"SELECT count(*) FROM {table} WHERE password = ?"  # noqa: S608
    return int(db.execute(counted, [PASSWORD_KEPT]).fetchone()[0])


def give_password(store: Store, password: str) -> bool:
    """Give it to every account with the sample's; who was logged in is so no more.

    The answer is whether the sample's administrator has it now: another may have been
    given before.
    """
    if has_sample_password(store):
        kept = hashed(password)
        store.write(lambda db: _replace(db, kept))
    now = _kept(store)
    refusal = Refusal(401)
    return now is None or UnverifiedLogin(NOBODY.id, password, now, refusal).verify()


def _kept(store: Store) -> str | None:
    row = store.read(lambda db: db.execute(_KEPT, [DROFUS_ADMIN]).fetchone())
    return None if row is None else row[0]


def _replace(db: StoreConnection, kept: str) -> None:
    for table in ("drofus_users", "bimplus_users"):
        changed = f"UPDATE {table} SET password = ? WHERE password = ?"  # noqa: S608
        db.execute(changed, [kept, PASSWORD_KEPT])
    for table in _LOGGED_IN:
        db.execute(f"DELETE FROM {table}")  # noqa: S608
