"""How much a plan does, in words: how many of its rows are sent, and the harm in all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from tui.changes.change import Change
from tui.changes.difference import Harm
from tui.changes.harming import HARM_IN_WORDS, LASTS
from tui.explorer.plans.planned import Fate
from tui.explorer.plans.table import TAKEN_OUT, PlanTable, harm_of

_SENT: Final = (Fate.NEW, Fate.CHANGED, Fate.REMOVED, Fate.TO_DO)
_NOT_SENT: Final = (Fate.UNCHANGED, Fate.REFUSED, TAKEN_OUT)
_OF_MANY: Final = {
    Harm.LOSS: "take something away",
    Harm.ADMINISTRATION: "make administrators",
    Harm.MAIL: "send e-mails",
    Harm.NEW_PERSON: "create new people",
}


def plan_in_words(table: PlanTable) -> str:
    """How many rows are sent, and how many are not: `3 will be sent: 2 new, 1 changed`."""
    fates = table.fates
    sent = ", ".join(_counted(fates, _SENT))
    count = sum(fates[each] for each in _SENT)
    said = f"{count:,} will be sent: {sent}" if count else "nothing will be sent"
    return "; ".join(filter(None, (said, ", ".join(_counted(fates, _NOT_SENT)))))


def harm_in_words(changes: Sequence[Change]) -> str:
    """What changes do that would matter if it were a mistake, the most harmful first."""
    harms = Counter(map(harm_of, changes))
    said = [_said(harms[each], words, _OF_MANY[each]) for each, words in HARM_IN_WORDS.items()]
    lasting = sum(not each.undoing.possible for each in changes)
    return ", ".join(filter(None, (*said, _said(lasting, LASTS, LASTS))))


def _counted(fates: "Counter[str]", which: Sequence[str]) -> Iterator[str]:
    return (f"{fates[each]:,} {each}" for each in which if fates[each])


def _said(count: int, of_one: str, of_many: str) -> str:
    return f"{count:,} {of_one if count == 1 else of_many}" if count else ""
