"""Adding a user to a project, and removing one.

The draft carries the user's four fields, the rights to begin with and the invitation. The
service adds an existing user only where these fields equal the registered ones (note A24), so
they are taken from the user's record and cannot be edited then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec

from tui.changes.change import Change, Obstacle, RecordAddress
from tui.changes.change_title import ChangeTitle
from tui.changes.describing import implied
from tui.changes.difference import Alteration, Consequence, Difference, Harm
from tui.changes.making import Filled, change_of
from tui.changes.plan import Plan
from tui.changes.records import read_record
from tui.changes.targets import Creation
from tui.client.session import Session
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    GET_PROJECT_USER,
    SKIP_EMAIL,
    NewProjectUser,
    right_fields,
)
from tui.contract.drofus.users import GET_USER, DrofusUser
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.rights import RightsDraft

USER_FIELDS: Final = tuple(entry for entry in fields_of(DrofusUser) if entry.mandatory)
"""The fields that identify a user to add: name, first and last name, e-mail."""

_MEMBERSHIP, _USER, _MAIL = (entry.name for entry in fields_of(NewProjectUser))
_NAME = USER_FIELDS[0].name
_TAKEN: Final = {_NAME: ("is already in this project; edit the rights there",)}
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


class _KeptMember(msgspec.Struct):
    """A member as kept on the disk."""

    user: dict[str, str]
    registered: bool
    rights: dict[str, Json]
    mail_type: str
    mail_name: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """A user who is about to be added to a project."""

    project_id: int | str
    user: Mapping[str, str] = field(default_factory=dict)
    registered: bool = False
    rights: Mapping[str, Json] = field(default_factory=dict)
    mail_type: str = SKIP_EMAIL
    mail_name: str = ""
    """What the e-mail is called that is sent."""
    project: str = ""
    """What people call the project."""

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

    def send_mail(self, mail_type: str, name: str = "") -> "NewMember":
        return replace(self, mail_type=mail_type, mail_name=name)

    @property
    def about(self) -> str:
        return f"{CREATE_PROJECT_USER.id} {self.project_id}"

    @property
    def is_touched(self) -> bool:
        return bool(self.user or self.rights) or self.mail_type != SKIP_EMAIL

    def kept(self) -> JsonObject:
        """What is wanted, to be taken up again by `resumed`."""
        return {
            "user": dict(self.user),
            "registered": self.registered,
            "rights": dict(self.rights),
            "mail_type": self.mail_type,
            "mail_name": self.mail_name,
        }

    def resumed(self, kept: JsonObject) -> "NewMember":
        """The same with what was wanted before, as far as it can be read."""
        try:
            found = msgspec.convert(kept, _KeptMember)
        except msgspec.ValidationError:
            return self
        return replace(self, **msgspec.structs.asdict(found))

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
            found[_mail_field()] = ("is not an e-mail address",)
        return found

    @property
    def differences(self) -> tuple[Difference, ...]:
        member = Difference(_NAME, "Member", "", self.username, Alteration.ADDED)
        return (*((member,) if self.username else ()), *self.rights_draft.differences)

    @property
    def wanted(self) -> int:
        return len(self.differences)

    def request(self) -> JsonObject:
        """The body as documented (001:293)."""
        user: JsonObject = {entry.name: self.user.get(entry.name, "") for entry in USER_FIELDS}
        membership: JsonObject = {"project_id": _number(self.project_id), **self.rights}
        return {_MEMBERSHIP: membership, _USER: user, _MAIL: self.mail_type}

    async def plan(self, session: Session) -> Plan | Obstacle:
        """What would be done, after a look who is there already. Raises BimscopeError."""
        if await read_record(session, self._address()) is not None:
            return Obstacle(_TAKEN)
        known = await read_record(session, RecordAddress(GET_USER, {"username": self.username}))
        if known is not None and not self._is_meant(known):
            return Obstacle({_NAME: ("exists with other data; search for the user and choose it",)})
        return Plan.of(self.change(new_person=known is None))

    def change(self, *, new_person: bool) -> Change:
        """The change that adds the member."""
        change = change_of(
            Filled(
                operation=CREATE_PROJECT_USER,
                body=self.request(),
                name=self.username,
                title=ChangeTitle(self._named(), "Add ", at=" to project ", place=self.where),
                consequences=tuple(self._consequences(new_person=new_person)),
            )
        )
        rights = right_fields(dict(self.rights))
        target = Creation(
            lambda _: self._address(),
            dict(self.rights),
            rights,
            lambda _: self.change(new_person=new_person),
            _TAKEN,
        )
        known = (*(entry.name for entry in USER_FIELDS), *self.rights_draft.fields, _MAIL)
        return replace(
            change,
            target=target,
            differences=self.differences,
            fields=known,
            wish=self.request(),
        )

    def _named(self) -> str:
        """The user as people know them, and as the server does."""
        names = (self.user.get(entry.name, "") for entry in USER_FIELDS[1:3])
        person = " ".join(filter(None, names))
        return f"{person} ({self.username})" if person else self.username

    @property
    def where(self) -> str:
        """The project as people know it, and as the server does."""
        return f"{self.project} ({self.project_id})" if self.project else f"{self.project_id}"

    def _address(self) -> RecordAddress:
        path = {"username": self.username, "project_id": self.project_id}
        return RecordAddress(GET_PROJECT_USER, path)

    def _is_meant(self, user: JsonObject) -> bool:
        """Whether a user of the server is the one described here."""
        return self.registered or all(
            text_of(user, entry.name) == self.user.get(entry.name, "") for entry in USER_FIELDS
        )

    def _consequences(self, *, new_person: bool) -> list[Consequence]:
        said: list[Consequence] = []
        address = self.user.get(_mail_field(), "") or "the user"
        if self.mail_type != SKIP_EMAIL:
            mail = self.mail_name or self.mail_type
            said.append(Consequence(f"An e-mail goes to {address}: {mail}", Harm.MAIL))
        if new_person:
            words = f"{self.username} is new: the server makes an account"
            said.append(Consequence(words, Harm.NEW_PERSON))
        said += implied(self.rights_draft.rights, dict(self.rights))
        if not self.rights:
            said.append(Consequence("You give no rights, so the service decides on them"))
        if self.mail_type == SKIP_EMAIL:
            said.append(Consequence("No e-mail is sent"))
        return said


def _mail_field() -> str:
    return USER_FIELDS[-1].name


def _number(project_id: int | str) -> int | str:
    text = str(project_id)
    return int(text) if text.isdecimal() else project_id


def removal(
    username: str, project_id: int | str, project: str = "", before: "JsonObject | None" = None
) -> Plan:
    """What takes a user out of a project; `before` is the membership as far as it is known."""
    name = f"{project} ({project_id})" if project else f"{project_id}"
    change = change_of(
        Filled(
            operation=DELETE_PROJECT_USER,
            path={"username": username, "project_id": project_id},
            before=before,
            name=username,
            title=ChangeTitle(username, "Remove ", at=" from project ", place=name),
            consequences=(
                Consequence(f"{username} loses all rights in this project", Harm.LOSS),
                Consequence("The account and the other projects of the user stay"),
            ),
        )
    )
    return Plan.of(change)
