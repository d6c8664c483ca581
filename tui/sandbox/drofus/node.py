"""Who used the server: counted from the logins that were recorded."""

from typing import Final

from tui.contract.drofus.node import LIST_LOGINS, LIST_UNIQUE_USERS, Logins, UniqueUsers
from tui.sandbox.drofus.periods import first_day, last_day
from tui.sandbox.drofus.scopes import PROJECTS, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList, whole_list
from tui.sandbox.store import Rows

_RECORDED: Final = f"""
FROM drofus_logins l JOIN drofus_projects p ON p.id = l.project_id
WHERE l.day BETWEEN :first AND :last AND (:scope = 'server' OR p.id IN ({PROJECTS}))
"""


@handles(LIST_LOGINS)
def list_logins(call: Call) -> Rows | LongList:
    """How often each kind of client logged in to each project."""
    sql = f"""
        SELECT p.id AS project_id, p.name AS project_name, l.client, count(*) AS count {_RECORDED}
        GROUP BY p.id, l.client ORDER BY p.id, count(*) DESC, l.client
    """
    return whole_list(call.db, sql, _period(call), Logins)


@handles(LIST_UNIQUE_USERS)
def list_unique_users(call: Call) -> Rows | LongList:
    """How many different users each project had."""
    sql = f"""
        SELECT p.id AS project_id, p.name AS project_name,
          count(DISTINCT l.username) AS unique_users {_RECORDED}
        GROUP BY p.id ORDER BY p.id
    """
    return whole_list(call.db, sql, _period(call), UniqueUsers)


def _period(call: Call) -> dict[str, object]:
    return reach(call, first=first_day(call), last=last_day(call))
