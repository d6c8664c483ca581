"""The entries of the journal: the steps of each change put together.

Reads the file as a whole; writes nothing.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from tui.changes.change import RecordAddress
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Ended, Intended, JournalStep, Pruned, Sent
from tui.changes.outcome import Ending
from tui.contract import OPERATIONS
from tui.contract.operation import Json, JsonObject
from tui.in_sentences import numbers_in_words

OPEN: Final = "not known"
"""What stands for an outcome that nobody has written down."""


def address_read(said: Intended) -> RecordAddress:
    """Where an entry says that its record is read. Raises KeyError where nothing reads it."""
    reads = OPERATIONS[said.reads]
    return RecordAddress(reads, said.read_path, said.read_query, known_by=said.known_by)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the journal knows it; `sent` and `ended` are None until it came to that."""

    intended: Intended
    sent: Sent | None = None
    ended: Ended | None = None
    undone_by: int | None = None
    """The entry that has taken this one back."""
    undone_instead_by: int | None = None
    """The other entry that has taken back what this one was to take back."""

    @property
    def number(self) -> int:
        return self.intended.entry

    @property
    def ending(self) -> Ending | None:
        """How it ended; None where nobody wrote it down.

        A word that only a newer program knows tells nothing.
        """
        if self.ended is None:
            return None if self.sent is not None else Ending.NOT_SENT
        try:
            return Ending(self.ended.ending)
        except ValueError:
            return Ending.UNKNOWN

    @property
    def is_uncertain(self) -> bool:
        """Whether it may or may not have been carried out."""
        return self.ending in (None, Ending.UNKNOWN)

    @property
    def is_left_open(self) -> bool:
        """Whether nobody has looked since it was sent what came of it."""
        return self.ending is None or (self.ended is not None and self.ended.left)

    @property
    def is_carried_out(self) -> bool:
        """Whether the service did it, be it otherwise than it was asked for."""
        return self.ending is not None and self.ending.is_carried_out

    @property
    def is_left(self) -> bool:
        """Whether anything may be left to do of it: neither it nor another entry has done it."""
        return not self.is_carried_out and self.undone_instead_by is None

    @property
    def stands(self) -> bool:
        """Whether it may have changed something that nobody has taken back."""
        if self.undone_by is not None or self.sent is None:
            return False
        return self.is_carried_out or self.is_uncertain or self.is_left_open

    @property
    def words(self) -> str:
        """What came of it, in a sentence."""
        if self.ended is not None:
            return self.ended.words
        if self.sent is None:
            return "The program ended before it was sent."
        return "The program ended before the answer came: the change may or may not have been made."

    @property
    def before(self) -> "JsonObject | None":
        """The record when it was sent."""
        return _object(self.sent.before) if self.sent is not None else None

    @property
    def after(self) -> "JsonObject | None":
        """The record as it was read back."""
        return _object(self.ended.after) if self.ended is not None else None

    @property
    def answered(self) -> "JsonObject | None":
        """The record in the answer."""
        return _object(self.ended.answered) if self.ended is not None else None

    @property
    def wish(self) -> JsonObject:
        """The fields that it wrote."""
        return _object(self.intended.wish) or {}


async def entries_of(file: JournalFile) -> list[Entry]:
    """The entries of a journal, the oldest first, read in a thread. Raises JournalProblem."""
    return await asyncio.to_thread(lambda: entries_in(file.steps()))


def entries_in(steps: Iterable[JournalStep]) -> list[Entry]:
    """The entries of some steps, the oldest first."""
    intended: dict[int, Intended] = {}
    sent: dict[int, Sent] = {}
    ended: dict[int, Ended] = {}
    for step in steps:
        match step:
            case Intended():
                intended[step.entry] = step
            case Sent():
                sent[step.entry] = step
            case Ended():
                ended[step.entry] = step
            case Pruned():
                continue
    _inherit(intended, sent, ended)
    undone = _undone(intended, ended)
    return [
        Entry(
            each,
            sent.get(number),
            ended.get(number),
            undone.get(number),
            _by_another(number, undone.get(each.undoes or 0)),
        )
        for number, each in sorted(intended.items())
    ]


