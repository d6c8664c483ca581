"""No account of a sandbox on a network keeps the password that everybody knows."""

from tests.sandbox.running import RunningSandbox
from tui.sandbox.accounts import DROFUS_ADMIN, PASSWORD_KEPT
from tui.sandbox.own_password import give_password, has_sample_password

OWN = "a password of one's own"


def test_every_account_gets_it_whatever_became_of_the_administrator(
    sandbox: RunningSandbox,
) -> None:
    sandbox.store.write(
        lambda db: db.execute("DELETE FROM drofus_users WHERE username = ?", [DROFUS_ADMIN])
    )
    assert has_sample_password(sandbox.store)
    give_password(sandbox.store, OWN)
    assert not has_sample_password(sandbox.store)
    kept = sandbox.store.read(
        lambda db: db.execute("SELECT DISTINCT password FROM bimplus_users").fetchall()
    )
    assert PASSWORD_KEPT not in {row[0] for row in kept}
