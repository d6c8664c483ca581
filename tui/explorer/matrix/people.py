"""Who the people of a dRofus project are: names, addresses and states from the list of users."""

from dataclasses import dataclass

import msgspec

from tui.client.errors import BimscopeError
from tui.contract.drofus.users import LIST_USERS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.kept_answers.grouping import Groups
from tui.explorer.nodes.records import decode_record
from tui.explorer.trees.drofus import USER
from tui.explorer.trees.states import State


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The users of the server; `missing` says why they are not known."""

    groups: Groups | None = None
    missing: str = ""

    def _record(self, username: str) -> JsonObject:
        raw: msgspec.Raw | None = self.groups.first(username) if self.groups else None
        return {} if raw is None else decode_record(raw)

    def name(self, username: str) -> str:
        """What people call a user; the user name where nobody said."""
        return USER.note(self._record(username)) or username

    def email(self, username: str) -> str:
        return text_of(self._record(username), "email")

    def states(self, username: str) -> tuple[State, ...]:
        """What matters about the account, whatever the project."""
        return USER.states(self._record(username))


async def known_people(answers: Answers) -> KnownPeople:
    """Ask for the users, once; without them people are called by their user names."""
    try:
        answer = await answers.ask(LIST_USERS, {}, LIST_USERS.complete_with, lasting=True)
        return KnownPeople(await answers.group(answer, "username"))
    except BimscopeError as error:
        return KnownPeople(missing=f"Names and e-mail addresses are unknown: {error.text}")
