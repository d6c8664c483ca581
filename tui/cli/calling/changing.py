"""Carrying a plan out from the command line: confirmed, once, with a true exit status."""

import asyncio

from tui.changes.change import Change
from tui.changes.given_command import GivenCommand
from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of, reads_of
from tui.changes.outcome import Outcome
from tui.changes.plan import Plan
from tui.changes.records import read_record, written_fields
from tui.changes.run import Run, Stage
from tui.changes.sending import FileTransfer
from tui.cli.asking import Prompt
from tui.cli.calling.consent import confirm_plan
from tui.cli.calling.filling import TEAM_PLACEHOLDERS, FilledCall
from tui.cli.calling.telling import CarriedOut, Interrupted, outcome_in_words
from tui.cli.calling.transfer_line import TransferLine
from tui.client.session import Session
from tui.config.launch import Launch
from tui.contract.operation import AnyOperation, JsonObject


def journal_of_call(operation: AnyOperation, launch: Launch) -> Journal:
    """The journal as one writes it who calls an operation."""
    return Journal.at(launch.journal_file, launch.title, GivenCommand("call", (operation.id,)))


async def change_for(filled: FilledCall, session: Session) -> Change:
    """The change that was said, upon the record as it is now. Raises BimscopeError."""
    reads = reads_of(filled.operation, filled.path, wish_of(filled))
    return change_upon_record(filled, None if reads is None else await read_record(session, reads))


def change_upon_record(filled: FilledCall, before: "JsonObject | None") -> Change:
    """The change that was said, upon a record as it was read."""
    return change_of(
        Filled(
            operation=filled.operation,
            path=filled.path,
            query=filled.query,
            wish=wish_of(filled),
            body=filled.file or filled.body,
            name=str(filled.path.get("username") or next(iter(reversed(_keys(filled))), "")),
            title=": ".join(filter(None, (filled.operation.title, _about(filled)))),
            before=before,
        )
    )


def wish_of(filled: FilledCall) -> JsonObject:
    """The body with its fields under their own names, in whatever spelling they were given."""
    if filled.file is not None:
        return {}
    names = {
        variant: each.name for each in written_fields(filled.operation) for variant in each.variants
    }
    return {names.get(name, name): value for name, value in (filled.body or {}).items()}


def _keys(filled: FilledCall) -> list[str]:
    """What the path says of the thing, without whose it is."""
    return [str(v) for name, v in filled.path.items() if name not in TEAM_PLACEHOLDERS]


def _about(filled: FilledCall) -> str:
    """What is changed, for a title: a new thing has no key yet, but perhaps a name."""
    body = filled.body or {}
    named = (str(body[name]) for name in ("name", "username") if name in body)
    return ", ".join(_keys(filled)) or next(named, "")


async def carry_out(
    plan: Plan,
    session: Session,
    journal: Journal,
    prompt: Prompt,
    *,
    sure: bool,
    undoes: int | None = None,
) -> CarriedOut:
    """Have a plan confirmed and carry it out.

    Raises ConfigProblem where it is not, Interrupted.
    """
    confirm_plan(plan, session, prompt, sure=sure)
    line = TransferLine()
    run = Run(plan, session, journal, FileTransfer(line), undoes=undoes)
    under_way = asyncio.ensure_future(run.carry_out())
    try:
        await asyncio.shield(under_way)
    except asyncio.CancelledError:
        line.end()
        await _interrupted(run, under_way)
    finally:
        line.end()
        journal.depart()
    return CarriedOut(run.outcomes[-1], run.entries[-1] if run.entries else 0)


async def _interrupted(run: Run, under_way: "asyncio.Future[tuple[Outcome, ...]]") -> None:
    """Give a run up unless its outcome is known already. Raises Interrupted."""
    left = run.leave()
    if left is None and run.stage not in (Stage.WAITING, Stage.READING):
        await under_way
        return
    under_way.cancel()
    await asyncio.wait([under_way])
    if left is None:
        raise Interrupted(f"{run.plan.title}: interrupted before it was sent.")
    raise Interrupted(outcome_in_words(CarriedOut(left, run.entries[-1])))
