"""What the caller may do with an issue (note C19)."""

from collections.abc import Mapping
from typing import Final

from tui.contract.bimplus.issue_comments import CREATE_COMMENT
from tui.contract.bimplus.issue_pins import CREATE_PIN
from tui.contract.bimplus.issues import DELETE_ISSUE, ISSUE_RIGHTS, UPDATE_ISSUE, Issue
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.sandbox.bimplus.issues import find_issue
from tui.sandbox.bimplus.rights import granted, needed
from tui.sandbox.handlers import Call, handles

_ACTIONS: Final[Mapping[str, AnyOperation]] = {
    "UPDATE_ISSUE": UPDATE_ISSUE,
    "DELETE_ISSUE": DELETE_ISSUE,
    "CREATE_COMMENT": CREATE_COMMENT,
    "CREATE_PIN": CREATE_PIN,
}
_CHANGEABLE: Final = [each.name for each in fields_of(Issue) if not each.ignored]


@handles(ISSUE_RIGHTS)
def issue_rights(call: Call) -> JsonObject:
    """The properties that the caller may change, and what else may be done."""
    _, role = find_issue(call)
    actions: list[Json] = [
        name for name, operation in _ACTIONS.items() if granted(role, needed(operation))
    ]
    changes = _CHANGEABLE if granted(role, needed(UPDATE_ISSUE)) else []
    return {"editableProperties": list[Json](changes), "actions": actions}