def _by_another(number: int, by: int | None) -> int | None:
    return None if by == number else by


def _inherit(
    intended: dict[int, Intended], sent: dict[int, Sent], ended: Mapping[int, Ended]
) -> None:
    """Give an entry that stands in the place of another one what that one did.

    It takes back what that one was to take back, and was begun by the same command. What it found
    done already, that one had sent.
    """
    for number in sorted(intended):
        said = intended[number]
        earlier = intended.get(said.in_place_of or 0)
        if earlier is None:
            continue
        undoes = earlier.undoes if said.undoes is None else said.undoes
        # Whoever goes on with it, it stays what that command has begun.
        intended[number] = replace(said, undoes=undoes, command=earlier.command)
        if number not in sent and earlier.entry in sent and _is_there(said, ended.get(number)):
            sent[number] = sent[earlier.entry]


def _undone(intended: Mapping[int, Intended], ended: Mapping[int, Ended]) -> dict[int, int]:
    """Which entries are taken back, and by which: one that is itself taken back counts no more."""
    undone: dict[int, int] = {}
    for number in sorted(intended, reverse=True):
        undoes = intended[number].undoes
        if undoes is not None and number not in undone and _has_worked(ended.get(number)):
            undone.setdefault(undoes, number)
    return undone


def why_not_again(
    numbers: Collection[int],
    is_running: Callable[[str], bool],
    beside: Collection[int],
    steps: Iterable[JournalStep],
) -> str:
    """Why entries cannot be taken back once more, each of them; empty where nothing hinders it.

    `is_running` tells whether the program of a name still runs: only then may an undo that
    was begun still become something. Entries `beside` belong to the same undo.
    """
    undone: dict[int, int] = {}
    being_undone: dict[int, int] = {}
    for entry in entries_in(steps):
        if entry.number in numbers and entry.undone_by is not None:
            undone[entry.number] = entry.undone_by
        undoes = entry.intended.undoes
        if undoes is None or undoes not in numbers or entry.number in beside:
            continue
        if entry.ended is None and is_running(entry.intended.program):
            being_undone[undoes] = entry.number
    said = (
        _done_by(undone, "was already undone", "were already undone"),
        _done_by(being_undone, "is already being undone", "are already being undone"),
    )
    return " ".join(filter(None, said))


def why_not_gone_on(numbers: Collection[int], steps: Iterable[JournalStep]) -> str:
    """Why entries cannot be gone on with; empty where nothing hinders it."""
    resumed = {
        step.in_place_of: step.entry
        for step in steps
        if isinstance(step, Intended)
        and step.in_place_of is not None
        and step.in_place_of in numbers
    }
    return _done_by(resumed, "is already resumed", "are already resumed")


def why_not_anew(name: str, in_place_of: Collection[int], steps: Iterable[JournalStep]) -> str:
    """Why changes cannot be confirmed under a name; empty where nothing hinders it.

    A plan is sent once: whoever sends it again stands in the place of what was sent.
    """
    if not in_place_of and any(isinstance(s, Intended) and s.together == name for s in steps):
        return "This plan is already being sent, or was sent: you can only resume it"
    return ""


def _done_by(others: Mapping[int, int], one: str, several: str) -> str:
    """What was done with entries, and by which `others`: each is the value of its entry."""
    if not others:
        return ""
    if len(others) == 1:
        [(entry, other)] = others.items()
        return f"Entry {entry} {one}, by entry {other}."
    by = numbers_in_words(others.values())
    return f"Entries {numbers_in_words(others)} {several}, by entries {by}."


def _has_worked(ended: Ended | None) -> bool:
    return ended is not None and ended.ending == Ending.DONE.value


def _is_there(intended: Intended, ended: Ended | None) -> bool:
    return ended is not None and Entry(intended, ended=ended).is_carried_out


def _object(value: Json) -> "JsonObject | None":
    return value if isinstance(value, dict) else None
