"""Holds what a file says of members and roles against a team: the changes between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.changes.change import Change
from tui.contract.bimplus.members import MEMBERSHIP
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.sheets.missing_rows import about_missing, missing_in_lines
from tui.sheets.sheet import SheetProblem
from tui.team_file import changes
from tui.team_file.columns import MEMBER, PROJECT, ROLE, STATUS
from tui.team_file.server import TeamServer

_ACTIVE: Final = "Active"
_PASSIVE: Final = "Passive"
_SPELLED: Final = {
    **dict.fromkeys(("aktiv", "yes", "ja", "true"), _ACTIVE),
    **dict.fromkeys(("passiv", "no", "nein", "false"), _PASSIVE),
}


@dataclass(frozen=True, slots=True)
class MemberWish:
    """What one row wants of a person: a membership in the team, or a role in a project.

    `email` is without capitals, `project` an id or '' for the team itself. `titles` are those of
    the file, where they are others than those of an export.
    """

    row: int
    email: str
    project: str = ""
    role: str = ""
    status: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def problem(self, words: str, title: str = "") -> SheetProblem:
        """Something that is wrong with the row, or with a cell of it."""
        return SheetProblem(words, self.row, self.titles.get(title, title))


@dataclass(slots=True)
class RolesPlan:
    """The changes that make a team what a file says, and what is wrong with the file."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    new: set[str] = field(default_factory=set)
    """Who comes into the team."""
    kept: list[str] = field(default_factory=list)
    """What stays as it is although the file says otherwise, since nobody asked to change it."""
    problems: list[SheetProblem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What to know before all else: how many people go."""
    refused: dict[str, str] = field(default_factory=dict)
    """The titles of changes that are not sent, with why."""


def plan_team(
    wanted: Sequence[MemberWish],
    server: TeamServer,
    *,
    update: bool = True,
    remove_missing: bool = False,
) -> RolesPlan:
    """The changes that bring about what is wanted; without `update` those alone who are added.

    With `remove_missing` whoever is in a project that a row names, and in no row of it, goes.
    """
    planning = _RolesPlanning(server, update=update)
    for each in wanted:
        planning.row(each)
    if remove_missing:
        planning.remove_all_but(wanted)
    return planning.plan


class _RolesPlanning:
    def __init__(self, server: TeamServer, *, update: bool) -> None:
        self.plan = RolesPlan()
        self._server, self._update = server, update
        self._seen: dict[tuple[str, str], int] = {}

    def row(self, wanted: MemberWish) -> None:
        """Plan what a row wants."""
        problems = list(self._problems(wanted))
        if problems:
            self.plan.problems += problems
            return
        before = len(self.plan.changes)
        self._in_team(wanted)
        if wanted.project:
            self._in_project(wanted)
        self.plan.unchanged += len(self.plan.changes) == before

    def _problems(self, wanted: MemberWish) -> Iterator[SheetProblem]:
        place = (wanted.email, wanted.project)
        if (before := self._seen.setdefault(place, wanted.row)) != wanted.row:
            yield wanted.problem(f"row {before} is about the same person and place")
        if not wanted.email:
            yield wanted.problem("is empty: who is it?", MEMBER)
        elif not self._server.user_id(wanted.email):
            words = (
                f"nobody with the e-mail address {wanted.email} has an account; create the "
                "account first"
            )
            yield wanted.problem(words, MEMBER)
        if wanted.project and wanted.project not in self._server.projects:
            yield wanted.problem(f"there is no project {wanted.project}", PROJECT)
        if wanted.status and not _status(wanted.status):
            words = ", ".join(str(word) for _, word in MEMBERSHIP.items())
            yield wanted.problem(f"“{wanted.status}” is not a membership: {words}", STATUS)
        yield from self._about_role(wanted)

    def _about_role(self, wanted: MemberWish) -> Iterator[SheetProblem]:
        names = ", ".join(text_of(each, "name") for each in self._server.roles)
        if wanted.role and not wanted.project:
            words = "the row has a role but no project: add one, or empty this cell"
            yield wanted.problem(words, ROLE)
        elif wanted.role and self._role(wanted.role) is None:
            yield wanted.problem(f"“{wanted.role}” is not a role: {names}", ROLE)
        elif wanted.project and not wanted.role and not self._member(wanted):
            yield wanted.problem(f"is empty: a new person needs a role: {names}", ROLE)

    def _in_team(self, wanted: MemberWish) -> None:
        member = self._server.members.get(wanted.email)
        if member is None:
            if wanted.email not in self.plan.new:
                self.plan.new.add(wanted.email)
                status = _status(wanted.status) or _ACTIVE
                self._add(changes.joins_team(self._server, wanted.email, status))
            return
        status, now = _status(wanted.status), text_of(member, "status")
        if status and status.casefold() != now.casefold():
            change = changes.changes_status(self._server, wanted.email, status)
            self._add_change(change, wanted, f"stays {now} in the team", status)

    def _in_project(self, wanted: MemberWish) -> None:
        member, role = self._member(wanted), self._role(wanted.role)
        if role is None:
            return
        if member is None:
            self._add(changes.joins_project(self._server, wanted.email, wanted.project, role))
        elif text_at(member, "role.id") != text_of(role, "id"):
            change = changes.changes_role(self._server, wanted.email, wanted.project, role)
            stays = f"stays {text_at(member, 'role.name')} in the project"
            self._add_change(change, wanted, stays, text_of(role, "name"))

    def _add_change(self, change: Change, wanted: MemberWish, stays: str, other: str) -> None:
        if self._update:
            self._add(change)
        else:
            words = f"row {wanted.row}: {wanted.email} {stays}; --update makes it {other}"
            self.plan.kept.append(words)

    def _add(self, change: Change) -> None:
        self.plan.changes.append(change)

    def remove_all_but(self, wanted: Sequence[MemberWish]) -> None:
        """Take out of the projects that rows name whoever is in no row of them."""
        kept = {(each.email, each.project) for each in wanted}
        named = {each.project for each in wanted}
        there = self._server.in_projects
        gone = [each for each in there if each[1] in named and each not in kept]
        for email, project in gone:
            self._add(changes.leaves_project(self._server, email, project))
        people = {each.email for each in wanted if each.project}
        self.plan.problems += about_missing(people, gone)
        where = (name_of(self._server.projects.get(each, {}), "name") for _, each in gone)
        self.plan.remarks += missing_in_lines(where)

    def _member(self, wanted: MemberWish) -> "JsonObject | None":
        return self._server.in_projects.get((wanted.email, wanted.project))

    def _role(self, said: str) -> "JsonObject | None":
        """The role of a name, in any spelling, or by the end of it: Admin is Project_Admin."""
        wanted = _letters(said)
        own = [(_letters(text_of(each, "name")), each) for each in self._server.roles]
        same = [role for name, role in own if name == wanted]
        ends = [role for name, role in own if wanted and name.endswith(wanted)]
        found = same or ends
        return found[0] if len(found) == 1 else None


def _status(said: str) -> str:
    """Active or Passive, as the contract spells it; '' for anything else."""
    wanted = said.casefold()
    own = (str(key) for key, word in MEMBERSHIP.items() if wanted == str(word).casefold())
    return next(own, _SPELLED.get(wanted, ""))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
