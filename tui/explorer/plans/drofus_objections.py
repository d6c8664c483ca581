"""What speaks against changes in dRofus: rules, each with a test against a sandbox."""

from collections.abc import Generator
from typing import Final

from tui.changes.change import Change
from tui.changes.comparing import value_in
from tui.contract.drofus.password import REQUEST_RESET
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, LIST_PROJECT_USERS
from tui.contract.drofus.users import DELETE_USER, LIST_USERS, MERGE_USERS
from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.plans.drofus_people import (
    OF_ACCOUNTS,
    OF_MEMBERSHIPS,
    Administration,
    enabled_after,
    membership_of,
    user_of,
)
from tui.explorer.plans.objection import ChangesThere, Objection, Reasons
from tui.explorer.why.drofus_looks import OWNERS, PROJECTS, called_project
from tui.explorer.why.facts import Facts, Lookup
from tui.explorer.why.looking import reading
from tui.explorer.why.rule import KnownFrom
from tui.in_sentences import with_and

_MEMBERS: Final = Lookup("members", "who is in which project", reading(LIST_PROJECT_USERS))
_USERS: Final = Lookup("users", "the accounts", reading(LIST_USERS))
_BEHAVIOUR: Final = "how dRofus behaves (undocumented)"
_OF_MEMBERS: Final = OF_MEMBERSHIPS | {CREATE_PROJECT_USER.id}
_GOES: Final = (DELETE_USER.id, MERGE_USERS.id)


def _last_administrators(there: ChangesThere) -> Generator[None, None, Reasons]:
    """Over all changes together: of those that leave nobody, the last one is refused."""
    facts = there.facts
    people = yield from Administration.of(facts.all(_MEMBERS.id), facts.all(_USERS.id))
    before = people.administered()
    takers: dict[str, int] = {}
    for at, change in there.changes.items():
        takers.update(dict.fromkeys(people.make(change), at))
        yield
    left = before - people.administered()
    return {
        takers[project]: f"Nobody would administer {called_project(facts, project)}:"
        " make somebody else its administrator first"
        for project in sorted(left & takers.keys())
    }


def _oneself(there: ChangesThere) -> Generator[None, None, Reasons]:
    """Administrators who would lock themselves out, or take their own administration away."""
    caller = there.caller.casefold()
    people = yield from Administration.of(there.facts.all(_MEMBERS.id), ())
    found = {}
    for at, change in there.changes.items():
        own = membership_of(change)
        lost = people.make(change)
        if own is None and user_of(change) == caller and caller and _shuts_out(change):
            found[at] = "This is your own account: you would lock yourself out"
        elif own is not None and own[0] == caller and lost:
            found[at] = "These are your own rights: you would no longer administer the project"
        yield
    return found


def _shuts_out(change: Change) -> bool:
    return change.operation.id in _GOES or enabled_after(change) is False


def _members_already(there: ChangesThere) -> Generator[None, None, Reasons]:
    people = yield from Administration.of(there.facts.all(_MEMBERS.id), ())
    found = {}
    for at, change in there.changes.items():
        key = membership_of(change)
        is_new = change.operation.id == CREATE_PROJECT_USER.id
        if is_new and key is not None and people.is_member(key):
            username = value_in(change.wish, ("user", "username"))
            place = called_project(there.facts, key[1])
            found[at] = f"{username} is already in {place}: change the rights there instead"
        people.make(change)
        yield
    return found


def _gone_members(there: ChangesThere) -> Generator[None, None, Reasons]:
    people = yield from Administration.of(there.facts.all(_MEMBERS.id), ())
    found = {}
    for at, change in there.changes.items():
        key = membership_of(change)
        if key is not None and not people.is_member(key):
            place = called_project(there.facts, key[1])
            found[at] = f"{change.path['username']} is no longer in {place}"
        yield
    return found


