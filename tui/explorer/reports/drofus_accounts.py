"""Reports about accounts of the dRofus server: idle ones, shared ones, those without an e-mail."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Final

from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.drofus.users import LIST_USERS
from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import JsonObject, Service
from tui.contract.reading import text_of
from tui.explorer.reports.report import (
    ListsThatCame,
    ListWanted,
    Report,
    ReportRow,
    ReportRows,
    values_by_id,
)
from tui.explorer.trees.drofus import USER
from tui.explorer.trees.kind import Reading
from tui.explorer.trees.roots import USERS
from tui.explorer.ways.ways import Step, Way

_full_name: Final[Reading] = USER.note


class AccountRow(Record):
    """An account and what is remarkable about it."""

    username: Annotated[Opt[str], about("User name")] = UNSET
    why: Annotated[Opt[str], about("Why")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    email: Annotated[Opt[str], about("E-mail")] = UNSET
    projects: Annotated[Opt[int], about("Projects")] = UNSET


class SharedUserRow(Record):
    """Somebody who belongs to projects of several owners."""

    username: Annotated[Opt[str], about("User name")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    owners: Annotated[Opt[str], about("Owners")] = UNSET
    projects: Annotated[Opt[int], about("Projects")] = UNSET
    email: Annotated[Opt[str], about("E-mail")] = UNSET


class SameEmailRow(Record):
    """An account whose e-mail address others have too."""

    email: Annotated[Opt[str], about("E-mail")] = UNSET
    username: Annotated[Opt[str], about("User name")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    others: Annotated[Opt[str], about("Other owners")] = UNSET


@dataclass(slots=True)
class _Memberships:
    """What one user's memberships come to."""

    projects: list[str] = field(default_factory=list)
    enabled: int = 0


def _memberships(lists: ListsThatCame) -> "Iterator[tuple[str, str, bool]]":
    """Who, in which project, and whether enabled there."""
    for record in lists.records(LIST_PROJECT_USERS):
        project = text_of(record, "project_id")
        yield text_of(record, "username"), project, record.get("enabled") is not False


def way_to_user(username: str) -> Way:
    """Where an account stands in the tree."""
    return Way(Service.DROFUS, (Step(USERS.id, username),))


def _account(user: JsonObject, why: str, projects: int) -> ReportRow:
    username = text_of(user, "username")
    row = AccountRow(
        username=username,
        name=_full_name(user),
        email=text_of(user, "email"),
        why=why,
        projects=projects,
    )
    return ReportRow(row, way_to_user(username))


def _idle_accounts(lists: ListsThatCame) -> ReportRows:
    active = set[str]()
    for project in lists.records(LIST_PROJECTS):
        if project.get("active") is not False:
            active.add(text_of(project, "id"))
        yield
    of_user: defaultdict[str, _Memberships] = defaultdict(_Memberships)
    for username, key, enabled in _memberships(lists):
        of_user[username].projects.append(key)
        of_user[username].enabled += enabled
        yield
    rows: list[ReportRow] = []
    for user in lists.records(LIST_USERS):
        own = of_user.get(text_of(user, "username"), _Memberships())
        if why := _why_idle(user, own, active):
            rows.append(_account(user, why, len(own.projects)))
        yield
    return rows


def _why_idle(user: JsonObject, own: _Memberships, active: set[str]) -> str:
    why = ["disabled on the server"] if user.get("enabled") is False else []
    if not own.projects:
        why.append("in no project")
    elif not own.enabled:
        why.append("disabled in each of the projects")
    elif active.isdisjoint(own.projects):
        why.append("only in inactive projects")
    return ", ".join(why)


def _owner(project: JsonObject) -> str:
    return text_of(project, "owner_id")


def _shared_users(lists: ListsThatCame) -> ReportRows:
    names = {text_of(each, "id"): text_of(each, "name") for each in lists.records(LIST_OWNERS)}
    owner_of = yield from values_by_id(lists.records(LIST_PROJECTS), "id", _owner)
    projects: defaultdict[str, set[str]] = defaultdict(set)
    for username, project, _ in _memberships(lists):
        projects[username].add(project)
        yield
    rows: list[ReportRow] = []
    for user in lists.records(LIST_USERS):
        username = text_of(user, "username")
        own = projects.get(username, set())
        owners = {owner_of[each] for each in own if owner_of.get(each)}
        if len(owners) > 1:
            called = sorted(names.get(each) or each for each in owners)
            row = SharedUserRow(
                username=username,
                name=_full_name(user),
                email=text_of(user, "email"),
                projects=len(own),
                owners=", ".join(called),
            )
            rows.append(ReportRow(row, way_to_user(username)))
        yield
    return rows


def _without_email(lists: ListsThatCame) -> ReportRows:
    count: defaultdict[str, int] = defaultdict(int)
    for username, _, _ in _memberships(lists):
        count[username] += 1
        yield
    rows: list[ReportRow] = []
    for user in lists.records(LIST_USERS):
        email = text_of(user, "email").strip()
        if "@" not in email:
            why = "no e-mail address" if not email else "no address"
            rows.append(_account(user, why, count[text_of(user, "username")]))
        yield
    return rows


def _same_email(lists: ListsThatCame) -> ReportRows:
    of_address: defaultdict[str, list[JsonObject]] = defaultdict(list)
    for user in lists.records(LIST_USERS):
        if email := text_of(user, "email").strip().casefold():
            of_address[email].append(user)
        yield
    rows: list[ReportRow] = []
    for users in of_address.values():
        names = [text_of(each, "username") for each in users]
        for user, username in zip(users, names, strict=True) if len(users) > 1 else ():
            others = ", ".join(each for each in names if each != username)
            row = SameEmailRow(
                email=text_of(user, "email"),
                username=username,
                name=_full_name(user),
                others=others,
            )
            rows.append(ReportRow(row, way_to_user(username)))
        yield
    return rows


_USERS: Final = ListWanted(LIST_USERS)
_PROJECTS: Final = ListWanted(LIST_PROJECTS)
_PROJECT_USERS: Final = ListWanted(LIST_PROJECT_USERS)

ACCOUNT_REPORTS: Final = (
    Report(
        name="idle-accounts",
        title="Inactive and orphaned accounts",
        service=Service.DROFUS,
        says="accounts that are disabled, or have no project to work in",
        source="Without a project, or disabled in all of them, a person cannot log in.",
        wants=(_USERS, _PROJECT_USERS, _PROJECTS),
        row=AccountRow,
        rows=_idle_accounts,
    ),
    Report(
        name="shared-users",
        title="Users shared by several owners",
        service=Service.DROFUS,
        says="people who belong to projects of more than one owner",
        source="Shared users are protected: the administrator of one owner cannot change them.",
        wants=(_USERS, _PROJECT_USERS, _PROJECTS, ListWanted(LIST_OWNERS)),
        row=SharedUserRow,
        rows=_shared_users,
    ),
    Report(
        name="no-email",
        title="Accounts without an e-mail address",
        service=Service.DROFUS,
        says="accounts that can get no invitation and no new password",
        source="Invitations and passwords go out by e-mail.",
        wants=(_USERS, _PROJECT_USERS),
        row=AccountRow,
        rows=_without_email,
    ),
    Report(
        name="same-email",
        title="Accounts with the same e-mail address",
        service=Service.DROFUS,
        says="accounts that may belong to one person and can be merged",
        source="Each project knows a person under only one of the accounts.",
        wants=(_USERS,),
        row=SameEmailRow,
        rows=_same_email,
    ),
)
