"""`bimscope find`: looks for words in both services, and says what was searched."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import GenericAlias
from typing import Annotated, Final

from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, exit_status
from tui.cli.calling.filling import argument_text
from tui.cli.calling.printing import row_form
from tui.cli.calling.reaching import add_address_options, launch_said, log_in, log_out
from tui.cli.calling.rows_said import add_row_options, printing_said
from tui.cli.options import new_parser
from tui.cli.output import print_text, say, warn
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError, NotLoggedIn
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.users import LIST_USERS
from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.terms import Service
from tui.contract.values import encoded
from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.finding import Finding
from tui.explorer.finding.found_record import FoundRecord
from tui.explorer.rows import Tone
from tui.explorer.workspace import Workspace

NOTHING_FOUND: Final = 1
_CHOOSES: Final = "open bimscope and put the cursor in one"
_FIRST: Final = {Service.DROFUS: LIST_USERS, Service.BIMPLUS: LIST_TEAMS}
"""What is asked of each service: who may ask that may look around."""
_MORE: Final = """\
Finds people, projects, teams, owners, databases, attributes, templates and more
by any part of a name, an e-mail address or a user name, by a number or an id. A
record has to have all the words, in any order; capitals and accents make no
difference. Issues, models and elements belong to one project: find them in the
explorer. In Bimplus, bimscope searches the team of --team; without it, it
searches all teams if there are at most three.

Standard error lists what was searched and what was not. The exit status is 0 if
anything was found, 1 if nothing was found and no search failed, and 2 if the
command line is wrong. If nothing was found and a search failed, it is that of the
first failure: 4 if a service refused the login, 7 if it could not be reached
(bimscope call --help lists them all)."""


class FoundRow(Record):
    """One line of the output."""

    name: Annotated[Opt[str], about("Name")] = UNSET
    called: Annotated[Opt[str], about("Called")] = UNSET
    kind: Annotated[Opt[str], about("Kind")] = UNSET
    where: Annotated[Opt[str], about("Where")] = UNSET
    states: Annotated[Opt[str], about("States")] = UNSET
    key: Annotated[Opt[str], about("Key", "the columns to show")] = UNSET


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Print what is found; the exit status says whether anything was. Raises ConfigProblem."""
    said = parser().parse_intermixed_args(arguments)
    words = argument_text(" ".join(said.words))
    if not words.strip():
        raise ConfigProblem("Name what to find: bimscope find clausen --profile NAME")
    printing = printing_said(said)
    launch = _launch(said)
    try:
        found, status = asyncio.run(_find(words, launch, prompt or Prompt()))
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    form = row_form(printing, GenericAlias(list, (FoundRow,)))
    print_text("".join(form.row(encoded(row)) for row in found) + form.end())
    return status


def parser() -> ArgumentParser:
    """The parser of `bimscope find`."""
    parser = new_parser("find", "Find anything by its name, in both services.", _MORE)
    parser.add_argument("words", metavar="WORD", nargs="+", help="what to find")
    add_address_options(parser)
    add_row_options(parser)
    parser.set_defaults(read_only=True)  # looking changes nothing
    return parser


def _launch(said: Namespace) -> Launch:
    if not (said.profile or said.drofus or said.bimplus):
        raise ConfigProblem(
            "Name where to look: --profile NAME, or --drofus URL and --bimplus URL. bimscope "
            "profiles add adds a profile; bimscope sandbox serves both on this computer."
        )
    return launch_said(said)


async def _find(words: str, launch: Launch, prompt: Prompt) -> tuple[list[Mapping[str, str]], int]:
    """The rows, and the exit status."""
    workspace = Workspace(launch.title)
    connected = await connect(
        launch, None, workspace.log, workspace.redaction, remarks=LogInRemarks(warn)
    )
    session = connected.session
    warn(connected.problem)
    try:
        refused = await _log_in(session, prompt, launch)
        workspace.begin_session(session)
        asked = [each for each in session.services if each not in refused]
        finding = _finding(workspace, asked, launch)
        await finding.find(words, rests=0)
        failures = [*refused.values(), *finding.failures]
        if not finding.found and not failures:
            warn("Nothing was found.")
        _say_where(finding)
        return [_row(finding, each) for each in finding.found], _status(finding, failures)
    finally:
        await log_out(session)


def _status(finding: Finding, failures: Sequence[BimscopeError]) -> int:
    """Nothing is absent where not everything could be searched."""
    if finding.found:
        return DONE
    return exit_status(failures[0]) if failures else NOTHING_FOUND


def _finding(workspace: Workspace, services: Collection[Service], launch: Launch) -> Finding:
    team: GivenAbove = {"team_slug": launch.team, "scope": launch.team} if launch.team else {}
    explorers = [workspace.explorer(service) for service in Service]
    return Finding(
        workspace.answers,
        explorers,
        {Service.BIMPLUS: team},
        lambda: None,
        services=services,
        chooses=_CHOOSES,
    )


async def _log_in(session: Session, prompt: Prompt, launch: Launch) -> dict[Service, NotLoggedIn]:
    """Log in where that is possible, and say where it is not."""
    refused = {}
    for service in session.services:
        try:
            await log_in(session, _FIRST[service], prompt, launch)
        except NotLoggedIn as problem:
            warn(problem.text)
            refused[service] = problem
    return refused


def _say_where(finding: Finding) -> None:
    """Failures always, the rest to somebody at a terminal or where nothing was found."""
    nothing = not finding.found
    for remark in finding.remarks:
        (warn if nothing or remark.tone is Tone.ERROR else say)(remark.words)
    if finding.has_more:
        warn("There are more matches: add more words.")


def _row(finding: Finding, found: FoundRecord) -> Mapping[str, str]:
    return dict(_cells(finding, found))


def _cells(finding: Finding, found: FoundRecord) -> Iterator[tuple[str, str]]:
    node = found.node
    yield "name", node.label
    yield "called", node.called if node.aside == node.label else node.note
    yield "kind", found.findable.kind.word
    yield "where", " › ".join(finding.where(found))
    yield "states", ", ".join(state.word for state in node.states_in(node.record))
    yield "key", found.way.steps[-1].key if found.way is not None else ""
