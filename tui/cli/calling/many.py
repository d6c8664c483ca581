"""Many changes from the command line: shown as a table, confirmed once, carried out, told."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Final

from tui.changes.journal import Journal
from tui.changes.outcome import Ending, Outcome
from tui.changes.plan import Confirmation, Plan
from tui.changes.run_of_many import RunOfMany
from tui.changes.throttle import MOST_AT_ONCE, Throttle
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, UNKNOWN
from tui.cli.calling.telling import Interrupted
from tui.cli.calling.transfer_line import TransferLine
from tui.cli.output import say, warn
from tui.client.session import Session
from tui.config.problem import ConfigProblem

MOST_PARALLEL: Final = MOST_AT_ONCE
_SHOWN: Final = 20
"""So many outcomes that are not as they were wanted are told one by one."""


def confirm_many(plan: Plan, prompt: Prompt, *, sure: bool) -> None:
    """Ask once for all of it; what destroys wants the number of changes typed.

    Raises ConfigProblem where the answer is no, or nobody can be asked.
    """
    if sure:
        return
    count = len(plan.changes)
    if not prompt.attended():
        raise ConfigProblem(
            f"{count:,} changes have to be confirmed, and nobody can be asked. Nothing was sent; "
            "add --yes to send them unasked."
        )
    if plan.confirmation is Confirmation.TYPED:
        agreed = prompt.openly(f"Type {count} to send them: ").strip() == str(count)
    else:
        question = f"Send {count:,} change{'' if count == 1 else 's'}? [y/N] "
        agreed = prompt.openly(question).strip().casefold() in ("y", "yes")
    if not agreed:
        raise ConfigProblem("Nothing was sent.")


def run_for(
    plan: Plan,
    session: Session,
    journal: Journal,
    *,
    parallel: int = MOST_PARALLEL,
    together: str = "",
    in_place_of: Sequence[int] = (),
    undoes: Sequence[int] = (),
) -> RunOfMany:
    """A run of changes that stand apart."""
    return RunOfMany(
        plan,
        session,
        journal,
        throttle=Throttle(parallel),
        together=together,
        in_place_of=in_place_of,
        undoes=undoes,
    )


async def carry_out_many(run: RunOfMany) -> tuple[Outcome, ...]:
    """Carry a run out, and say how far it is. Raises Interrupted: what is left can be gone on with.

    Once interrupted it finishes what is under way and sends nothing more.
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
            f"Interrupted: {done:,} of {whole:,} changes are done; --resume goes on."
        ) from None
    finally:
        line.end()


def tell_many(outcomes: Sequence[Outcome]) -> int:
    """Say what came of many changes; the answer is the exit status."""
    counts = Counter(each.ending for each in outcomes)
    words = ", ".join(f"{count:,} {ending}" for ending, count in counts.items())
    odd = [each for each in outcomes if not each.done]
    for each in odd[:_SHOWN]:
        warn(f"{each.change.title}: {each.ending}: {each.words_afterwards}")
    if len(odd) > _SHOWN:
        warn(f"and {len(odd) - _SHOWN:,} more that were not done")
    for unwritten in {each.unwritten for each in outcomes if each.unwritten}:
        warn(unwritten)
    if odd:
        warn(f"{words}.")
    else:
        say(f"{words}.")
    if not odd:
        return DONE
    return UNKNOWN if counts[Ending.UNKNOWN] else FAILED
