"""Saying what came of a change. Standard output carries the answer and nothing else."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tui.changes.outcome import Ending, Outcome
from tui.cli.output import say, warn
from tui.terminal.nowhere import write_nowhere


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What came of a change, and its number in the journal; 0 where none is kept of it."""

    outcome: Outcome
    entry: int = 0


class Interrupted(Exception):
    """Somebody pressed ^C; the text says what is known of the change."""


def tell(carried: CarriedOut) -> None:
    """Say how a change ended: always where it was not done, else where it is worth a word."""
    outcome = carried.outcome
    if outcome.is_plain and not outcome.unwritten:
        say(outcome_in_words(carried))
    else:
        warn(outcome_in_words(carried))
    for line in _details(outcome):
        warn(line)


def outcome_in_words(carried: CarriedOut) -> str:
    """How a change ended, and where that is written down if it may be looked for."""
    outcome, entry = carried.outcome, carried.entry
    kept = f" This is entry {entry} in the journal." if entry else ""
    unwritten = f" {outcome.unwritten}" if outcome.unwritten else ""
    if outcome.done:
        return f"{outcome.words}{kept}{unwritten}"
    if outcome.ending not in (Ending.UNKNOWN, Ending.OTHERWISE):
        kept = ""
    return f"{outcome.change.title}: {outcome.words_afterwards}{kept}{unwritten}"


def warn_unshown(problem: Exception) -> None:
    """Say that only the answer is missing, not the change."""
    if isinstance(problem, OSError) and sys.stdout is not None:
        write_nowhere(sys.stdout)
    reason = getattr(problem, "strerror", None) or str(problem).rstrip(".")
    warn(f"The change was made; only its answer could not be shown: {reason}.")


def _details(outcome: Outcome) -> Iterator[str]:
    """What the user has to know before trying again."""
    yield from (each.words for each in outcome.clashes)
    if outcome.ending is Ending.OUTDATED:
        now = outcome.change.target.change_upon(outcome.now)
        yield from (each.words for each in now.lines)
