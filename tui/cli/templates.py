"""`bimscope templates`: attribute templates as files, what they would change, and doing that."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from tui.changes.many.plan_file import plan_bytes
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.options import new_parser
from tui.cli.output import say, warn, write_out
from tui.cli.planned import (
    CHANGES,
    PLAN,
    PlanCommand,
    SessionWork,
    add_asking,
    add_sending,
    run_planned,
)
from tui.cli.written_files import new_file, write_whole
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.attribute_templates import LIST_ATTRIBUTE_TEMPLATES
from tui.contract.operation import Service
from tui.sheets.any_sheet import read_bounded
from tui.sheets.sheet import NoSheet
from tui.templates_file.definitions import definitions_told, read_definitions
from tui.templates_file.exporting import exported, own_attributes_in
from tui.templates_file.forms import NoTemplates, read_templates_file, writer_of
from tui.templates_file.planning import TEMPLATE_OPERATIONS, plan_templates
from tui.templates_file.server import read_templates
from tui.templates_file.telling import templates_plan_in_words
from tui.templates_file.wanted import TemplatesFile

_MORE: Final = """\
export writes the sets of a team with their attribute templates: groups,
attributes and element types by their names, without ids, so that a file fits
another team too and can be kept under version control. Edit it, or take it to
another team. plan compares files with the team's templates and sends nothing;
apply sends what the plan says, and nothing else: what somebody changed since
is told and left alone. undo takes the last changes back that were sent
together.

A template is known by its name and its set. A new one comes last in its set;
the order of those that are there stays. The team's own attributes that the
templates have are in the file too, with their groups and units. What is not
there yet, a group, an attribute, a set, is made first; what needs it waits for
the next plan. Attributes are never removed.

exit status of plan: 0 nothing to do, 2 changes, 1 something is wrong with a
file. Of apply and undo: 0 all done, 1 some not, 11 some not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Export, plan, apply or undo; the exit status says how it went. Raises ConfigProblem."""
    return run_planned(
        _TEMPLATES,
        lambda: parser().parse_args(arguments),
        prompt or Prompt(),
        plans=list(arguments[:1]) == [PLAN],
    )


def parser() -> ArgumentParser:
    """The parser of `bimscope templates`."""
    parser = new_parser("templates", "A team's attribute templates as files.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    export = add_asking(actions, "export", "write the templates of a team into a file")
    export.add_argument("file", metavar="FILE", help="a name that ends with .json or .toml")
    export.add_argument("--set", metavar="NAME", default="", help="only one set of templates")
    export.add_argument("--template", metavar="NAME", default="", help="only templates of a name")
    export.add_argument("--overwrite", action="store_true", help="replace FILE")
    plan = add_asking(actions, PLAN, "say what files would change; nothing is sent")
    plan.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="files that export wrote, edited"
    )
    plan.add_argument("--plan", metavar="PLAN", default="", help="write the plan into a file")
    plan.add_argument("--overwrite", action="store_true", help="replace PLAN")
    plan.add_argument(
        "--remove-missing",
        action="store_true",
        help="delete the templates of the files' sets that no file has",
    )
    add_sending(actions)
    return parser


def _export(said: Namespace, launch: Launch, _prompt: Prompt) -> SessionWork:
    team = _team(launch)
    try:
        writer = writer_of(said.file)
    except NoTemplates as problem:
        raise ConfigProblem(f"{said.file}: {problem}") from None
    file = new_file(said.file, overwrite=said.overwrite)

    async def export(session: Session) -> int:
        server = await read_templates(session, team)
        warn(server.unread)
        found = exported(server, set_name=said.set, template_name=said.template)
        own = await read_definitions(session, server, own_attributes_in(server, found))
        found = replace(found, attributes=definitions_told(server, own))
        count = sum(len(each.templates) for each in found.sets)
        if (said.set and not found.sets) or (said.template and not count):
            called = f"template {said.template}" if said.template else f"set {said.set}"
            raise ConfigProblem(f"The team {team} has no {called}.")
        write_whole(file, writer(found))
        say(f"{count:,} templates of {len(found.sets):,} sets are in {said.file}.")
        return DONE

    return export


def _plan(said: Namespace, launch: Launch, _prompt: Prompt) -> SessionWork:
    team = _team(launch)
    wanted = [_file_in(each) for each in said.files]
    file = new_file(said.plan, overwrite=said.overwrite) if said.plan else None

    async def plan(session: Session) -> int:
        server = await read_templates(session, team)
        warn(server.unread)
        names = {each.name for file in wanted for each in file.attributes}
        own = (each.id for each in server.own_attributes.values() if each.name in names)
        records = await read_definitions(session, server, own)
        found = plan_templates(wanted, server, records, remove_missing=said.remove_missing)
        write_out(templates_plan_in_words(found))
        if found.problems:
            warn("Something is wrong with the file: no plan was made.")
            return FAILED
        if file is not None:
            write_whole(file, plan_bytes(found.changes, session.base_url(Service.BIMPLUS)))
            say(f"The plan is in {said.plan}: bimscope templates apply {said.plan} sends it.")
        return CHANGES if found.changes else DONE

    return plan


def _file_in(file: Path) -> TemplatesFile:
    try:
        return read_templates_file(file.name, read_bounded(file))
    except (NoTemplates, NoSheet) as problem:
        raise ConfigProblem(f"{file}: {problem}") from None
    except OSError as problem:
        raise ConfigProblem(f"{file}: {problem.strerror or problem}") from None


def _team(launch: Launch) -> str:
    if not launch.team:
        raise ConfigProblem("Say whose templates: --team SLUG, or team in the profile.")
    return launch.team


_TEMPLATES: Final = PlanCommand(
    "bimscope templates",
    LIST_ATTRIBUTE_TEMPLATES,
    TEMPLATE_OPERATIONS,
    "No templates were changed so yet.",
    {"export": _export, PLAN: _plan},
)
