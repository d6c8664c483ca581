"""Where was looked for something, where not, and why: nothing is called absent too soon."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tui.contract.terms import Service
from tui.explorer.rows import Tone


class LookingState(StrEnum):
    """How far the looking is, in the words that begin a line about it."""

    DONE = "Searched"
    UNDER_WAY = "Searching"
    FAILED = "Could not search"
    NOT_ASKED = "Not searched"


class Looked(NamedTuple):
    """One place where something may be; `why` it was not looked there, or not to its end.

    `within` is the part of the service that was looked in, '' for all of it.
    """

    service: Service
    words: str
    progress: LookingState
    why: str = ""
    within: str = ""

    @property
    def whose(self) -> str:
        """The service, and the part of it."""
        return ", ".join(filter(None, (self.service.spelled, self.within)))


class LookedRemark(NamedTuple):
    """One line about where was looked."""

    words: str
    tone: Tone


def remarks_on(looked: Sequence[Looked], loaded: str = "") -> list[LookedRemark]:
    """All of it in few lines; `loaded` says what was there already."""
    found = []
    if under_way := list(_places(looked, LookingState.UNDER_WAY)):
        found.append(
            LookedRemark(f"{LookingState.UNDER_WAY} {'; '.join(under_way)} …", Tone.NORMAL)
        )
    for progress, tone in ((LookingState.FAILED, Tone.ERROR), (LookingState.NOT_ASKED, Tone.MUTED)):
        found += [LookedRemark(words, tone) for words in _reasons(looked, progress)]
    done = list(_places(looked, LookingState.DONE))
    if loaded:
        done.append(loaded)
    if done:
        found.append(LookedRemark(f"{LookingState.DONE} {'; '.join(done)}.", Tone.MUTED))
    return found


def _places(looked: Iterable[Looked], progress: LookingState) -> Iterator[str]:
    """Each service, or part of one, with the places in it."""
    chosen = [each for each in looked if each.progress is progress]
    order = [*Service]
    chosen.sort(key=lambda each: (order.index(each.service), each.within))
    for whose in dict.fromkeys(each.whose for each in chosen):
        words = dict.fromkeys(_with_remark(each) for each in chosen if each.whose == whose)
        yield f"{whose}: {', '.join(words)}"


def _with_remark(looked: Looked) -> str:
    return f"{looked.words} ({looked.why})" if looked.why else looked.words


def _reasons(looked: Iterable[Looked], progress: LookingState) -> Iterator[str]:
    """The places with the same reason in one line."""
    chosen = [each for each in looked if each.progress is progress]
    for whose, why in dict.fromkeys((each.whose, each.why) for each in chosen):
        alike = dict.fromkeys(
            each.words for each in chosen if (each.whose, each.why) == (whose, why)
        )
        yield f"{progress} {whose}: {', '.join(alike)} — {why}"
