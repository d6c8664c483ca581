"""Tokens: how a caller of Bimplus proves who asks."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Auth, Effect, Operation, Parameter


class Authorize(Record):
    """Credentials (002:2943-2992); `application_id` is mandatory on the vendor's servers."""

    user_id: Annotated[Opt[str], about("E-mail", mandatory=True)] = UNSET
    password: Annotated[Opt[str], about("Password", shows=Shows.SECRET, mandatory=True)] = UNSET
    client_id: Annotated[
        Opt[str], about("Client id", "sent again, it allows several logins at once (B82)")
    ] = UNSET
    application_id: Annotated[Opt[str], about("Application id", shows=Shows.SECRET)] = UNSET


class Token(Record):
    """A token (002:3002); `expires_in` is in seconds."""

    access_token: Annotated[Opt[str], about("Token", shows=Shows.SECRET)] = UNSET
    expires_in: Annotated[Opt[int], about("Valid for", "seconds")] = UNSET
    client_id: Annotated[Opt[str], about("Client id")] = UNSET
    token_type: Annotated[Opt[str], about("Scheme")] = UNSET


class TokenInfo(Record):
    """What a token is for (002:3045); `user_id` is a GUID here, an e-mail in `Authorize`."""

    user_id: Annotated[Opt[str], about("User", shows=Shows.GUID)] = UNSET
    audience: Annotated[Opt[str], about("Client id", shows=Shows.GUID)] = UNSET
    expires_in: Annotated[Opt[int], about("Valid for", "seconds")] = UNSET


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
    title="Read what a token is for",
    method="GET",
    path="/tokeninfo",
    returns=TokenInfo,
    effect=Effect.READ,
    auth=Auth.NONE,
    query=(Parameter(name="access_token", title="Token", mandatory=True),),
    source="002:3013",
)
