"""What came of many changes, counted and in one sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tui.changes.outcome import Ending, Outcome


def counted(outcomes: Iterable[Outcome]) -> Counter[Ending]:
    """How many ended how."""
    return Counter(each.ending for each in outcomes)


def counts_in_words(counts: Mapping[Ending, int]) -> str:
    """`998 done, 2 refused`, in the order in which endings are told everywhere."""
    return ", ".join(f"{counts[each]:,} {each}" for each in Ending if counts.get(each))
