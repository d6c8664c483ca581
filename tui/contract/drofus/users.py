"""Users of the dRofus server; login options belong to the user, not to a project."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Filtering, Operation, Parameter


class User(Record):
    """A user; the flags' names are inferred (A52), the documents show no answer."""

    username: Annotated[Opt[str], about("User name", mandatory=True)] = UNSET
    first_name: Annotated[Opt[str], about("First name", mandatory=True)] = UNSET
    last_name: Annotated[Opt[str], about("Last name", mandatory=True)] = UNSET
    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, mandatory=True)] = UNSET
    enabled: Annotated[Opt[bool], about("Enabled", "a disabled user cannot log in anywhere")] = (
        UNSET
    )
    otp_required: Annotated[
        Opt[bool], about("Two-factor", "has to log in with a second factor")
    ] = UNSET
    force_weblogin: Annotated[
        Opt[bool], about("Web login forced", "has to log in through Modern Login / SSO")
    ] = UNSET
    local_authentication: Annotated[
        Opt[bool], about("Local password", "without it only external authentication works")
    ] = UNSET


_PATH = "/users/{username}"

LIST_USERS = Operation(
    id="drofus.users.list",
    title="List users",
    method="GET",
    path="/users",
    returns=list[User],
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
    returns=User,
    root="user",
    effect=Effect.READ,
    source="001:52",
)
UPDATE_USER = Operation(
    id="drofus.users.update",
    title="Change a user",
    method="PATCH",
    path=_PATH,
    body=User,
    body_root="user",
    partial=True,
    returns=User,
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
