"""E-mail templates of owners."""

from tui.contract.drofus.emails import LIST_EMAILS, Email
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import Rows, records


@handles(LIST_EMAILS)
def list_emails(call: Call) -> Rows:
    """The e-mail templates of all owners."""
    return records(call.db.execute("SELECT * FROM drofus_emails ORDER BY id"), Email)
