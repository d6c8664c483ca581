"""Tokens: how a caller of Bimplus proves who asks."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import Auth, Danger, Effect, Operation, Parameter
from tui.contract.values import ValueKind


class Authorize(Record):
    """Credentials (002:2943-2992); `application_id` is mandatory on the vendor's servers."""

    user_id: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, mandatory=True)] = UNSET
    password: Annotated[Opt[str], about("Password", shows=Shows.SECRET, mandatory=True)] = UNSET
    client_id: Annotated[
        Opt[str],
        about("Client id", "send the same one again to keep several logins at once"),  # note B82
    ] = UNSET
    application_id: Annotated[Opt[str], about("Application id", shows=Shows.SECRET)] = UNSET
    remember_me: Annotated[
        Opt[bool], about("Stay logged in", "for four weeks instead of two hours")  # note B81
    ] = UNSET


class Token(Record):
    """A token (002:3002); `expires_in` is in seconds."""

    access_token: Annotated[Opt[str], about("Token", shows=Shows.SECRET)] = UNSET
    expires_in: Annotated[Opt[int], about("Valid for", shows=Shows.SECONDS)] = UNSET
    client_id: Annotated[Opt[str], about("Client id")] = UNSET
    token_type: Annotated[Opt[str], about("Token type")] = UNSET


class TokenInfo(Record):
    """What a token is for (002:3045); `user_id` is a GUID here, an e-mail in `Authorize`."""

    user_id: Annotated[Opt[str], about("User", shows=Shows.GUID)] = UNSET
    audience: Annotated[Opt[str], about("Client id", shows=Shows.GUID)] = UNSET
    expires_in: Annotated[Opt[int], about("Valid for", shows=Shows.SECONDS)] = UNSET


class CrossToken(Record):
    """A token that another program can log in with, once (002:3084)."""

    cross_token: Annotated[Opt[str], about("Token", shows=Shows.SECRET)] = UNSET
    expires_in: Annotated[Opt[int], about("Valid for", shows=Shows.SECONDS)] = UNSET
    token_type: Annotated[Opt[str], about("Token type")] = UNSET


class CrossAuthorize(Record):
    """A token from another program, and what to open with it (002:3117-3160)."""

    cross_token: Annotated[Opt[str], about("Token", shows=Shows.SECRET, mandatory=True)] = UNSET
    client_id: Annotated[Opt[str], about("Client id")] = UNSET
    team_id: Annotated[
        Opt[str], about("Team", shows=Shows.GUID, picks=Picks("bimplus.teams.list"))
    ] = UNSET
    project_id: Annotated[
        Opt[str], about("Project", shows=Shows.GUID, picks=Picks("bimplus.projects.list"))
    ] = UNSET
    application_id: Annotated[Opt[str], about("Application id", shows=Shows.SECRET)] = UNSET


AUTHORIZE = Operation(
    id="bimplus.auth.authorize",
    title="Log in",
    method="POST",
    path="/authorize",
    body=Authorize,
    returns=Token,
    effect=Effect.SESSION,
    auth=Auth.NONE,
    source="002:2937",
)
TOKENINFO = Operation(
    id="bimplus.auth.tokeninfo",
    title="Read what a token allows",
    method="GET",
    path="/tokeninfo",
    variants=("/authorize",),  # with the token in the header (note B80)
    returns=TokenInfo,
    effect=Effect.READ,
    auth=Auth.NONE,
    query=(Parameter(name="access_token", title="Token", kind=ValueKind.SECRET, mandatory=True),),
    source="002:3013",
)
CROSS_TOKEN = Operation(
    id="bimplus.auth.cross_token",
    title="Get a token for another program",
    help="the token works once, within five minutes",
    method="POST",
    path="/cross-token",
    returns=CrossToken,
    effect=Effect.SESSION,
    source="002:3058",
)
CROSS_AUTHORIZE = Operation(
    id="bimplus.auth.cross_authorize",
    title="Log in with another program's token",
    method="POST",
    path="/cross-authorize",
    body=CrossAuthorize,
    returns=Token,
    effect=Effect.SESSION,
    auth=Auth.NONE,
    source="002:3107",
)
REVOKE = Operation(
    id="bimplus.auth.revoke",
    title="Log out",
    help="the token stops working",
    method="GET",
    path="/revoke",
    query=(Parameter(name="token", title="Token", kind=ValueKind.SECRET, mandatory=True),),
    returns=type(None),
    effect=Effect.SESSION,
    danger=Danger.CONFIRM,
    confirmed_because="ends a login",
    auth=Auth.NONE,
    source="002:3187",
)
