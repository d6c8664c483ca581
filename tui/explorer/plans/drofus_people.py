"""Who administers which dRofus project once some changes are made, one after the other.

Knows what the operations do to accounts and memberships; asks nothing.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from tui.changes.change import Change
from tui.changes.comparing import is_same, value_in
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    PUT_PROJECT_USER,
    UPDATE_PROJECT_USER,
)
from tui.contract.drofus.users import (
    DELETE_USER,
    DISABLE_USER,
    ENABLE_USER,
    MERGE_USERS,
    TOGGLE_ENABLE,
    UPDATE_USER,
)
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of

OF_MEMBERSHIPS = frozenset({UPDATE_PROJECT_USER.id, PUT_PROJECT_USER.id, DELETE_PROJECT_USER.id})
"""Operations on a membership that is there."""
OF_ACCOUNTS = frozenset(
    {UPDATE_USER.id, DISABLE_USER.id, ENABLE_USER.id, TOGGLE_ENABLE.id}
    | {DELETE_USER.id, MERGE_USERS.id}
)
"""Operations on an account that may shut somebody out, or let somebody in."""

MembershipKey = tuple[str, str]
"""A user name in small letters, and the id of a project."""
_ADMINISTRATOR = "superuser"
_ENABLED = "enabled"


def membership_of(change: Change) -> MembershipKey | None:
    """The membership that a change makes, changes or ends; None for any other change."""
    if change.operation.id in OF_MEMBERSHIPS:
        return user_of(change), str(change.path["project_id"])
    if change.operation.id == CREATE_PROJECT_USER.id:
        username = value_in(change.wish, ("user", "username"))
        return str(username).casefold(), str(value_in(change.wish, ("project_user", "project_id")))
    return None


def user_of(change: Change) -> str:
    """The user name in the path of a change, in small letters."""
    return str(change.path.get("username", "")).casefold()


@dataclass(slots=True)
class Administration:
    """The project administrators of a server, and the accounts that can log in."""

    _members: dict[MembershipKey, JsonObject] = field(default_factory=dict)
    _projects: dict[str, set[str]] = field(default_factory=dict)
    """The projects of each user."""
    _shut_out: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls, members: Iterable[JsonObject], users: Iterable[JsonObject]
    ) -> "Generator[None, None, Administration]":
        """What two lists say."""
        found = cls()
        for user in users:
            if user.get(_ENABLED) is False:
                found._shut_out.add(text_of(user, "username").casefold())
            yield
        for member in members:
            key = text_of(member, "username").casefold(), text_of(member, "project_id")
            found._put(key, member)
            yield
        return found

    def administers(self, key: MembershipKey) -> bool:
        """Whether somebody is an administrator of a project, who can log in."""
        member = self._members.get(key)
        if member is None or key[0] in self._shut_out or member.get(_ENABLED) is False:
            return False
        return is_same(True, member.get(_ADMINISTRATOR))

    def is_member(self, key: MembershipKey) -> bool:
        """Whether somebody belongs to a project."""
        return key in self._members

    def administered(self) -> set[str]:
        """The projects that have an administrator."""
        return {key[1] for key in self._members if self.administers(key)}

    def make(self, change: Change) -> set[str]:
        """Be as it is after a change; the projects in which it takes an administrator away."""
        keys = [*self._touched(change)]
        before = {key[1] for key in keys if self.administers(key)}
        self._make(change)
        return {key[1] for key in keys if key[1] in before and not self.administers(key)}

    def _touched(self, change: Change) -> Iterator[MembershipKey]:
        key = membership_of(change)
        if key is not None:
            yield key
        elif change.operation.id in OF_ACCOUNTS:
            username = user_of(change)
            yield from ((username, each) for each in self._projects.get(username, ()))

    def _make(self, change: Change) -> None:
        key, operation, wish = membership_of(change), change.operation.id, change.wish
        if key is not None and operation == DELETE_PROJECT_USER.id:
            self._take(key)
        elif key is not None:
            said = wish.get("project_user") if operation == CREATE_PROJECT_USER.id else wish
            self._put(
                key, {**self._members.get(key, {}), **(said if isinstance(said, dict) else {})}
            )
        elif operation in OF_ACCOUNTS:
            self._make_of_account(change)

    def _make_of_account(self, change: Change) -> None:
        username, operation = user_of(change), change.operation.id
        if operation in (DELETE_USER.id, MERGE_USERS.id):
            kept = change.query.get("to", "").casefold()
            for project in tuple(self._projects.get(username, ())):
                member = self._take((username, project))
                if operation == MERGE_USERS.id and (kept, project) not in self._members:
                    self._put((kept, project), member)
        elif (enabled := enabled_after(change)) is not None:
            self._shut_out.discard(username) if enabled else self._shut_out.add(username)

    def _put(self, key: MembershipKey, member: JsonObject) -> None:
        self._members[key] = member
        self._projects.setdefault(key[0], set()).add(key[1])

    def _take(self, key: MembershipKey) -> JsonObject:
        self._projects.get(key[0], set()).discard(key[1])
        return self._members.pop(key, {})


def enabled_after(change: Change) -> bool | None:
    """Whether a change lets an account log in; None where it does not say."""
    operation = change.operation.id
    if operation in (ENABLE_USER.id, DISABLE_USER.id):
        return operation == ENABLE_USER.id
    if operation == TOGGLE_ENABLE.id:
        before: Json = (change.before or {}).get(_ENABLED)
        return None if before is None else not is_same(True, before)
    wanted = change.wish.get(_ENABLED)
    return None if wanted is None else is_same(True, wanted)
