"""Measurements of projects over time; times are local, with milliseconds and an offset."""

from typing import Final

from tui.contract.drofus.project_data import (
    LATEST_PROJECT_DATA,
    LIST_PROJECT_DATA,
    ProjectData,
)
from tui.sandbox.drofus.periods import first_day, last_day, number
from tui.sandbox.drofus.scopes import PROJECTS, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList, whole_list
from tui.sandbox.store import Rows

_WANTED: Final = f"""
(:field IS NULL OR m.field = :field)
AND (:owner_id IS NULL OR m.project_id IN (
  SELECT id FROM drofus_projects WHERE owner_id = :owner_id))
AND (:scope = 'server' OR m.project_id IN ({PROJECTS}))
"""  # noqa: S608 - made of constants


@handles(LIST_PROJECT_DATA)
def list_project_data(call: Call) -> Rows | LongList:
    """Measurements after the start of `from_date` and up to the end of `to_date` (note A27)."""
    sql = f"""
        SELECT m.project_id, m.field, m.time, m.value FROM drofus_project_data m
        WHERE substr(m.time, 1, 23) > :first || 'T00:00:00.000'
        AND substr(m.time, 1, 10) <= :last AND {_WANTED}
        ORDER BY m.project_id, m.field, m.time
    """  # noqa: S608 - made of constants
    period = {"first": first_day(call), "last": last_day(call)}
    return whole_list(call.db, sql, {**_wanted(call), **period}, ProjectData)


@handles(LATEST_PROJECT_DATA)
def latest_project_data(call: Call) -> Rows | LongList:
    """The last measurement of each kind of each project; dates are not looked at (note A28)."""
    sql = f"""
        SELECT m.project_id, m.field, max(m.time) AS time, m.value FROM drofus_project_data m
        WHERE {_WANTED} GROUP BY m.project_id, m.field ORDER BY m.project_id, m.field
    """  # noqa: S608 - made of constants
    return whole_list(call.db, sql, _wanted(call), ProjectData)


def _wanted(call: Call) -> dict[str, object]:
    field = call.parameter("field") or None
    return reach(call, field=field, owner_id=number(call, "owner"))