def _no_password_here(there: ChangesThere) -> Generator[None, None, Reasons]:
    elsewhere = set()
    for user in there.facts.all(_USERS.id):
        if user.get("local_authentication") is False:
            elsewhere.add(text_of(user, "username").casefold())
        yield
    return {
        at: "The user's organisation checks the password: no e-mail would be sent"
        for at, change in there.changes.items()
        if str(change.wish.get("username", "")).casefold() in elsewhere
    }


def _shared_users(there: ChangesThere) -> Generator[None, None, Reasons]:
    """Users of several owners, for a caller whose lists end where his administration does."""
    facts = there.facts
    owner_of = {text_of(each, "id"): text_of(each, "owner_id") for each in facts.all(PROJECTS.id)}
    owners: dict[str, set[str]] = {}
    administers: set[str] = set()
    for member in facts.all(_MEMBERS.id):
        username, project = text_of(member, "username").casefold(), text_of(member, "project_id")
        owners.setdefault(username, set()).add(owner_of.get(project, ""))
        if username == there.caller.casefold() and _is_administrator(member):
            administers.add(project)
        yield
    if _sees_all(owner_of, administers, there.caller):
        return {}
    found = {}
    for at, change in there.changes.items():
        shared = owners.get(user_of(change), set()) - {""}
        if len(shared) > 1:
            names = with_and(sorted(_called_owner(facts, each) for each in shared))
            found[at] = (
                f"{names} share this user: only a server administrator can change the account"
            )
    return found


def _is_administrator(member: JsonObject) -> bool:
    return member.get("superuser") is True and member.get("enabled") is not False


def _sees_all(owner_of: dict[str, str], administers: set[str], caller: str) -> bool:
    """Whether lists show projects of several owners that the caller is no administrator in.

    To those who do not administer the server only their own owner's projects are shown, and those
    that they administer. Of whom nobody knows who they are it is taken for granted.
    """
    strange = {owner for project, owner in owner_of.items() if project not in administers}
    return not caller or len(strange) > 1


def _called_owner(facts: Facts, owner: str) -> str:
    return text_of(facts.with_id(OWNERS.id, owner), "name") or f"owner {owner}"


DROFUS_OBJECTIONS: Final = (
    Objection(
        id="gone_member",
        words="The user is no longer in the project",
        about=OF_MEMBERSHIPS,
        needs=(_MEMBERS, PROJECTS),
        finds=_gone_members,
        source=KnownFrom("dRofus documentation, REST API: project users", source="001:281-339"),
    ),
    Objection(
        id="member_already",
        words="The user is already in the project",
        about=_OF_MEMBERS,
        needs=(_MEMBERS, PROJECTS),
        finds=_members_already,
        source=KnownFrom("dRofus documentation, REST API: project users", source="001:281-339"),
    ),
    Objection(
        id="own_account",
        words="You would lock yourself out",
        about=OF_ACCOUNTS | OF_MEMBERSHIPS,
        needs=(_MEMBERS,),
        finds=_oneself,
        source=KnownFrom(f"{_BEHAVIOUR}: scopes of administrators", source="domain"),
    ),
    Objection(
        id="shared_user",
        words="The user is shared with another owner",
        about=OF_ACCOUNTS,
        needs=(_MEMBERS, PROJECTS, OWNERS),
        finds=_shared_users,
        source=KnownFrom(f"{_BEHAVIOUR}: shared users are protected", source="domain"),
    ),
    Objection(
        id="password_elsewhere",
        words="The account has no password here",
        about=frozenset({REQUEST_RESET.id}),
        needs=(_USERS,),
        finds=_no_password_here,
        source=KnownFrom(
            "dRofus documentation, REST API: switching local authentication", source="001:393-395"
        ),
    ),
    Objection(
        id="last_administrator",
        words="A project would have no administrator",
        about=_OF_MEMBERS | OF_ACCOUNTS,
        needs=(_MEMBERS, _USERS, PROJECTS),
        finds=_last_administrators,
        source=KnownFrom(f"{_BEHAVIOUR}: scopes of administrators", source="domain"),
    ),
)
