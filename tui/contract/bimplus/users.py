"""Bimplus users; there is no list of them, only of a team's members."""

from typing import Annotated

from tui.contract.fields import UNSET, Choices, Opt, Record, Shows, about
from tui.contract.operation import Effect, Operation

USER_STATUS = Choices({"Active": "Active", "Inactive": "Inactive"})


class BimplusUser(Record):
    """A Bimplus user (002:3210)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID, mandatory=True)] = UNSET
    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, ignored=True)] = UNSET
    status: Annotated[Opt[str], about("Account", choices=USER_STATUS, ignored=True)] = UNSET


class NewUser(Record):
    """Body that creates a user (002:3216-3241)."""

    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, mandatory=True)] = UNSET
    password: Annotated[Opt[str], about("Password", shows=Shows.SECRET, mandatory=True)] = UNSET


class UserChanges(Record):
    """Body that changes a user; the password is needed for any change (note B84)."""

    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, mandatory=True)] = UNSET
    status: Annotated[Opt[str], about("Account", choices=USER_STATUS, mandatory=True)] = UNSET
    password: Annotated[Opt[str], about("Password", shows=Shows.SECRET, mandatory=True)] = UNSET


_PATH = "/users/{user_id}"

CREATE_USER = Operation(
    id="bimplus.users.create",
    title="Create a user",
    method="POST",
    path="/users",
    body=NewUser,
    returns=BimplusUser,
    effect=Effect.CREATE,
    status=201,
    source="002:3204",
)
GET_USER = Operation(
    id="bimplus.users.get",
    title="Read a user",
    method="GET",
    path=_PATH,
    returns=BimplusUser,
    effect=Effect.READ,
    source="002:3272",
)
UPDATE_USER = Operation(
    id="bimplus.users.update",
    title="Change a user",
    method="PUT",
    path=_PATH,
    body=UserChanges,
    returns=BimplusUser,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source="002:3297",
)
CURRENT_USER = Operation(
    id="bimplus.users.current",
    title="Who am I",
    method="GET",
    path="/user",
    returns=BimplusUser,
    effect=Effect.READ,
    source="002:3356",
)
