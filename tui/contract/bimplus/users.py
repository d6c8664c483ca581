"""Bimplus users; there is no list of them, only of a team's members."""

from typing import Annotated

from tui.contract.bimplus.common import Person
from tui.contract.fields import UNSET, Choices, Opt, PersonalPart, Record, Shows, about
from tui.contract.operation import SERVICES, Auth, Danger, Effect, Operation, Parameter
from tui.contract.values import ValueKind

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


class OwnDetails(Record):
    """Body that changes what is said of oneself (note C19)."""

    firstname: Annotated[Opt[str], about("First name", personal=PersonalPart.FIRST_NAME)] = UNSET
    lastname: Annotated[Opt[str], about("Last name", personal=PersonalPart.LAST_NAME)] = UNSET
    company: Annotated[Opt[str], about("Company")] = UNSET


class PasswordChange(Record):
    """Body that changes one's own password; the keys are inferred."""

    oldPassword: Annotated[
        Opt[str], about("Current password", shows=Shows.SECRET, mandatory=True)
    ] = UNSET
    newPassword: Annotated[Opt[str], about("New password", shows=Shows.SECRET, mandatory=True)] = (
        UNSET
    )


class ForgottenPassword(Record):
    """Body that asks for a mail to set a new password."""

    email: Annotated[Opt[str], about("E-mail", shows=Shows.EMAIL, mandatory=True)] = UNSET


def _by_email(name: str) -> Parameter:
    return Parameter(name=name, title="E-mail", kind=ValueKind.EMAIL, mandatory=True)


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
    title="Read your own account",
    method="GET",
    path="/user",
    returns=BimplusUser,
    effect=Effect.READ,
    source="002:3356",
)
FIND_USER = Operation(
    id="bimplus.users.find",
    title="Find a user by e-mail address",
    method="GET",
    path="/users",
    returns=list[BimplusUser],
    effect=Effect.READ,
    query=(_by_email("Email"),),
    source=SERVICES,
)
USER_EXISTS = Operation(
    id="bimplus.users.exist",
    title="Check whether a user exists",
    help="returns the user, or says that there is none",
    method="GET",
    path="/users/exist",
    returns=BimplusUser,
    effect=Effect.READ,
    query=(_by_email("email"),),
    source=SERVICES,
)
DELETE_USER = Operation(
    id="bimplus.users.delete",
    title="Delete a user from all teams",
    help="keeps what the user made, without a name",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    source=SERVICES,
)
UPDATE_ONESELF = Operation(
    id="bimplus.users.update_oneself",
    title="Change your own account",
    method="PUT",
    path="/user",
    body=OwnDetails,
    partial=True,
    returns=Person,
    may_be_empty=True,
    effect=Effect.UPDATE,
    source=SERVICES,
)
CHANGE_PASSWORD = Operation(
    id="bimplus.users.change_password",
    title="Change your own password",
    method="PUT",
    path="/user/change_password",
    body=PasswordChange,
    returns=BimplusUser,
    may_be_empty=True,
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    source=SERVICES,
)
FORGOT_PASSWORD = Operation(
    id="bimplus.users.forgot_password",
    title="Send an e-mail to set a new password",
    method="POST",
    path="/auth-forgot",
    body=ForgottenPassword,
    returns=type(None),
    effect=Effect.ACTION,
    danger=Danger.CONFIRM,
    auth=Auth.NONE,
    source=SERVICES,
)
