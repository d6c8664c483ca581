"""`bimscope rights --team SLUG`: the roles of a Bimplus team's members as a file."""

from argparse import Namespace
from typing import Final

from tui.changes.given_command import GivenCommand
from tui.changes.in_lines import changes_in_lines
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.output import say, warn, write_out
from tui.cli.planned import PLAN, PlanCommand, SessionWork, wanted_plan
from tui.cli.written_files import new_file, sheet_in, write_whole
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.operation import Service
from tui.explorer.plans.refusing import without_refused
from tui.saving.text_rows import read_form_of
from tui.sheets.sheet import problems_in_lines
from tui.sizes import count_of
from tui.team_file.changes import TEAM_OPERATIONS
from tui.team_file.columns import TITLES, TOLD
from tui.team_file.exporting import bytes_of_team
from tui.team_file.planning import RolesPlan, plan_team
from tui.team_file.rows import about_columns, wanted_members
from tui.team_file.server import TeamServer, projects_of_team, read_team
from tui.widgets.safe_text import safe_text


def _export(said: Namespace, _launch: Launch, _prompt: Prompt) -> SessionWork:
    if said.owner:
        raise ConfigProblem("--owner is for dRofus: a Bimplus team has no owners.")
    form = read_form_of(said.file)
    file = new_file(said.file, overwrite=said.overwrite)

    async def export(session: Session) -> int:
        there = await projects_of_team(session, said.team)
        if said.project and said.project not in there:
            raise ConfigProblem(f"There is no project {said.project} in the team {said.team}.")
        meant = [said.project] if said.project else list(there)
        server = await read_team(session, said.team, there, meant)
        if said.user and said.user.casefold() not in _people(server):
            raise ConfigProblem(
                f"Nobody in the team {said.team} has the e-mail address {said.user}."
            )
        data, count = await bytes_of_team(server, form, said.user)
        write_whole(file, data)
        say(f"{count_of(count, 'row')} written to {said.file}.")
        return DONE

    return export


def _people(server: TeamServer) -> set[str]:
    return {*server.members, *(email for email, _ in server.in_projects)}


def _plan(said: Namespace, _launch: Launch, _prompt: Prompt) -> SessionWork:
    sheet = sheet_in(said.file, TITLES, said.sheet)
    wrong = [*sheet.problems_but_in(TOLD), *about_columns(sheet)]
    wanted = wanted_members(sheet)
    target = wanted_plan(said, f"bimscope rights apply {{}} --team {said.team}")

    async def plan(session: Session) -> int:
        there = await projects_of_team(session, said.team)
        named, people = {each.project for each in wanted}, {each.email for each in wanted}
        server = await read_team(session, said.team, there, named, people - {""})
        found = plan_team(wanted, server, remove_missing=said.remove_missing)
        found.problems += wrong
        if not found.problems:
            found.changes, found.refused = await without_refused(found.changes, session)
        write_out("\n".join(map(safe_text, _in_lines(found))))
        if found.problems:
            warn("Something is wrong with the file, so there is no plan.")
            return FAILED
        return target.end(found.changes, found.refused, session.base_url(Service.BIMPLUS))

    return plan


def _in_lines(found: RolesPlan) -> list[str]:
    if found.problems:
        return list(problems_in_lines(found.problems))
    changes = changes_in_lines(found.changes, unchanged=found.unchanged, refused=found.refused)
    return [*found.remarks, *changes]


RIGHTS_OF_TEAM: Final = PlanCommand(
    GivenCommand("rights"),
    LIST_MEMBERS,
    TEAM_OPERATIONS,
    "bimscope rights has not changed any roles yet.",
    {"export": _export, PLAN: _plan},
)
