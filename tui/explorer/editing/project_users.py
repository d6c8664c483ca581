"""Reading what the editors of project users choose from: users, colleagues, e-mails.

Each function raises BimscopeError.
"""

from dataclasses import dataclass

from tui.changes.records import object_of, objects_of
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.drofus.emails import LIST_EMAILS
from tui.contract.drofus.project_users import (
    GET_PROJECT_USER,
    LIST_PROJECT_USERS,
    SKIP_EMAIL,
)
from tui.contract.drofus.users import GET_USER, LIST_USERS, full_name_of
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of


@dataclass(frozen=True, slots=True)
class MailChoice:
    """A value of `mail_type` and what it is called."""

    mail_type: str
    name: str


NO_MAIL = MailChoice(SKIP_EMAIL, "Send no e-mail")


async def read_project_user(session: Session, username: str, project_id: int | str) -> JsonObject:
    """The membership with all rights; raises NotFound where the user is no member."""
    return object_of(await session.call(GET_PROJECT_USER, username=username, project_id=project_id))


async def full_name(session: Session, username: str) -> str:
    """What people call a user; '' where the server does not tell."""
    try:
        user = object_of(await session.call(GET_USER, username=username))
    except BimscopeError:
        return ""
    return full_name_of(user)


async def colleagues(session: Session, username: str, project_id: int | str) -> list[JsonObject]:
    """The other users of the project, as far as the list shows them."""
    found = objects_of(await session.call(LIST_PROJECT_USERS))
    return [
        other
        for other in found
        if text_of(other, "project_id") == str(project_id)
        and text_of(other, "username") not in ("", username)
    ]


async def users_matching(session: Session, text: str) -> list[JsonObject]:
    """The server's users whose name contains a text."""
    parameter = LIST_USERS.query[0].name
    return objects_of(await session.call(LIST_USERS, query={parameter: text} if text else {}))


async def mail_choices(session: Session, owner_id: int | None) -> list[MailChoice]:
    """No e-mail first, then the templates of the project's owner."""
    found = [NO_MAIL]
    for email in objects_of(await session.call(LIST_EMAILS)):
        owner = text_of(email, "owner_id")
        if owner_id is None or owner in ("", str(owner_id)):
            number = text_of(email, "id")
            name = text_of(email, "name") or text_of(email, "subject") or "E-mail"
            found.append(MailChoice(number, f"{name} ({number})"))
    return found
