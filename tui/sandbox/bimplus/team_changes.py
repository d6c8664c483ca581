"""Teams: making, changing and deleting them."""

import re
import uuid
from typing import Final

from tui.contract import OPERATIONS
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.contract.bimplus.teams import CREATE_TEAM, DELETE_TEAM, UPDATE_TEAM
from tui.contract.operation import Json, JsonObject, Service
from tui.sandbox.bimplus.access import CONTENT, need_administrator, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.teams import team_record
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert, update

NO_CONNECTION: Final = "UkVEQUNURUQ="
"""Stands where the vendor answers a connection string with a password (note B89)."""
RESERVED: Final = frozenset(
    {CONTENT}
    | {
        operation.path.split("/")[1]
        for operation in OPERATIONS.values()
        if operation.service is Service.BIMPLUS and not operation.path.startswith("/{")
    }
)
"""Slugs that are words of addresses themselves (note B16)."""
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@handles(CREATE_TEAM)
def create_team(call: Call) -> JsonObject:
    """A team of its owner alone, with the set of templates that every team has.

    That it takes an administrator of another one is inferred.
    """
    need_administrator(call)
    fields = fields_given(call)
    owner = _owner(call, fields["owner"])
    key = str(uuid.uuid4())
    row = {
        "teamWorksConnection": NO_CONNECTION,
        "dataStorageStatus": "Online",
        **{name: value for name, value in fields.items() if value is not None},
        "id": key,
        "slug": _free_slug(call, fields["slug"]),
        "owner": owner,
        "status": "Active",
    }
    insert(call.db, "bimplus_teams", row)
    member = {"team_id": key, "user_id": owner, "role": "Owner", "status": "Active"}
    insert(call.db, "bimplus_members", member)
    words = {"name": "Default", "description": "Default project attribute template"}
    insert(call.db, "bimplus_template_sets", {"id": DEFAULT_SET, "team_id": key, **words})
    return team_record(call, key)


def _free_slug(call: Call, given: Json) -> str:
    """A slug that fits into addresses and is not taken (note B90); raises a 400 or a 409."""
    slug = str(given)
    if not _SLUG.fullmatch(slug):
        raise Refusal(400, f"slug {slug!r} has more than small letters, digits and hyphens")
    if slug in RESERVED:
        raise Refusal(400, f"slug {slug!r} is reserved")
    if call.db.execute("SELECT 1 FROM bimplus_teams WHERE slug = ?", [slug]).fetchone():
        raise Refusal(409, f"There is a team {slug!r} already")
    return slug


def _owner(call: Call, given: Json) -> str:
    key = str(given).lower()
    if call.db.execute("SELECT 1 FROM bimplus_users WHERE id = ?", [key]).fetchone() is None:
        raise Refusal(400, f"owner {key!r} is no user")
    return key


@handles(UPDATE_TEAM)
def update_team(call: Call) -> JsonObject:
    """Change name, storage and status; everything else of a team is ignored."""
    key = team(call).id
    fields = fields_given(call)
    fields["status"] = str(fields["status"]).capitalize()
    update(call.db, "bimplus_teams", fields, {"id": key})
    return team_record(call, key)


@handles(DELETE_TEAM)
def delete_team(call: Call) -> None:
    """Delete a team with its projects, templates, groups, attributes and units."""
    key = team(call).id
    call.db.execute("DELETE FROM bimplus_teams WHERE id = ?", [key])
    for table in ("bimplus_free_attributes", "bimplus_attribute_groups", "bimplus_units"):
        call.db.execute(f"DELETE FROM {table} WHERE scope = ?", [key])  # noqa: S608
