"""`bimscope journal`: what was changed, by whom and with what outcome, and taking it back."""

import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec

from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile, JournalProblem
from tui.changes.pruning import take_old_away
from tui.cli.asking import Prompt
from tui.cli.calling.exits import INTERRUPTED, exit_status, exits_in_words
from tui.cli.calling.reaching import add_address_options
from tui.cli.calling.table import aligned
from tui.cli.calling.telling import Interrupted
from tui.cli.options import new_parser
from tui.cli.output import fitted, leave_line, warn, write_out
from tui.cli.runs import LAST, RunAction, act_on_run, run_numbers
from tui.cli.taking_back import take_back
from tui.client.errors import BimscopeError
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem
from tui.explorer.in_words.journal_page import (
    ending_in_words,
    entry_lines,
    entry_records,
    moment_in_words,
)
from tui.widgets.safe_text import safe_text

_HEAD: Final = ("entry", "when (UTC)", "outcome", "profile", "what")
_MORE: Final = """\
Entries have fixed numbers, from 1 upwards. undo shows the opposite change, asks,
and sends it like any other change, to the service that the entry was sent to; it
restores only what nobody has changed since. A run is all the changes that you
confirmed together; its number is that of its first entry. undo --run undoes all
of them. resume first checks which of them the server has, then sends the rest.
With journal = false in config.toml bimscope keeps no journal. A demo has its own
journal, next to its database: --file FOLDER/demo.sqlite.journal.jsonl.

exit status:
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Show the journal, or take an entry back. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    file = JournalFile(said.file or journal_path())
    try:
        match said.action:
            case "show":
                _show(_entry(file, said.number))
            case "undo" if said.run is None:
                if said.number is None:
                    said.wrong_use("give the number of an entry, or --run")
                return take_back(_entry(file, said.number), said, file, prompt or Prompt())
            case "undo" | "resume":
                action = RunAction(said.action)
                return act_on_run(action, entries_in(file.steps()), said, file, prompt or Prompt())
            case "export":
                _export(entries_in(file.steps()))
            case "prune":
                _prune(file, said.before)
            case _:
                _list(entries_in(file.steps()), said.output)
    except JournalProblem as problem:
        raise ConfigProblem(str(problem)) from None
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    except Interrupted as stop:
        leave_line()
        warn(str(stop))
        return INTERRUPTED
    return 0


def parser() -> ArgumentParser:
    """The parser of `bimscope journal`."""
    parser = new_parser("journal", "Show what was changed, and undo it.", _MORE + exits_in_words())
    _add_file(parser, default=None)
    _add_output(parser, default="table")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="list all entries (the default action)")
    _add_output(listing)
    show = actions.add_parser("show", help="show an entry in full")
    undo = actions.add_parser("undo", help="undo an entry")
    resume = actions.add_parser("resume", help="send the changes of a run that are not done yet")
    show.add_argument("number", metavar="N", type=int, help="the number of the entry")
    undo.add_argument("number", metavar="N", type=int, nargs="?", help="the number of the entry")
    undo.add_argument(
        "--run",
        metavar="N",
        type=int,
        nargs="?",
        const=LAST,
        help="undo a whole run, by its number (the last run)",
    )
    resume.add_argument(
        "run",
        metavar="N",
        type=int,
        nargs="?",
        default=LAST,
        help="the number of the run (the last run)",
    )
    for each in (undo, resume):
        add_address_options(each)
        each.add_argument("--yes", action="store_true", help="send without asking")
        each.set_defaults(read_only=False)
    export = actions.add_parser("export", help="print each entry as a line of JSON")
    prune = actions.add_parser(
        "prune", help="delete old entries; entries with an unknown outcome stay"
    )
    prune.add_argument(
        "--before",
        metavar="DATE",
        type=_day,
        required=True,
        help="delete entries before this day, YYYY-MM-DD in UTC",
    )
    for each in (listing, show, undo, resume, export, prune):
        _add_file(each)
    return parser


def _add_file(parser: ArgumentParser, default: object = SUPPRESS) -> None:
    parser.add_argument(
        "--file", metavar="FILE", type=Path, default=default, help="use another journal"
    )


def _add_output(parser: ArgumentParser, default: object = SUPPRESS) -> None:
    parser.add_argument(
        "--output", choices=("table", "json"), default=default, help="the format of the list"
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date; write it like 2026-01-31") from None


def _entry(file: JournalFile, number: int) -> Entry:
    found = next((each for each in entries_in(file.steps()) if each.number == number), None)
    if found is None:
        raise ConfigProblem(f"There is no entry {number} in {file.file}.")
    return found


def _list(entries: list[Entry], output: str) -> None:
    if output == "json":
        write_out(msgspec.json.encode([_as_json(each) for each in entries]).decode())
    elif entries:
        write_out(aligned(_table(entries)))
    else:
        warn("Nothing has been changed yet.")


def _table(entries: list[Entry]) -> list[list[str]]:
    """A row for each entry; which run one is of stands there where there are runs."""
    rows = [list(_HEAD), *map(_row, entries)]
    if runs := run_numbers(entries):
        numbers = (runs.get(each.intended.together, "") for each in entries)
        for row, number in zip(rows, ("run", *numbers), strict=True):
            row.insert(1, str(number))
    return rows


def _row(entry: Entry) -> list[str]:
    return [
        str(entry.number),
        moment_in_words(entry),
        ending_in_words(entry),
        entry.intended.profile,
        entry.intended.title,
    ]


def _show(entry: Entry) -> None:
    rows = [("Entry", str(entry.number)), ("What", entry.intended.title)]
    rows += [(line.title, f"{line.words}  {line.help}".rstrip()) for line in entry_lines(entry)]
    indent = max(len(title) for title, _ in rows) + 2
    lines = [
        fitted(f"{title:{indent}}{words}", sys.stdout, hanging=indent) for title, words in rows
    ]
    for title, record in entry_records(entry):
        text = msgspec.json.format(msgspec.json.encode(record), indent=2).decode()
        lines += ["", title, *(f"  {safe_text(line)}" for line in text.splitlines())]
    write_out("\n".join(lines))


def _export(entries: list[Entry]) -> None:
    for each in entries:
        write_out(msgspec.json.encode(_as_json(each)).decode())


def _as_json(entry: Entry) -> dict[str, object]:
    steps = (("intended", entry.intended), ("sent", entry.sent), ("outcome", entry.ended))
    return {name: msgspec.to_builtins(step) for name, step in steps if step is not None}


def _prune(file: JournalFile, before: date) -> None:
    midnight = datetime(before.year, before.month, before.day, tzinfo=UTC)
    done = take_old_away(file, midnight, datetime.now(UTC))
    write_out(f"Entries deleted: {done.gone}. Entries kept: {done.kept}.")
