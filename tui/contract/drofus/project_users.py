"""Project users: the membership of a user in a project, with the rights there.

Rights levels run downward, 1 Full to 4 None (service facts, not the documents).
"""

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta

from tui.contract.drofus.users import DrofusUser
from tui.contract.fields import (
    UNSET,
    Choices,
    Field,
    Opt,
    PersonalPart,
    Picks,
    Record,
    Shows,
    about,
    fields_of,
)
from tui.contract.operation import Danger, Effect, Operation

RIGHTS_LEVELS = Choices({1: "Full", 2: "Limited", 3: "Read", 4: "None"})
RIGHTS_SUFFIX: Final = "_rights"
"""How the names of rights end, those that no document names too."""
SKIP_EMAIL: Final = "skip_email"
_NO_UPLOAD = "IFC upload needs Full"
_USERS = Picks("drofus.users.list", "username")
_PROJECTS = Picks("drofus.projects.list")


def _level(title: str, short: str) -> Meta:
    return about(title, short=short, shows=Shows.RIGHT, choices=RIGHTS_LEVELS)


class Rights(Record):
    """What a project user may do; the part of the record that can be changed (001:301-323)."""

    room_rights: Annotated[Opt[int], _level("Rooms", "Room")] = UNSET
    room_surface_treatment_rights: Annotated[Opt[int], _level("Surface treatment", "Surf")] = UNSET
    equipment_rights: Annotated[
        Opt[int],
        about(
            "Items",
            short="Item",
            shows=Shows.RIGHT,
            choices=RIGHTS_LEVELS.without(2),
            implies={4: "None here also means None for occurrences"},
        ),
    ] = UNSET
    tender_rights: Annotated[Opt[int], _level("Tenders", "Tend")] = UNSET
    consignation_rights: Annotated[Opt[int], _level("Consignments", "Cons")] = UNSET
    system_rights: Annotated[Opt[int], _level("Systems", "Syst")] = UNSET
    modelstore_rights: Annotated[
        Opt[int],
        about(
            "Model server",
            short="Modl",
            shows=Shows.RIGHT,
            choices=RIGHTS_LEVELS,
            implies=dict.fromkeys((2, 3, 4), _NO_UPLOAD),
        ),
    ] = UNSET
    superuser: Annotated[
        Opt[bool], about("Project administrator", short="Adm", administers=True)
    ] = UNSET
    addon_admin: Annotated[Opt[bool], about("BIM administrator", short="BIM", administers=True)] = (
        UNSET
    )
    no_web_admin_access: Annotated[
        Opt[bool],
        about(
            "No web admin",
            "keeps a project administrator out of the web admin",
            short="NoWb",
        ),
    ] = UNSET
    hide_price: Annotated[
        Opt[bool], about("Prices hidden", "the user sees no prices", short="Hide")  # note A18
    ] = UNSET


class ProjectUser(Rights):
    """A user in a project; the key in paths is `username,project_id`."""

    username: Annotated[
        Opt[str], about("User", mandatory=True, picks=_USERS, personal=PersonalPart.LOGIN)
    ] = UNSET
    project_id: Annotated[Opt[int], about("Project", mandatory=True, picks=_PROJECTS)] = UNSET
    enabled: Annotated[
        Opt[bool], about("Enabled", "a user can be disabled in a single project")
    ] = UNSET
    role: Annotated[Opt[str], about("Role", ignored=True)] = UNSET
    user_role_id: Annotated[Opt[int], about("Role id", ignored=True)] = UNSET
    created_at: Annotated[Opt[str], about("Added", shows=Shows.DATE, ignored=True)] = UNSET


class NewProjectUser(Record):
    """Body that adds a user to a project, and to the server where the name is new."""

    project_user: Annotated[ProjectUser, about("Rights", mandatory=True)]
    user: Annotated[DrofusUser, about("User", mandatory=True)]
    mail_type: Annotated[
        Opt[str],
        about(
            "Invitation",
            f"the id of an e-mail template, or {SKIP_EMAIL!r} for none",
            picks=Picks("drofus.emails.list"),
        ),
    ] = UNSET


RIGHTS: Final[tuple[Field, ...]] = tuple(
    field for field in fields_of(ProjectUser) if field.choices is not None
)
"""The fields with a rights level, in the order of the record."""

FLAGS: Final[tuple[Field, ...]] = tuple(
    field for field in fields_of(Rights) if field.choices is None
)
"""The yes/no fields that the rights editor changes."""


def right_fields(record: Iterable[str]) -> tuple[Field, ...]:
    """The rights in a record: those of the contract, any other `*_rights` found, the flags."""
    known = {right.name for right in RIGHTS}
    others = (key for key in record if key.endswith(RIGHTS_SUFFIX) and key not in known)
    return (*RIGHTS, *map(_unknown_right, others), *FLAGS)


def _unknown_right(key: str) -> Field:
    return Field(
        name=key,
        title=key.removesuffix(RIGHTS_SUFFIX).replace("_", " ").capitalize(),
        help="not documented, but the record has it",
        type=int,
        shows=Shows.RIGHT,
        choices=RIGHTS_LEVELS,
        variants=(),
        mandatory=False,
        ignored=False,
    )


_PATH = "/project_users/{username},{project_id}"
_VARIANTS = ("/project_user/{username},{project_id}",)

LIST_PROJECT_USERS = Operation(
    id="drofus.project_users.list",
    title="List project users",
    method="GET",
    path="/project_users",
    returns=list[ProjectUser],
    root="project_user",
    effect=Effect.READ,
    implied=True,
    source="001:58-60",
)
GET_PROJECT_USER = Operation(
    id="drofus.project_users.get",
    title="Read a project user",
    method="GET",
    path=_PATH,
    returns=ProjectUser,
    root="project_user",
    effect=Effect.READ,
    variants=_VARIANTS,
    source="001:60",
)
CREATE_PROJECT_USER = Operation(
    id="drofus.project_users.create",
    title="Add a user to a project",
    method="POST",
    path="/project_users",
    body=NewProjectUser,
    person_at=("user", "username"),
    returns=ProjectUser,
    root="project_user",
    effect=Effect.CREATE,
    status=201,
    source="001:281-339",
)
UPDATE_PROJECT_USER = Operation(
    id="drofus.project_users.update",
    title="Change a project user",
    method="PATCH",
    path=_PATH,
    body=ProjectUser,
    body_root="project_user",
    partial=True,
    returns=ProjectUser,
    root="project_user",
    may_be_empty=True,
    effect=Effect.UPDATE,
    variants=_VARIANTS,
    source="001:433-452",
)
PUT_PROJECT_USER = Operation(
    id="drofus.project_users.update_put",
    title="Change a project user (second way)",
    help="the same, for servers that do not accept the first way",  # note A39
    method="PUT",
    path=_PATH,
    body=ProjectUser,
    body_root="project_user",
    partial=True,
    returns=ProjectUser,
    root="project_user",
    may_be_empty=True,
    effect=Effect.UPDATE,
    variants=_VARIANTS,
    source="001:405-415",
)
DELETE_PROJECT_USER = Operation(
    id="drofus.project_users.delete",
    title="Remove a user from a project",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    variants=_VARIANTS,
    source="001:455-459",
)
