"""Project attribute templates: a team's named sets of attribute templates."""

from typing import Final

from tui.contract.bimplus.project_attribute_templates import (
    COPY_TEMPLATES,
    DEFAULT_SET,
    GET_PROJECT_ATTRIBUTE_TEMPLATE,
    LIST_PROJECT_ATTRIBUTE_TEMPLATES,
    ProjectAttributeTemplate,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.template_rows import copy_templates
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = "SELECT name, description, id FROM bimplus_template_sets WHERE team_id = ?"


@handles(LIST_PROJECT_ATTRIBUTE_TEMPLATES)
def list_sets(call: Call) -> Rows:
    """A team's sets, the default first."""
    found = call.db.execute(f"{SELECT} ORDER BY number", [team(call).id])
    return records(found, ProjectAttributeTemplate)


@handles(GET_PROJECT_ATTRIBUTE_TEMPLATE)
def get_set(call: Call) -> JsonObject:
    """One set."""
    return _set(call, team(call).id, call.guid("projectattributetemplates_id"))


def _set(call: Call, team_id: str, key: str) -> JsonObject:
    found = one(call.db.execute(f"{SELECT} AND id = ?", [team_id, key]), ProjectAttributeTemplate)
    if found is None:
        raise not_found("Project attribute template", key)
    return found


@handles(COPY_TEMPLATES)
def copy_from(call: Call) -> JsonObject:
    """Add copies of a set's templates to another; those that are there already come twice (B120).

    Without an id in the body the default set is copied (B119).
    """
    within = team(call)
    target = _set(call, within.id, call.guid("targetprojectattributetemplates_id"))
    source = str((call.json if call.body else {}).get("id") or DEFAULT_SET).lower()
    try:
        _set(call, within.id, source)
    except Refusal as unknown:
        raise Refusal(400, unknown.message) from unknown
    copy_templates(call, within.id, source, str(target["id"]))
    return target
