"""`bimscope templates`: attribute templates as files, what they would change, and doing that."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from tui.changes.given_command import GivenCommand
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
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
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.attribute_templates import LIST_ATTRIBUTE_TEMPLATES
from tui.contract.operation import Service
from tui.explorer.plans.refusing import without_refused
from tui.sheets.any_sheet import read_bounded
from tui.sheets.sheet import NoSheet
from tui.sizes import count_of
from tui.templates_file.definitions import definitions_told, read_definitions
from tui.templates_file.exporting import exported, own_attributes_in
from tui.templates_file.forms import NoTemplates, read_templates_file, writer_of
from tui.templates_file.planning import TEMPLATE_OPERATIONS, plan_templates
from tui.templates_file.server import read_templates
from tui.templates_file.telling import templates_plan_in_words
from tui.templates_file.wanted import TemplatesFile

_MORE: Final = """\
export writes the sets of a team with their attribute templates: groups,
attributes and element types by name, without ids. So a file works for another
team too, and you can keep it under version control. Edit it, or take it to
another team. plan compares files with the team's templates and sends nothing.
apply sends the plan and nothing else: if somebody has changed a record since,
apply reports it and leaves it alone. undo takes back the last run of bimscope
templates, and of no other command.

bimscope matches templates by their name and set. A new template comes last in its
set; the others keep their order. The file also has the team's own attributes that
the templates use, with their groups and units. A plan first creates the groups,
attributes and sets that are missing; what needs them waits for the next plan.
bimscope never removes attributes.

exit status of plan: 0 nothing to do, 2 changes, 1 something is wrong with a
file. Of apply and undo: 0 all done, 1 some not done, 11 some not known.
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
    parser = new_parser(
        "templates", "Export a team's attribute templates as files, and change them.", _MORE
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    export = add_asking(actions, "export", "write the templates of a team to a file")
    export.add_argument("file", metavar="FILE", help="a name that ends with .json or .toml")
    export.add_argument("--set", metavar="NAME", default="", help="only this set of templates")
    export.add_argument(
        "--template", metavar="NAME", default="", help="only templates of this name"
    )
    export.add_argument("--overwrite", action="store_true", help="replace FILE")
    plan = add_asking(actions, PLAN, "show what files would change, without sending anything")
    plan.add_argument("files", metavar="FILE", nargs="+", type=Path, help="edited export files")
    plan.add_argument("--plan", metavar="PLAN", default="", help="write the plan to a file")
    plan.add_argument("--overwrite", action="store_true", help="replace PLAN")
    plan.add_argument(
        "--remove-missing",
        action="store_true",
        help="delete templates that are in none of the files from the sets of the files",
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
        say(
            f"{count_of(count, 'template')} of {count_of(len(found.sets), 'set')} "
            f"written to {said.file}."
        )
        return DONE

    return export


def _plan(said: Namespace, launch: Launch, _prompt: Prompt) -> SessionWork:
    team = _team(launch)
    wanted = [_file_in(each) for each in said.files]
    target = wanted_plan(said, "bimscope templates apply {}")

    async def plan(session: Session) -> int:
        server = await read_templates(session, team)
        warn(server.unread)
        names = {each.name for file in wanted for each in file.attributes}
        own = (each.id for each in server.own_attributes.values() if each.name in names)
        records = await read_definitions(session, server, own)
        found = plan_templates(wanted, server, records, remove_missing=said.remove_missing)
        changes, refused = await without_refused(() if found.problems else found.changes, session)
        write_out(templates_plan_in_words(found, changes, refused))
        if found.problems:
            warn("Something is wrong with the file, so there is no plan.")
            return FAILED
        return target.end(changes, refused, session.base_url(Service.BIMPLUS))

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
        raise ConfigProblem("Name a team: --team SLUG, or team in the profile.")
    return launch.team


_TEMPLATES: Final = PlanCommand(
    GivenCommand("templates"),
    LIST_ATTRIBUTE_TEMPLATES,
    TEMPLATE_OPERATIONS,
    "bimscope templates has not changed any templates yet.",
    {"export": _export, PLAN: _plan},
)
