"""Forgotten passwords: ask for a token by e-mail, set a new password with it."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Picks, Record, Shows, about
from tui.contract.operation import Auth, Danger, Effect, Format, Operation


class ResetRequest(Record):
    """Whose password is forgotten (001:469)."""

    username: Annotated[
        Opt[str],
        about("User name", mandatory=True, picks=Picks("drofus.users.list", "username")),
    ] = UNSET


class Reset(Record):
    """The new password, and the token from the e-mail that allows it (001:479)."""

    token: Annotated[Opt[str], about("Token", shows=Shows.SECRET, mandatory=True)] = UNSET
    password: Annotated[Opt[str], about("New password", shows=Shows.SECRET, mandatory=True)] = UNSET
    password_confirm: Annotated[
        Opt[str], about("Repeat password", "must be the same", shows=Shows.SECRET, mandatory=True)
    ] = UNSET


REQUEST_RESET = Operation(
    id="drofus.password.request_reset",
    title="Send a password reset e-mail",
    help="the e-mail has a token for setting a new password",
    method="POST",
    path="/password/request_reset",
    body=ResetRequest,
    returns=type(None),
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    auth=Auth.NONE,
    formats=(Format.JSON,),
    source="001:461-469",
)
RESET_PASSWORD = Operation(
    id="drofus.password.reset",
    title="Set a new password",
    help="a token works once",
    method="POST",
    path="/password/reset",
    body=Reset,
    returns=type(None),
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    auth=Auth.NONE,
    formats=(Format.JSON,),
    source="001:471-479",
)
