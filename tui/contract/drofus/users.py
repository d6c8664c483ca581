"""Users of the dRofus server; login options belong to the user, not to a project.

What it answers to locking out, logging out, switching and merging is documented nowhere: the
user's record is hoped for (note A17), to be read again where it is missing.
"""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, PersonalPart, Record, Shows, about
from tui.contract.operation import Danger, Effect, Filtering, JsonObject, Operation, Parameter
from tui.contract.reading import text_of
from tui.contract.values import Picks


class DrofusUser(Record):
    """A user; the flags' names are inferred (note A52), the documents show no answer."""

    username: Annotated[
        Opt[str], about("User name", mandatory=True, personal=PersonalPart.LOGIN)
    ] = UNSET
    first_name: Annotated[
        Opt[str], about("First name", mandatory=True, personal=PersonalPart.FIRST_NAME)
    ] = UNSET
    last_name: Annotated[
        Opt[str], about("Last name", mandatory=True, personal=PersonalPart.LAST_NAME)
    ] = UNSET
    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, mandatory=True)] = UNSET
    enabled: Annotated[Opt[bool], about("Enabled", "a disabled user cannot log in anywhere")] = (
        UNSET
    )
    otp_required: Annotated[
        Opt[bool], about("Two-factor", "the user has to log in with a second factor")
    ] = UNSET
    force_weblogin: Annotated[
        Opt[bool], about("Web login forced", "the user has to log in through Modern Login / SSO")
    ] = UNSET
    local_authentication: Annotated[
        Opt[bool],
        about("Local password", "without it, the user can only log in through an external service"),
    ] = UNSET


def full_name_of(user: JsonObject) -> str:
    """First and last name of a user; '' where neither is known."""
    return " ".join(filter(None, (text_of(user, "first_name"), text_of(user, "last_name"))))


_PATH = "/users/{username}"
_SWITCHES = "switches to the other state, so do not send it twice"

LIST_USERS = Operation(
    id="drofus.users.list",
    title="List users",
    method="GET",
    path="/users",
    returns=list[DrofusUser],
    root="user",
    effect=Effect.READ,
    query=(Parameter(name="query", title="Name contains", variants=("q",)),),
    filtering=Filtering.TEXT,
    source="001:156",
)
GET_USER = Operation(
    id="drofus.users.get",
    title="Read a user",
    method="GET",
    path=_PATH,
    returns=DrofusUser,
    root="user",
    effect=Effect.READ,
    source="001:52",
)
UPDATE_USER = Operation(
    id="drofus.users.update",
    title="Change a user",
    method="PATCH",
    path=_PATH,
    person_at=("username",),
    body=DrofusUser,
    body_root="user",
    partial=True,
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.UPDATE,
    implied=True,
    source="001:62",
)
DELETE_USER = Operation(
    id="drofus.users.delete",
    title="Delete a user",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    implied=True,
    source="001:452-454",
)
DISABLE_USER = Operation(
    id="drofus.users.disable",
    title="Disable a user everywhere",
    help="the user cannot log in to any project until you enable the account again",
    method="GET",
    path="/users/{username}/disable",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    confirmed_because="locks the user out of every project",
    leaves={"enabled": False},
    undone_by="drofus.users.enable",
    source="001:363-369",
)
ENABLE_USER = Operation(
    id="drofus.users.enable",
    title="Enable a user everywhere",
    method="GET",
    path="/users/{username}/enable",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    confirmed_because="lets the user in again everywhere",
    leaves={"enabled": True},
    undone_by="drofus.users.disable",
    source="001:371-373",
)
KICK_USER = Operation(
    id="drofus.users.kick",
    title="Log a user out",
    help="ends all sessions of this user; unsaved work may be lost",
    method="GET",
    path="/users/{username}/kick",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    source="001:375-377",
)
TOGGLE_OTP = Operation(
    id="drofus.users.toggle_otp",
    title="Switch the second factor",
    help=f"{_SWITCHES}; a second factor also forces the web login",
    method="POST",
    path="/users/{username}/toggle_otp",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    confirmed_because="changes how the user logs in",
    flips="otp_required",
    undone_by="drofus.users.update",
    source="001:385-387",
)
TOGGLE_FORCE_WEBLOGIN = Operation(
    id="drofus.users.toggle_force_weblogin",
    title="Switch the forced web login",
    help=_SWITCHES,
    method="POST",
    path="/users/{username}/toggle_force_weblogin",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    confirmed_because="changes how the user logs in",
    flips="force_weblogin",
    undone_by="drofus.users.update",
    source="001:389-391",
)
TOGGLE_LOCAL_AUTHENTICATION = Operation(
    id="drofus.users.toggle_local_authentication",
    title="Switch the local password",
    help=f"{_SWITCHES}; without it, the user can only log in through an external service",
    method="POST",
    path="/users/{username}/toggle_local_authentication",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    confirmed_because="changes how the user logs in",
    flips="local_authentication",
    undone_by="drofus.users.update",
    source="001:393-395",
)
TOGGLE_ENABLE = Operation(
    id="drofus.users.toggle_enable",
    title="Switch a user on or off",
    help=f"{_SWITCHES}; enable and disable are safer",
    method="POST",
    path="/users/{username}/toggle_enable",
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    confirmed_because="changes whether the user can log in",
    flips="enabled",
    undone_by="drofus.users.update",
    source="001:397-399",
)
MERGE_USERS = Operation(
    id="drofus.users.merge",
    title="Merge a user into another",
    help="this user disappears and the other one takes over the projects; you cannot undo it",
    method="POST",
    path="/users/{username}/merge",
    query=(
        Parameter(
            name="to",
            title="Into",
            help="the user to keep",
            picks=Picks("drofus.users.list", "username"),
            mandatory=True,
        ),
    ),
    returns=DrofusUser,
    root="user",
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.TYPED,
    ends_record=True,
    source="001:401-403",
)
