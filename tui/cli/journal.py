"""`bimscope journal`: what was changed, by whom and with what outcome, and taking it back."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from tui.changes.journal import Journal, now_in_words
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile, JournalProblem
from tui.changes.outcome import Outcome
from tui.changes.taking_back import plan_undo
from tui.cli.asking import Prompt
from tui.cli.calling.changing import carry_out
from tui.cli.calling.exits import exit_status, exits_in_words, status_of
from tui.cli.calling.output import write_out
from tui.cli.calling.reaching import add_address_options, launch_of, log_in, warn
from tui.cli.calling.table import aligned
from tui.cli.options import new_parser
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.folders import journal_path
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract import OPERATIONS
from tui.explorer.journal_page import ending_in_words, moment_in_words
from tui.widgets.safe_text import safe_text

_MORE: Final = """\
Entries are numbered from 1 upwards, for good. undo shows the opposite change, asks, and
carries it out like any other; it puts back only what has not been changed since.

exit status:
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Show the journal, or take an entry back. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    file = JournalFile(said.file or journal_path())
    try:
        match said.action:
            case "show":
                return _show(_entry(file, said.number))
            case "undo":
                return _undo(said, file, prompt or Prompt())
            case "export":
                return _export(entries_in(file.steps()))
            case "prune":
                return _prune(file, said.before)
        return _list(entries_in(file.steps()), said.output)
    except JournalProblem as problem:
        raise ConfigProblem(str(problem)) from None
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)


def parser() -> ArgumentParser:
    """The parser of `bimscope journal`."""
    parser = new_parser(
        "journal", "Show what was changed, and take it back.", _MORE + exits_in_words()
    )
    parser.add_argument("--file", metavar="FILE", type=Path, help="another journal than your own")
    parser.add_argument(
        "--output",
        choices=("table", "json"),
        default="table",
        help="of the list",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="every entry in a line (as without an action)")
    show = actions.add_parser("show", help="all that is known of an entry")
    undo = actions.add_parser("undo", help="take an entry back")
    for each in (show, undo):
        each.add_argument("number", metavar="N", type=int)
    add_address_options(undo)
    undo.add_argument("--yes", action="store_true", help="send it without being asked")
    undo.set_defaults(read_only=False)
    actions.add_parser("export", help="every entry as a line of JSON")
    prune = actions.add_parser("prune", help="take old entries away; what is not known stays")
    prune.add_argument("--before", metavar="DATE", type=_day, required=True, help="YYYY-MM-DD")
    return parser


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _list(entries: list[Entry], output: str) -> int:
    if output == "json":
        write_out(msgspec.json.encode([_as_json(each) for each in entries]).decode())
        return 0
    if not entries:
        write_out("Nothing has been changed yet.")
        return 0
    rows = [
        [
            str(each.number),
            moment_in_words(each),
            ending_in_words(each),
            each.intended.profile,
            each.intended.title,
        ]
        for each in entries
    ]
    write_out(aligned([[safe_text(cell) for cell in row] for row in rows]))
    return 0


def _entry(file: JournalFile, number: int) -> Entry:
    found = next((each for each in entries_in(file.steps()) if each.number == number), None)
    if found is None:
        raise ConfigProblem(f"There is no entry {number} in {file.file}.")
    return found


def _show(entry: Entry) -> int:
    said = entry.intended
    rows = [
        ["Entry", str(entry.number)],
        ["When", moment_in_words(entry) + " UTC"],
        ["What", said.title],
        *(["", line] for line in said.lines),
        ["Outcome", ending_in_words(entry)],
        ["", entry.words],
        ["Who", f"{said.who} on {said.address} ({said.profile})"],
        ["Request", f"{said.method} {said.url}"],
        ["Operation", said.operation],
        ["Undo", said.undoing],
    ]
    if said.undoes is not None:
        rows.append(["Undoes", f"entry {said.undoes}"])
    for title, value in (("Body", said.body), ("Before", entry.before), ("After", entry.after)):
        if value is not None:
            rows.append([title, msgspec.json.encode(value).decode()])
    write_out(aligned([[safe_text(cell, limit=100_000) for cell in row] for row in rows]))
    return 0


def _as_json(entry: Entry) -> dict[str, object]:
    steps = (("intended", entry.intended), ("sent", entry.sent), ("outcome", entry.ended))
    return {name: msgspec.to_builtins(step) for name, step in steps if step is not None}


def _export(entries: list[Entry]) -> int:
    for each in entries:
        write_out(msgspec.json.encode(_as_json(each)).decode())
    return 0


def _prune(file: JournalFile, before: date) -> int:
    entries = entries_in(file.steps())
    kept = {
        each.number
        for each in entries
        if each.is_uncertain or each.intended.time[:10] >= before.isoformat()
    }
    file.prune(kept.__contains__, now_in_words())
    write_out(f"{len(entries) - len(kept)} entries taken away, {len(kept)} kept.")
    return 0


def _undo(said: Namespace, file: JournalFile, prompt: Prompt) -> int:
    entry = _entry(file, said.number)
    if entry.intended.operation not in OPERATIONS:
        raise ConfigProblem(f"This bimscope knows no operation {entry.intended.operation}.")
    service = OPERATIONS[entry.intended.operation].service
    if not (said.profile or said.drofus or said.bimplus):
        said.profile = entry.intended.profile
    outcome = asyncio.run(_taken_back(entry, launch_of(said, service), file, prompt, sure=said.yes))
    if outcome.done:
        write_out(f"Entry {entry.number} is taken back. {outcome.words}")
    else:
        warn(f"{outcome.ending}: {outcome.change.title}: {outcome.words}")
    return status_of(outcome)


async def _taken_back(
    entry: Entry, launch: Launch, file: JournalFile, prompt: Prompt, *, sure: bool
) -> Outcome:
    connected = await connect(launch, None, ExchangeLog())
    session = connected.session
    warn(connected.problem)
    try:
        await log_in(session, OPERATIONS[entry.intended.operation], prompt)
        plan = await plan_undo(entry, session)
        journal = Journal.at(file.file, launch.title)
        return await carry_out(plan, session, journal, prompt, sure=sure, undoes=entry.number)
    finally:
        with suppress(BimscopeError):
            await session.log_out()
        await session.aclose()
