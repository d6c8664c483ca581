"""What stands in the details while nothing is chosen: where one is, as whom, and what to press.

Made of facts that somebody else gathers; asks nobody and knows no screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tui.explorer.in_words.exchange_page import milliseconds
from tui.explorer.in_words.page import Line, Section
from tui.explorer.key_names import FIND, KeyFor, no_key
from tui.explorer.rows import Tone

TRY_THIS: Final = "Try this"
"""The section whose titles are keys."""
SHOWS_START: Final = "explorer.start"
_MADE_UP: Final = "All of this is made up. You cannot break anything."
_MOST: Final = 5
"""Lines of a kind that stand on the page; the rest is counted."""
_ASKING: Final = "asking …"
_FIRST_KEYS: Final = (
    (FIND, "find anything by part of its name"),
    ("explorer.why", "find out why somebody cannot do something"),
    ("explorer.matrix", "show who may do what in a project"),
    ("explorer.table", "show a list as a table"),
    ("explorer.draw", "draw the building of a Bimplus project"),
)
"""What is worth trying first, by the ids of the keys; others stand in the footer anyway."""


@dataclass(frozen=True, slots=True)
class ListSize:
    """How many records a list has, and what a few of them are called."""

    title: str
    number: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What is known of a service; empty is what is not known.

    `nobody` where one still has to log in. `round_trip` are the seconds from a request to the
    first of its answer, at best; None before one.
    """

    name: str
    address: str = ""
    nobody: bool = False
    user: str = ""
    person: str = ""
    rights: str = ""
    round_trip: float | None = None
    counted: tuple[ListSize, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place to go to: what it is called, and its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that was begun and not ended; `what` says how far it came."""

    what: str
    title: str


@dataclass(frozen=True, slots=True)
class StartFacts:
    """All that the page is made of; `read_only_because` is empty where changes are sent."""

    services: tuple[ServiceFacts, ...] = ()
    profile: str = ""
    is_demo: bool = False
    read_only_because: str = ""
    left_open: tuple[NamedPlace, ...] = ()
    bookmarks: tuple[NamedPlace, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    key_for: KeyFor = field(default=no_key, compare=False)


def start_page(facts: StartFacts) -> list[Section]:
    """The sections of the page; one without lines is left out."""
    services = [Section(each.name, [*_about(each, facts)]) for each in facts.services]
    # What was not finished first: a low screen shows no more than the beginning.
    told = [_unfinished(facts), *services, _left_open(facts), _bookmarks(facts), _to_try(facts)]
    return [_whole_profile(facts), *(each for each in told if each.lines)]


def _whole_profile(facts: StartFacts) -> Section:
    what = Line("Demo", _MADE_UP) if facts.is_demo else Line("Profile", facts.profile)
    return Section("", [what, _changes(facts)])


def _changes(facts: StartFacts) -> Line:
    if facts.read_only_because:
        return Line("Read-only", facts.read_only_because, tone=Tone.WARNING)
    key = facts.key_for("explorer.read_only")
    return Line("Changes", "are sent after a review", f"{key} switches to read-only" if key else "")


def _to_try(facts: StartFacts) -> Section:
    keys = ((facts.key_for(binding), words) for binding, words in _FIRST_KEYS)
    return Section(TRY_THIS, [Line(key, words) for key, words in keys if key])


def _about(service: ServiceFacts, facts: StartFacts) -> Iterator[Line]:
    seconds = service.round_trip
    soon = "" if seconds is None else f"round trip {milliseconds(seconds)}"
    yield Line("Address", service.address or ("–" if service.problem else _ASKING), soon)
    if service.problem:
        yield Line("Problem", service.problem, tone=Tone.ERROR)
    if service.nobody:
        key = facts.key_for("app.reconnect")
        yield Line("Logged in", f"nobody: {key} logs in" if key else "nobody", tone=Tone.WARNING)
    elif service.user or service.person:
        who = service.user or service.person
        yield Line("Logged in", who, service.person if service.user else "")
    if service.rights:
        yield Line("Rights", service.rights)
    for each in service.counted:
        yield Line(each.title, f"{each.number:,}", ", ".join(each.names))


def _unfinished(facts: StartFacts) -> Section:
    lines = [Line(each.what, each.title) for each in facts.unfinished[:_MOST]]
    return Section("Not finished", [*lines, *_rest(len(facts.unfinished))])


def _left_open(facts: StartFacts) -> Section:
    key = facts.key_for("going.reopen")
    opens = f"Open last time: {key} opens it" if key else "Open last time"
    return Section(opens, [Line(each.name, each.address) for each in facts.left_open])


def _bookmarks(facts: StartFacts) -> Section:
    key = facts.key_for("going.bookmarks")
    title = f"Bookmarks: {key} goes to one" if key else "Bookmarks"
    lines = [Line(each.name, each.address) for each in facts.bookmarks[:_MOST]]
    return Section(title, [*lines, *_rest(len(facts.bookmarks))])


def _rest(number: int) -> list[Line]:
    if number <= _MOST:
        return []
    return [Line("…", f"and {number - _MOST:,} more", tone=Tone.MUTED)]
