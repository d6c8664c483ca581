"""`bimscope bcf`: the issues of a Bimplus project as a BCF file, and a file back into issues."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.bcf.model import Version
from tui.bcf.reading import BcfRead
from tui.bcf.writing import bytes_of_bcf
from tui.changes.given_command import GivenCommand
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.options import new_parser
from tui.cli.output import say, warn, write_out
from tui.cli.planned import (
    PLAN,
    PlanCommand,
    SessionWork,
    add_asking,
    add_sending,
    run_planned,
    wanted_plan,
)
from tui.cli.written_files import new_file, write_whole
from tui.client.errors import FileProblem
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.operation import Service
from tui.explorer.plans.refusing import without_refused
from tui.explorer.ways.addresses import WrongAddress
from tui.in_sentences import with_or
from tui.issues_file.exporting import export_issues
from tui.issues_file.loading import bcf_in, plan_file
from tui.issues_file.place import ENDINGS, ProjectPlace, project_at
from tui.issues_file.planning import ISSUES_OPERATIONS
from tui.issues_file.telling import issues_plan_in_words
from tui.sizes import count_of
from tui.widgets.safe_text import safe_text

_MORE: Final = """\
PROJECT is an address (gy copies it in the explorer), or an id together with --team.
export writes a topic for each issue: its texts, comments and links, its pins as
viewpoints and its pictures as snapshots. plan compares a file with the issues and
sends nothing; apply sends the plan. A topic without an issue becomes a new issue;
the next plan adds its comments and pins, once the issue exists. If a topic leaves
something out, the issue keeps it. undo takes back the last run of bimscope bcf, and
of no other command.

exit status of plan: 0 nothing to do, 2 changes, 1 something is wrong with the
file. Of apply and undo: 0 all done, 1 some not done, 11 some not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Export, plan, apply or undo; the exit status says how it went. Raises ConfigProblem."""
    return run_planned(
        _BCF,
        lambda: parser().parse_args(arguments),
        prompt or Prompt(),
        plans=list(arguments[:1]) == [PLAN],
    )


def parser() -> ArgumentParser:
    """The parser of `bimscope bcf`."""
    parser = new_parser(
        "bcf", "Export the issues of a project as a BCF file, or import one.", _MORE
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    export = add_asking(actions, "export", "write the issues of a project to a file")
    export.add_argument("project", metavar="PROJECT", help="its address or its id")
    export.add_argument("file", metavar="FILE", help="a name that ends with .bcfzip or .bcf")
    export.add_argument(
        "--version",
        choices=tuple(Version),
        default=Version.V2_1,
        help="2.1, which most programs read, or 3.0 (2.1)",
    )
    export.add_argument("--overwrite", action="store_true", help="replace FILE")
    plan = add_asking(actions, PLAN, "show what a file would change, without sending anything")
    plan.add_argument("file", metavar="FILE", type=Path, help="a BCF file, from any program")
    plan.add_argument("project", metavar="PROJECT", help="its address or its id")
    plan.add_argument("--plan", metavar="PLAN", default="", help="write the plan to a file")
    plan.add_argument("--overwrite", action="store_true", help="replace PLAN")
    plan.add_argument(
        "--clear-missing",
        action="store_true",
        help="clear what a topic leaves out: description, date, person, labels",
    )
    add_sending(actions)
    return parser


def _export(said: Namespace, launch: Launch, _prompt: Prompt) -> SessionWork:
    place = _place(said, launch)
    if not said.file.casefold().endswith(ENDINGS):
        raise ConfigProblem(f"{said.file} must end with {with_or(ENDINGS)}.")
    file = new_file(said.file, overwrite=said.overwrite)
    version = Version(said.version)

    async def export(session: Session) -> int:
        line = TransferLine()
        try:
            exported = await export_issues(session, place, version, line.show)
        finally:
            line.end()
        write_whole(file, bytes_of_bcf(exported.file, version))
        for each in exported.left_out:
            warn(safe_text(each))
        say(f"{count_of(len(exported.file.topics), 'issue')} written to {said.file}.")
        return DONE

    return export


def _plan(said: Namespace, launch: Launch, _prompt: Prompt) -> SessionWork:
    place = _place(said, launch)
    read = _read(said.file)
    target = wanted_plan(said, "bimscope bcf apply {}")

    async def plan(session: Session) -> int:
        line = TransferLine()
        try:
            found = await plan_file(
                read, session, place, clear_missing=said.clear_missing, told=line.show
            )
        finally:
            line.end()
        changes, refused = await without_refused(() if found.problems else found.changes, session)
        write_out(issues_plan_in_words(found, changes, refused))
        if found.problems:
            warn("Something is wrong with the file, so there is no plan.")
            return FAILED
        return target.end(changes, refused, session.base_url(Service.BIMPLUS))

    return plan


def _place(said: Namespace, launch: Launch) -> ProjectPlace:
    try:
        return project_at(said.project, launch.team)
    except WrongAddress as problem:
        raise ConfigProblem(problem.text) from None


def _read(file: Path) -> BcfRead:
    try:
        return bcf_in(file)
    except FileProblem as problem:
        raise ConfigProblem(safe_text(problem.text)) from None


_BCF: Final = PlanCommand(
    GivenCommand("bcf"),
    LIST_ISSUES,
    ISSUES_OPERATIONS,
    "bimscope bcf has not changed any issues yet.",
    {"export": _export, PLAN: _plan},
)
