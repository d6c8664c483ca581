"""Reports about rights in dRofus projects: who administers them, who may more than others."""

from collections import Counter, defaultdict
from operator import itemgetter
from typing import Annotated, Final

from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import FLAGS, LIST_PROJECT_USERS, RIGHTS
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.drofus.users import LIST_USERS
from tui.contract.fields import UNSET, Field, Opt, Record, about
from tui.contract.operation import Service
from tui.contract.reading import text_of
from tui.explorer.editing.rights import in_words
from tui.explorer.matrix.levels import (
    RightsProfile,
    is_more,
    most_common,
    profile_of,
    strength,
)
from tui.explorer.reports.drofus_accounts import way_to_user
from tui.explorer.reports.report import (
    ListsThatCame,
    ListWanted,
    Report,
    ReportRow,
    ReportRows,
    values_by_id,
)
from tui.explorer.trees.drofus import PROJECT, USER
from tui.explorer.trees.roots import OWNERS
from tui.explorer.ways.ways import Step, Way, children_way

_ADMINISTRATOR: Final = "superuser"
_COMPARED: Final = (*RIGHTS, *FLAGS)


class UnadministeredRow(Record):
    """A project in which nobody can act as its administrator."""

    project: Annotated[Opt[str], about("Project")] = UNSET
    why: Annotated[Opt[str], about("Why")] = UNSET
    owner: Annotated[Opt[str], about("Owner")] = UNSET
    people: Annotated[Opt[int], about("People")] = UNSET
    active: Annotated[Opt[bool], about("Active")] = UNSET
    id: Annotated[Opt[int], about("Id")] = UNSET


class MoreRightsRow(Record):
    """Somebody with more rights than most people of a project."""

    username: Annotated[Opt[str], about("User name")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    count: Annotated[Opt[int], about("More")] = UNSET
    rights: Annotated[Opt[str], about("Rights that most others do not have")] = UNSET
    project: Annotated[Opt[str], about("Project")] = UNSET
    project_id: Annotated[Opt[int], about("Project id")] = UNSET


def _number(text: str) -> "int | None":
    return int(text) if text.isdecimal() else None


def _without_administrator(lists: ListsThatCame) -> ReportRows:
    owners = {text_of(each, "id"): text_of(each, "name") for each in lists.records(LIST_OWNERS)}
    shut_out = set[str]()
    for user in lists.records(LIST_USERS):
        if user.get("enabled") is False:
            shut_out.add(text_of(user, "username"))
        yield
    people: Counter[str] = Counter()
    acting: set[str] = set()
    idle: defaultdict[str, list[str]] = defaultdict(list)
    for member in lists.records(LIST_PROJECT_USERS):
        project, username = text_of(member, "project_id"), text_of(member, "username")
        people[project] += 1
        if member.get(_ADMINISTRATOR) is True:
            disabled = member.get("enabled") is False or username in shut_out
            if disabled:
                idle[project].append(username)
            else:
                acting.add(project)
        yield
    ranked: list[tuple[bool, ReportRow]] = []
    for record in lists.records(LIST_PROJECTS):
        key = text_of(record, "id")
        if key not in acting:
            why = f"disabled: {', '.join(idle[key])}" if idle[key] else "no administrator"
            owner = text_of(record, "owner_id")
            row = UnadministeredRow(
                id=_number(key),
                project=PROJECT.label(record),
                owner=owners.get(owner, owner),
                people=people[key],
                why=why,
                active=record.get("active") is not False,
            )
            ranked.append((row.active is not True, ReportRow(row, _way_to_project(owner, key))))
        yield
    ranked.sort(key=itemgetter(0))
    return [row for _, row in ranked]


def _way_to_project(owner: str, project: str) -> Way:
    return Way(Service.DROFUS, (Step(OWNERS.id, owner), Step("drofus.projects", project)))


def _more_rights(lists: ListsThatCame) -> ReportRows:
    called = yield from values_by_id(lists.records(LIST_PROJECTS), "id", PROJECT.label)
    names = yield from values_by_id(lists.records(LIST_USERS), "username", USER.note)
    members: defaultdict[str, list[tuple[str, RightsProfile]]] = defaultdict(list)
    for member in lists.records(LIST_PROJECT_USERS):
        found = text_of(member, "username"), profile_of(_COMPARED, member)
        members[text_of(member, "project_id")].append(found)
        yield
    ranked: list[tuple[tuple[int, str], ReportRow]] = []
    for project, people in members.items():
        usual = most_common(_COMPARED, [profile for _, profile in people])
        yield
        for username, own in people if usual is not None else ():
            if usual is not None and is_more(_COMPARED, own, usual):
                more = _more_in_words(own, usual)
                row = MoreRightsRow(
                    username=username,
                    name=names.get(username, ""),
                    project_id=_number(project),
                    project=called.get(project, project),
                    count=len(more),
                    rights=", ".join(more),
                )
                way = children_way(way_to_user(username), "drofus.memberships", project)
                ranked.append(((-len(more), called.get(project, project)), ReportRow(row, way)))
            yield
    ranked.sort(key=itemgetter(0))
    return [row for _, row in ranked]


def _more_in_words(own: RightsProfile, usual: RightsProfile) -> list[str]:
    return [
        _as_said(right, own)
        for right in _COMPARED
        if strength(right, own[right.name]) > strength(right, usual[right.name])
    ]


def _as_said(right: Field, own: RightsProfile) -> str:
    """`Rooms 1 Full`; of a flag its name, with no where it is no that gives more."""
    words = in_words(right, own[right.name])
    return right.title if right.choices is None and words == "yes" else f"{right.title} {words}"


PROJECT_REPORTS: Final = (
    Report(
        name="no-administrator",
        title="Projects without an administrator",
        service=Service.DROFUS,
        says="projects in which no project administrator can log in",
        source="Only a project administrator or a server administrator can give rights there.",
        wants=tuple(map(ListWanted, (LIST_PROJECTS, LIST_PROJECT_USERS, LIST_USERS, LIST_OWNERS))),
        row=UnadministeredRow,
        rows=_without_administrator,
    ),
    Report(
        name="more-rights",
        title="People with more rights than their colleagues",
        service=Service.DROFUS,
        says="people with more rights than most others in the same project",
        source="Rights that were given for a day often stay; audits ask for them.",
        wants=tuple(map(ListWanted, (LIST_PROJECTS, LIST_PROJECT_USERS, LIST_USERS))),
        row=MoreRightsRow,
        rows=_more_rights,
    ),
)
