"""Users of the dRofus server; login options belong to the user, not to a project."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import Effect, Filtering, Operation, Parameter


class User(Record):
    """A user; the flags' names are inferred (A52), the documents show no answer."""

    username: Annotated[Opt[str], about("User name", mandatory=True)] = UNSET
    first_name: Annotated[Opt[str], about("First name", mandatory=True)] = UNSET
    last_name: Annotated[Opt[str], about("Last name", mandatory=True)] = UNSET
    email: Annotated[Opt[str], about("E-mail", mandatory=True)] = UNSET
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
    path="/users/{username}",
    returns=User,
    root="user",
    effect=Effect.READ,
    source="001:52",
)
