"""What a membership may hold, and the user that comes with a new one."""

from typing import Final

from tui.contract.drofus.project_users import RIGHTS, RIGHTS_LEVELS, RIGHTS_SUFFIX, ProjectUser
from tui.contract.drofus.users import DrofusUser
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.users import searchable, user_named
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert
from tui.sandbox.validation import cast, missing, whole_number

FIELDS: Final = fields_of(ProjectUser)
NAMES: Final = frozenset(field.name for field in FIELDS)
READ_ONLY: Final = frozenset({"created_at", "role", "user_role_id"})
_NEVER_NULL: Final = frozenset({"enabled", *(field.name for field in RIGHTS)})
USER_KEYS: Final = ("username", "first_name", "last_name", "email")


def validate(membership: JsonObject) -> JsonObject:
    """The fields that were sent, cast; raises a 422 with a complaint a field.

    A rights field that the contract does not know is judged like the others (note A20).
    """
    values, complaints = cast(membership, FIELDS)
    for name, value in membership.items():
        if name in NAMES:
            continue
        if name.endswith(RIGHTS_SUFFIX) and value is not None:
            values[name], complaint = whole_number(value, RIGHTS_LEVELS)
            if complaint:
                complaints[name] = [complaint]
        else:
            values[name] = value
    for name in _NEVER_NULL & values.keys():
        if values[name] is None:
            complaints[name] = ["can't be blank"]
    if complaints:
        raise Refusal(422, fields=complaints)
    return {name: value for name, value in values.items() if name not in READ_ONLY}


def known_and_extra(values: JsonObject) -> tuple[JsonObject, JsonObject]:
    """What has a column, and what is kept as it came."""
    known = {name: value for name, value in values.items() if name in NAMES}
    return known, {name: value for name, value in values.items() if name not in NAMES}


def merged_extra(current: JsonObject, extra: JsonObject) -> JsonObject:
    """The unknown fields of a record after a change to some of them."""
    kept = {name: value for name, value in current.items() if name not in NAMES}
    return {**kept, **extra}


def add_user(call: Call, user: JsonObject) -> str:
    """The name of the user of a new membership, who is made if the name is new.

    Raises a 422 where a new user lacks a field, or where what was sent about a known one
    differs from what the server has, as far as it has it (note A24).
    """
    complaints = missing(user, USER_KEYS[:1])
    if complaints:
        raise Refusal(422, fields=complaints)
    values, complaints = cast(user, fields_of(DrofusUser))
    username = str(values.get("username", ""))
    registered = user_named(call.db, username)
    if registered is None:
        complaints |= missing(user, USER_KEYS)
    else:
        complaints |= {
            name: ["differs from what is registered"]
            for name in USER_KEYS
            if name in values and registered[name] not in (None, values[name])
        }
    if complaints:
        raise Refusal(422, fields=complaints)
    if registered is None:
        new: JsonObject = {name: values[name] for name in USER_KEYS}
        insert(call.db, "drofus_users", {**new, "search": searchable(new)})
    return username
