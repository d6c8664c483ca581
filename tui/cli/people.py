"""People from a table, for `bimscope users` and `bimscope members`: looked at first, then sent."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from tui.changes.in_lines import changes_in_lines
from tui.changes.journal import Journal
from tui.changes.many.plan_file import plan_bytes
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.calling.many import send_many
from tui.cli.output import say, warn, write_out
from tui.cli.planned import (
    CHANGES,
    Begin,
    PlanCommand,
    SessionWork,
    add_sending_options,
    options_said,
    run_planned,
)
from tui.cli.written_files import add_page, new_file, sheet_in, write_whole
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.explorer.plans.refusing import without_refused
from tui.people_file.fields import PersonField
from tui.people_file.matching import NOTHING, Matching, matched, spellings_of
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.rows import PersonRow, person_rows
from tui.sheets.sheet import problems_in_lines
from tui.widgets.safe_text import safe_text

if TYPE_CHECKING:
    from argparse import _SubParsersAction

IMPORT: Final = "import"
_DRY: Final = "--dry-run"
_PLAN: Final = "--plan"
_NOTHING: Final = "Nothing was sent."

PeoplePlanning: TypeAlias = Callable[
    [Namespace, Launch, Sequence[PersonRow], Session], Awaitable[PeoplePlan]
]
"""Holds rows against what a service has. Raises BimscopeError, ConfigProblem."""


@dataclass(frozen=True, slots=True)
class PeopleImport:
    """How the rows of a table become a plan: what columns may say, and who plans."""

    fields: Sequence[PersonField]
    plan: PeoplePlanning


def add_import(
    actions: "_SubParsersAction[ArgumentParser]", fields: Sequence[PersonField], words: str
) -> ArgumentParser:
    """The action that takes people out of a file, with the options that all have."""
    parser = actions.add_parser(IMPORT, help=words)
    parser.add_argument("file", metavar="FILE", type=Path, help="a table: CSV, Excel or JSON")
    names = ", ".join(each.name for each in fields)
    parser.add_argument(
        "--column",
        metavar="TITLE=FIELD",
        type=_column,
        action="append",
        default=[],
        help=f"what a column is, if its title is not known: {names}; {NOTHING} to skip it",
    )
    add_page(parser)
    parser.add_argument("--project", metavar="NAME", default="", help="for rows without one")
    parser.add_argument("--update", action="store_true", help="change known people too")
    parser.add_argument(
        _DRY, action="store_true", help="show what would change, without sending anything"
    )
    parser.add_argument(
        _PLAN, metavar="PLAN", default="", help="write a plan without sending anything"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace PLAN")
    add_sending_options(parser)
    return parser


def run_people(
    command: PlanCommand, parser: ArgumentParser, arguments: Sequence[str], prompt: Prompt | None
) -> int:
    """Do what was said; the exit status. Raises ConfigProblem."""
    only_plans = any(each in (_DRY, _PLAN) or each.startswith(f"{_PLAN}=") for each in arguments)
    return run_planned(
        command, lambda: parser.parse_args(arguments), prompt or Prompt(), plans=only_plans
    )


def importing(command: PlanCommand, people: PeopleImport) -> Begin:
    """What the action of a command begins with."""

    def begin(said: Namespace, launch: Launch, prompt: Prompt) -> SessionWork:
        sheet = sheet_in(said.file, (), said.sheet, spellings_of(people.fields))
        matching = matched(sheet.titles, people.fields, said.column)
        if matching.problems:
            raise ConfigProblem("\n".join((*problems_in_lines(matching.problems), _NOTHING)))
        rows = person_rows(sheet, matching)
        file = new_file(said.plan, overwrite=said.overwrite) if said.plan else None
        journal = Journal.at(launch.journal_file, launch.title, command.command)

        async def work(session: Session) -> int:
            found = await people.plan(said, launch, rows, session)
            found.problems += sheet.problems
            if found.problems:
                lines = (*matching.lines(), *problems_in_lines(found.problems))
                write_out("\n".join(map(safe_text, lines)))
                warn(f"Something is wrong with the file. {_NOTHING}")
                return FAILED
            found.changes, found.refused = await without_refused(found.changes, session)
            beforehand = list(_beforehand(matching, found))
            refused = FAILED if found.refused else DONE
            if said.dry_run or file is not None:
                write_out("\n".join(map(safe_text, _in_lines(beforehand, found))))
                if file is not None:
                    address = session.base_url(found.service)
                    write_whole(file, plan_bytes(tuple(found.changes), address))
                    say(
                        f"Plan written to {said.plan}. Send it with: {command.name} apply "
                        f"{said.plan}"
                    )
                return refused or (CHANGES if found.changes else DONE)
            for title, reason in found.refused.items():
                warn(f"{title}: not sent: {reason}")
            if not found.changes:
                warn("\n".join((*beforehand, "There is nothing to do.")))
                return refused
            options = replace(options_said(command, said), beforehand="\n".join(beforehand))
            return await send_many(found.changes, session, journal, prompt, options) or refused

        return work

    return begin


def _beforehand(matching: Matching, found: PeoplePlan) -> Iterator[str]:
    """What to know before it is sent: what the columns were taken for, and who is who."""
    yield from matching.lines()
    yield from found.remarks
    yield f"{found.new:,} new, {found.known:,} known"


def _in_lines(beforehand: Sequence[str], found: PeoplePlan) -> Iterator[str]:
    yield from beforehand
    yield from changes_in_lines(found.changes, unchanged=found.unchanged, refused=found.refused)


def _column(text: str) -> tuple[str, str]:
    title, equals, name = text.rpartition("=")
    if not equals or not title.strip() or not name.strip():
        raise ArgumentTypeError(f"{text!r} is not written as TITLE=FIELD")
    return title.strip(), name.strip()
