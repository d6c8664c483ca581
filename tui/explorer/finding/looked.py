"""Where was looked for something, where not, and why: nothing is called absent too soon."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from tui.contract.terms import Service
from tui.explorer.rows import Tone


class Progress(StrEnum):
    """How far the looking is, in the words that begin a line about it."""

    DONE = "Looked in"
    UNDER_WAY = "Looking in"
    FAILED = "Not looked in"
    NOT_ASKED = "Not asked"


class Looked(NamedTuple):
    """One place where something may be; `why` it was not looked there, or not to its end."""

    service: Service
    words: str
    progress: Progress
    why: str = ""


class Remark(NamedTuple):
    """One line about where was looked."""

    words: str
    tone: Tone


def remarks_on(looked: Sequence[Looked], loaded: int) -> list[Remark]:
    """All of it in few lines; `loaded` is how many records were there already."""
    found = []
    if under_way := list(_places(looked, Progress.UNDER_WAY)):
        found.append(Remark(f"{Progress.UNDER_WAY} {'; '.join(under_way)} …", Tone.NORMAL))
    for progress, tone in ((Progress.FAILED, Tone.ERROR), (Progress.NOT_ASKED, Tone.MUTED)):
        found += [Remark(words, tone) for words in _reasons(looked, progress)]
    done = list(_places(looked, Progress.DONE))
    if loaded:
        done.append(f"{loaded:,} loaded records")
    if done:
        found.append(Remark(f"{Progress.DONE} {'; '.join(done)}.", Tone.MUTED))
    return found


def _places(looked: Iterable[Looked], progress: Progress) -> Iterator[str]:
    """Each service with the places in it."""
    chosen = [each for each in looked if each.progress is progress]
    for service in Service:
        words = dict.fromkeys(_with_remark(each) for each in chosen if each.service is service)
        if words:
            yield f"{service.spelled}: {', '.join(words)}"


def _with_remark(looked: Looked) -> str:
    return f"{looked.words} ({looked.why})" if looked.why else looked.words


def _reasons(looked: Iterable[Looked], progress: Progress) -> Iterator[str]:
    """The places with the same reason in one line."""
    chosen = [each for each in looked if each.progress is progress]
    for service, why in dict.fromkeys((each.service, each.why) for each in chosen):
        alike = dict.fromkeys(
            each.words for each in chosen if (each.service, each.why) == (service, why)
        )
        yield f"{progress} {service.spelled} {', '.join(alike)}: {why}"
