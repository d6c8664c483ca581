"""`bimscope call`: sends one operation and prints its answer, for scripts and for people.

Owns the options and the order of things; what they mean is in `tui.cli.calling`. Secrets are
never taken from the arguments, where everybody on the machine could read them.
"""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tui.changes.plan import Plan
from tui.changes.run import settle_beforehand
from tui.cli.asking import Prompt
from tui.cli.calling.body import nearest
from tui.cli.calling.changing import carry_out, change_for, journal_of_call
from tui.cli.calling.consent import before_sending, confirm_read, refuse_unsendable
from tui.cli.calling.destination import check_savable, destination
from tui.cli.calling.exits import DONE, INTERRUPTED, exit_status, exits_in_words, status_of
from tui.cli.calling.filling import (
    FilledCall,
    argument_text,
    complete_call,
    enter,
    refuse_incomplete,
    start,
)
from tui.cli.calling.printing import (
    JSON,
    OUTPUTS,
    WITH_COLUMNS,
    Printing,
    printed,
    tell_nothing,
)
from tui.cli.calling.reaching import add_address_options, launch_of, log_in, log_out
from tui.cli.calling.secret_values import find_secret
from tui.cli.calling.sending import CallResult, send_call
from tui.cli.calling.telling import CarriedOut, Interrupted, tell, warn_unshown
from tui.cli.calling.values import json_value
from tui.cli.options import new_parser
from tui.cli.output import leave_line, warn, write_out
from tui.cli.over_rows import call_each
from tui.cli.recording import add_record_options, recorded_log
from tui.cli.written_files import add_page
from tui.client.answer import Answer
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.text import NotUtf8, decoded_text
from tui.connect import connect
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Effect, JsonObject
from tui.in_sentences import with_or

_MORE: Final = """\
values:
  name=value    sets a placeholder in the path, a query parameter or a field of
                the body, in this order; a dot leads into a field: user.email=…
  name:=JSON    sets a field of the body to a JSON value
  bimscope operations ID lists the names that an operation takes.

changes:
  bimscope shows what would change and sends it when you agree: type y for a
  change that can be undone, or a word if something is destroyed. --yes sends it
  without asking; without a terminal, nothing is sent unless you give --yes.
  Afterwards bimscope reads the record back and compares. The exit status is
  about the change, even if its answer cannot be shown. bimscope journal shows
  and undoes all changes.

many changes:
  --each FILE makes one call for each row of a table (CSV, Excel, JSON) or of
  NDJSON. A column is a name as above; an empty cell sets nothing; name=value on
  the command line applies to all rows. bimscope asks once for all of them.
  --dry-run shows what would change. The outcome of each call is printed as JSON.
  --sheet names the sheet of an Excel file. --resume, without --each, sends the
  changes that are not done yet; bimscope journal undo --run undoes all of them.

answers:
  A list is written row by row as it arrives, in every format except xml and html.
  The columns are the documented fields, or those of --columns; a dot leads into
  a field: owner.name. CSV keeps values as they are: a spreadsheet takes a value
  that starts with = + - or @ for a formula.

Secret fields that the operation needs, and those that --ask names, come from
BIMSCOPE_SECRET_NAME in the environment, or bimscope asks for them; it sends no
others. --body can hold them too. Credentials come from the environment or the
keyring.

exit status:
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Call one operation; the exit status says how it went. Raises ConfigProblem."""
    said = parser().parse_intermixed_args(arguments)
    asking = prompt or Prompt()
    operation = find_operation(said.operation)
    try:
        if said.each or said.resume:
            return call_each(said, operation, asking)
        return _call(said, operation, asking)
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure)
    except Interrupted as stop:
        leave_line()
        warn(str(stop))
        return INTERRUPTED


def parser() -> ArgumentParser:
    """The parser of `bimscope call`."""
    parser = new_parser(
        "call", "Call one operation and print its answer.", _MORE + exits_in_words()
    )
    parser.add_argument("operation", metavar="OPERATION", help="for instance drofus.projects.list")
    parser.add_argument(
        "assignments", metavar="name=value", nargs="*", default=[], help="see below"
    )
    parser.add_argument("--body", metavar="FILE", help="the body as JSON, from a file or - (input)")
    parser.add_argument(
        "--field",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        help="a field of the body, even if a parameter has the same name",
    )
    parser.add_argument(
        "--ask",
        metavar="FIELD",
        action="append",
        default=[],
        help="include this secret field, from the environment or typed",
    )
    add_address_options(parser)
    add_record_options(parser)
    parser.add_argument("--file", metavar="FILE", default="", help="the file to upload")
    parser.add_argument("--save", metavar="FILE", default="", help="write the answer to FILE")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE of --save")
    parser.add_argument(
        "--output", choices=OUTPUTS, default=JSON, help="the format of the answer (json)"
    )
    parser.add_argument(
        "--columns", metavar="A,B,…", default="", help="the columns of a table, csv or markdown"
    )
    parser.add_argument(
        "--each", metavar="FILE", default="", help="make one call for each row of FILE, see below"
    )
    add_page(parser)
    parser.add_argument(
        "--resume", action="store_true", help="resume the last --each of the operation"
    )
    parser.add_argument("--read-only", action="store_true", help="send no changes")
    parser.add_argument("--yes", action="store_true", help="send a change without asking")
    parser.add_argument(
        "--dry-run", action="store_true", help="print the request without sending it"
    )
    parser.add_argument("--show-secrets", action="store_true", help="print tokens unmasked")
    return parser


