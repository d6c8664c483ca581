"""E-mail templates of owners."""

from tui.contract.drofus.emails import LIST_EMAILS, Email
from tui.sandbox.drofus.scopes import OWNERS, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import Rows, records


@handles(LIST_EMAILS)
def list_emails(call: Call) -> Rows:
    """The e-mail templates of all owners within reach."""
    owners = f"SELECT id FROM drofus_owners WHERE {OWNERS}"  # noqa: S608
    sql = f"SELECT * FROM drofus_emails WHERE owner_id IN ({owners}) ORDER BY id"  # noqa: S608
    return records(call.db.execute(sql, reach(call)), Email)
