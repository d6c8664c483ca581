"""What links and scenes hang on: an object, a project or an issue, each by its id."""

from dataclasses import dataclass
from typing import Final

from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import not_found

_KINDS: Final = """
SELECT project_id, NULL FROM bimplus_elements WHERE id = ?1
UNION ALL SELECT id, NULL FROM bimplus_projects WHERE id = ?1
UNION ALL SELECT projectId, id FROM bimplus_issues WHERE id = ?1
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """An object, a project or an issue; `issue` is its id where it is one."""

    id: str
    project: str
    issue: str | None


def find_holder(call: Call) -> Holder:
    """What the path's object is; raises a 404, or a 403 for those who may not do it there."""
    within, key = team(call), call.guid("object_id")
    row = call.db.execute(_KINDS, [key]).fetchone()
    if row is None:
        raise not_found("Object", key)
    project_role(call, within, row[0])
    return Holder(key, row[0], row[1])