def find_operation(name: str) -> AnyOperation:
    """The operation of an id. Raises ConfigProblem, with the nearest ids, for an unknown one."""
    if name in OPERATIONS:
        return OPERATIONS[name]
    ids = list(OPERATIONS)
    inside = [id_ for id_ in ids if name.casefold() in id_]
    hint = f"Did you mean {with_or(inside[:3])}?" if inside else nearest(name, ids)
    if len(hint) > 300:
        hint = "bimscope operations lists them."
    raise ConfigProblem(f"There is no operation {name}. {hint}")


def _call(said: Namespace, operation: AnyOperation, prompt: Prompt) -> int:
    said.columns = argument_text(said.columns)
    filled = start(operation, file=said.file, body=_body(said.body))
    enter(filled, said.assignments, said.field)
    launch = launch_of(said, operation.service)
    complete_call(
        filled, team=launch.team, secret=partial(find_secret, prompt), asked=set(said.ask)
    )
    if said.body is None:
        refuse_incomplete(filled)
    if operation.downloads and not said.save and not said.dry_run:
        raise ConfigProblem(f"{operation.id} answers with a file: name a file with --save FILE.")
    if said.columns and said.output not in WITH_COLUMNS:
        raise ConfigProblem(f"--columns needs --output {with_or(WITH_COLUMNS)}.")
    if said.save and not operation.downloads and not said.dry_run:
        check_savable(said.save, overwrite=said.overwrite)
    if operation.unavailable:
        warn(operation.unavailable)
    with recorded_log(launch) as log:
        came = asyncio.run(_exchange(said, filled, launch, prompt, log))
    if isinstance(came, CarriedOut):
        return _tell(said, came)
    return _show(said, came)


def _body(name: str | None) -> "JsonObject | None":
    if name is None:
        return None
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        value = json_value(f"--body {name}", decoded_text(data))
    except NotUtf8 as problem:
        raise ConfigProblem(f"--body {name}: {problem}.") from None
    except OSError as problem:
        raise ConfigProblem(f"--body {name}: {problem.strerror}.") from None
    if not isinstance(value, dict):
        raise ConfigProblem(f"--body {name} is not a JSON object.")
    return value


async def _exchange(
    said: Namespace, filled: FilledCall, launch: Launch, prompt: Prompt, log: ExchangeLog
) -> "CallResult | CarriedOut":
    connected = await connect(launch, None, log, remarks=LogInRemarks(warn))
    session = connected.session
    leave = partial(_leave, session, filled.operation)
    warn(connected.problem)
    try:
        preview = session.preview(
            filled.operation,
            body=filled.file or filled.body,
            query=filled.query,
            format=None,
            **filled.path,
        )
        if said.dry_run:
            return CallResult(text=preview.text)
        if filled.operation.changes_state:
            return await _change(said, filled, launch, prompt, session)
        confirm_read(filled.operation, f"{preview.method} {preview.url}", prompt, sure=said.yes)
        await log_in(session, filled.operation, prompt, launch)
        return await send_call(session, filled, said, _printing(said), leave)
    finally:
        await leave()


async def _change(
    said: Namespace, filled: FilledCall, launch: Launch, prompt: Prompt, session: Session
) -> CarriedOut:
    refuse_unsendable(filled.operation, session, prompt, sure=said.yes)
    with before_sending():
        await log_in(session, filled.operation, prompt, launch)
        change = await change_for(filled, session)
    if (settled := settle_beforehand(change, change.before)) is not None:
        return CarriedOut(settled)
    journal = journal_of_call(filled.operation, launch)
    return await carry_out(Plan.of(change), session, journal, prompt, sure=said.yes)


async def _leave(session: Session, operation: AnyOperation) -> None:
    """End the token this call fetched, unless another one hangs on it."""
    if operation.effect is Effect.SESSION:
        await session.aclose()
    else:
        await log_out(session)


def _tell(said: Namespace, carried: CarriedOut) -> int:
    """Say what came of a change; the status is about the change and nothing else."""
    outcome = carried.outcome
    if outcome.answer is not None and outcome.ending.is_carried_out:
        try:
            _print_or_save(said, outcome.answer)
        except Exception as problem:
            warn_unshown(problem)
    tell(carried)
    return status_of(outcome)


def _show(said: Namespace, came: CallResult) -> int:
    if came.answer is not None:
        _print_or_save(said, came.answer)
    elif came.text:
        write_out(came.text)
    return DONE


def _print_or_save(said: Namespace, answer: Answer[object]) -> None:
    """Raises UnexpectedAnswer, FileProblem, OSError."""
    text = printed(answer, _printing(said))
    if said.save:
        with destination(said.save, overwrite=said.overwrite) as write:
            write(f"{text}\n")
    elif text:
        write_out(text)
    elif not answer.operation.changes_state:
        tell_nothing("The service sent an empty answer.", said.output)


def _printing(said: Namespace) -> Printing:
    on_terminal = not said.save and sys.stdout is not None and sys.stdout.isatty()
    return Printing(
        said.output,
        columns=tuple(name for name in said.columns.split(",") if name),
        secrets=said.show_secrets,
        on_terminal=on_terminal,
        pretty=bool(said.save) or on_terminal,
    )
