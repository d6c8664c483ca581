"""Adding a user to a project, and removing one.

The draft carries the user's four fields, the rights to begin with and the invitation. The
service adds an existing user only where these fields equal the registered ones (note A24), so
they are taken from the user's record and cannot be edited then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tui.client.errors import BimscopeError, Invalid, NotFound
from tui.client.request import PreparedRequest
from tui.client.session import Session
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    SKIP_EMAIL,
    NewProjectUser,
)
from tui.contract.drofus.users import GET_USER, DrofusUser
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject
from tui.explorer.editing.difference import Change, Kind
from tui.explorer.editing.outcome import Failed, Outcome, Rejected, Saved, Stage, rejection
from tui.explorer.editing.project_users import read_project_user
from tui.explorer.editing.records import object_of
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.reading import text_of

USER_FIELDS: Final = tuple(entry for entry in fields_of(DrofusUser) if entry.mandatory)
"""The fields that identify a user to add: name, first and last name, e-mail."""

_MEMBERSHIP, _USER, _MAIL = (entry.name for entry in fields_of(NewProjectUser))
_NAME = USER_FIELDS[0].name
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


@dataclass(frozen=True, slots=True)
class NewMember:
    """A user who is about to be added to a project."""

    project_id: int | str
    user: Mapping[str, str] = field(default_factory=dict)
    registered: bool = False
    rights: Mapping[str, Json] = field(default_factory=dict)
    mail_type: str = SKIP_EMAIL

    @property
    def username(self) -> str:
        return self.user.get(_NAME, "")

    def choose(self, user: JsonObject) -> "NewMember":
        """Take an existing user as the server has it."""
        fields = {entry.name: text_of(user, entry.name) for entry in USER_FIELDS}
        return replace(self, user=fields, registered=True)

    def invent(self) -> "NewMember":
        """Go on with a user who is new to the server."""
        return replace(self, user={}, registered=False)

    def fill(self, name: str, text: str) -> "NewMember":
        return replace(self, user={**self.user, name: text.strip()}, registered=False)

    def grant(self, draft: RightsDraft) -> "NewMember":
        """Take the rights that a draft asks for."""
        return replace(self, rights=dict(draft.edits))

    def send_mail(self, mail_type: str) -> "NewMember":
        return replace(self, mail_type=mail_type)

    @property
    def rights_draft(self) -> RightsDraft:
        return RightsDraft(self.username, self.project_id, {}, dict(self.rights))

    @property
    def problems(self) -> dict[str, tuple[str, ...]]:
        """What would surely be refused, by field."""
        found = dict(self.rights_draft.problems)
        for entry in USER_FIELDS:
            if not self.user.get(entry.name) and (entry.name == _NAME or not self.registered):
                found[entry.name] = ("must be given",)
        address = self.user.get(_mail_field(), "")
        if address and not self.registered and not _EMAIL.fullmatch(address):
            found[_mail_field()] = ("is no e-mail address",)
        return found

    @property
    def changes(self) -> tuple[Change, ...]:
        member = Change(_NAME, "Member", "", self.username, Kind.ADDED)
        return (*((member,) if self.username else ()), *self.rights_draft.changes)

    def request(self) -> JsonObject:
        """The body as documented (001:293)."""
        user: JsonObject = {entry.name: self.user.get(entry.name, "") for entry in USER_FIELDS}
        membership: JsonObject = {"project_id": _number(self.project_id), **self.rights}
        return {_MEMBERSHIP: membership, _USER: user, _MAIL: self.mail_type}

    def preview(self, session: Session) -> PreparedRequest:
        return session.preview(CREATE_PROJECT_USER, body=self.request())

    async def save(self, session: Session) -> Outcome:
        """Look whether the user is there already, add, read back."""
        if problems := self.problems:
            return Rejected(problems)
        try:
            if refusal := await self._already_there(session):
                return refusal
        except BimscopeError as error:
            return Failed(error, Stage.READING)
        return await self._add(session)

    async def _already_there(self, session: Session) -> Rejected | None:
        try:
            await read_project_user(session, self.username, self.project_id)
        except NotFound:
            return None if self.registered else await self._name_taken(session)
        return Rejected({_NAME: ("is in this project already; edit the rights there",)})

    async def _name_taken(self, session: Session) -> Rejected | None:
        try:
            other = object_of(await session.call(GET_USER, username=self.username))
        except NotFound:
            return None
        if all(text_of(other, entry.name) == self.user[entry.name] for entry in USER_FIELDS):
            return None
        return Rejected({_NAME: ("exists with other data; search for it and choose it",)})

    async def _add(self, session: Session) -> Outcome:
        try:
            await session.call(CREATE_PROJECT_USER, body=self.request())
        except Invalid as error:
            known = (*(entry.name for entry in USER_FIELDS), *self.rights_draft.fields, _MAIL)
            return rejection(error, known)
        except BimscopeError as error:
            return Failed(error, Stage.SENDING)
        try:
            after = await read_project_user(session, self.username, self.project_id)
        except BimscopeError as error:
            return Saved(None, self.changes, note=f"Added, but could not be read back: {error}")
        return Saved(after, self.changes, self._unfulfilled(after))

    def _unfulfilled(self, after: JsonObject) -> tuple[Change, ...]:
        found = self.rights_draft.unfulfilled(after)
        return tuple(change for change in found if change.field in self.rights)


def _mail_field() -> str:
    return USER_FIELDS[-1].name


def _number(project_id: int | str) -> int | str:
    text = str(project_id)
    return int(text) if text.isdecimal() else project_id


def preview_removal(session: Session, username: str, project_id: int | str) -> PreparedRequest:
    """The request that takes a user out of a project."""
    return session.preview(DELETE_PROJECT_USER, username=username, project_id=project_id)


async def remove_member(session: Session, username: str, project_id: int | str) -> Outcome:
    """Take a user out of a project and look whether that worked."""
    gone = (Change(_NAME, "Member", username, "", Kind.REMOVED),)
    try:
        await session.call(DELETE_PROJECT_USER, username=username, project_id=project_id)
    except NotFound:
        return Saved(None, gone, note=f"{username} was no member of the project any more.")
    except BimscopeError as error:
        return Failed(error, Stage.SENDING)
    try:
        left = await read_project_user(session, username, project_id)
    except NotFound:
        return Saved(None, gone)
    except BimscopeError as error:
        return Saved(None, gone, note=f"Removed, but that could not be verified: {error}")
    return Saved(left, gone, (Change(_NAME, "Member", "", username, Kind.ADDED),))
