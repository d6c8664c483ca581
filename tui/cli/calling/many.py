"""Many changes from the command line: shown, confirmed once, carried out, told one by one."""

import asyncio
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from tui.changes.change import Change
from tui.changes.in_lines import changes_in_lines
from tui.changes.journal import Journal
from tui.changes.many.allowed import short_of_requests
from tui.changes.many.counting import counted, counts_in_words
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.many.throttle import MOST_AT_ONCE, Throttle
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Confirmation, Plan
from tui.cli.asking import Prompt
from tui.cli.calling.consent import before_sending, refuse_unsendable
from tui.cli.calling.exits import DONE, FAILED, UNKNOWN
from tui.cli.calling.telling import Interrupted
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.output import say, warn, write_out
from tui.client.session import Session
from tui.config.problem import ConfigProblem
from tui.contract.values import encoded
from tui.widgets.safe_text import safe_text

_SHOWN: Final = 20
"""So many outcomes that are not as they were wanted are told one by one."""
_REVIEWED: Final = 50
"""So many changes are shown before they are confirmed; the counts are of all."""


@dataclass(frozen=True, slots=True)
class ManyOptions:
    """How many changes are sent: asked for or not, so many at once, told as JSON or in words."""

    sure: bool = False
    parallel: int = MOST_AT_ONCE
    as_json: bool = False
    beforehand: str = ""
    """What is said above the question, in lines."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """The titles of changes that are not sent, with why: a report as JSON tells them too."""
    going_on: str = "bimscope journal shows them."
    """What to do about those that were left out when somebody interrupts."""


def add_parallel(parser: ArgumentParser) -> None:
    """The option that says how many changes are under way at once."""
    parser.add_argument(
        "--parallel",
        metavar="N",
        type=_parallel,
        default=MOST_AT_ONCE,
        help=f"how many changes to send at once, at most {MOST_AT_ONCE}",
    )


def _parallel(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST_AT_ONCE:
        raise ArgumentTypeError(f"must be a number from 1 to {MOST_AT_ONCE}")
    return int(text)


async def send_many(
    changes: Sequence[Change],
    session: Session,
    journal: Journal,
    prompt: Prompt,
    options: ManyOptions,
    *,
    together: str = "",
    in_place_of: Sequence[int] = (),
    undoes: Sequence[int] = (),
) -> int:
    """Have changes confirmed, carry them out and say what came of them; the exit status.

    `together`, `in_place_of` and `undoes` are those of RunOfMany. Raises ReadOnlyRefused,
    ConfigProblem where they are not confirmed, Interrupted.
    """
    plan = Plan(tuple(changes))
    for operation in {each.operation.id: each.operation for each in changes}.values():
        refuse_unsendable(operation, session, prompt, sure=options.sure)
    if short := short_of_requests(changes, session):
        warn(short)
    if not options.sure:
        confirm_many(plan, prompt, options.beforehand)
    run = RunOfMany(
        plan,
        session,
        journal,
        throttle=Throttle(options.parallel),
        together=together,
        in_place_of=in_place_of,
        undoes=undoes,
    )
    try:
        outcomes = await _carried_out(run, options)
    finally:
        journal.depart()
    if options.as_json:
        write_out(_as_json(run, outcomes, options.refused))
    return tell_many(outcomes)


def confirm_many(plan: Plan, prompt: Prompt, beforehand: str = "") -> None:
    """Show what would be sent and ask once for all of it.

    What destroys wants the number of changes typed. Raises ConfigProblem where the answer is
    no, Interrupted.
    """
    count = len(plan.changes)
    lines = chain(beforehand.splitlines(), changes_in_lines(plan.changes, most=_REVIEWED))
    said = "\n".join(map(safe_text, lines))
    with before_sending():
        if plan.confirmation is Confirmation.TYPED:
            agreed = prompt.openly(f"{said}\nType {count} to send: ").strip() == str(count)
        else:
            question = f"{said}\nSend {count:,} change{'' if count == 1 else 's'}? [y/N] "
            agreed = prompt.openly(question).strip().casefold() in ("y", "yes")
    if not agreed:
        raise ConfigProblem("Nothing was sent.")


async def _carried_out(run: RunOfMany, options: ManyOptions) -> tuple[Outcome, ...]:
    """Carry a run out, and say how far it is.

    Once interrupted it finishes what is under way and sends nothing more. Raises Interrupted.
    """
    line, whole = TransferLine(), len(run.plan.changes)
    run.told.append(lambda: line.show(f"{len(run.results):,} of {whole:,}  {run.stage}"))
    under_way = asyncio.ensure_future(run.carry_out())
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        run.stop()
        outcomes = await under_way
        done = sum(each.done for each in outcomes)
        raise Interrupted(
            f"Interrupted: {done:,} of {whole:,} changes are done. {options.going_on}"
        ) from None
    finally:
        line.end()


def tell_many(outcomes: Sequence[Outcome]) -> int:
    """Say what came of many changes; the answer is the exit status."""
    counts = counted(outcomes)
    words = counts_in_words(counts)
    odd = [each for each in outcomes if not each.done]
    if why := _why_none_was_sent(outcomes):
        warn(why)
    else:
        _tell_one_by_one(odd)
    for unwritten in {each.unwritten for each in outcomes if each.unwritten}:
        warn(unwritten)
    if not odd:
        say(f"{words}.")
        return DONE
    warn(f"{words}.")
    return UNKNOWN if counts[Ending.UNKNOWN] else FAILED


def _tell_one_by_one(odd: Sequence[Outcome]) -> None:
    for each in odd[:_SHOWN]:
        warn(f"{each.change.title}: {each.ending}: {each.words_afterwards}")
    if len(odd) > _SHOWN:
        warn(f"and {len(odd) - _SHOWN:,} more that were not done")


def _why_none_was_sent(outcomes: Sequence[Outcome]) -> str:
    """The one reason for which several changes were not sent; '' where each has its own."""
    reasons = {(each.ending, each.words_afterwards) for each in outcomes}
    if len(outcomes) < 2 or len(reasons) > 1:
        return ""
    [(ending, words)] = reasons
    return words if ending is Ending.NOT_SENT else ""


def _as_json(run: RunOfMany, outcomes: Sequence[Outcome], refused: Mapping[str, str]) -> str:
    """What came of each change, in their order, with its entry in the journal; 0 for none."""
    entries = run.entries or [0] * len(outcomes)
    told = [
        {
            "change": each.change.title,
            "ending": each.ending.value,
            "words": each.words_afterwards,
            "entry": entry,
        }
        for each, entry in zip(outcomes, entries, strict=True)
    ]
    ending = Ending.REFUSED.value
    left_out = [
        {"change": title, "ending": ending, "words": reason, "entry": 0}
        for title, reason in refused.items()
    ]
    return encoded([*told, *left_out]).decode()
