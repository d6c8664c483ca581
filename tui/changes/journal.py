"""The journal of all changes: what was intended, what was sent, what came of it.

A change that cannot be written down is not sent. Secrets are taken out before anything is
written.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Final

import msgspec

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.given_command import GivenCommand
from tui.changes.hiding import hidden_record, hiding, secret_names
from tui.changes.journal_entries import why_not_again, why_not_anew, why_not_gone_on
from tui.changes.journal_file import JournalFile, JournalProblem
from tui.changes.journal_steps import Ended, Intended, JournalStep, Sent
from tui.changes.living import Programs
from tui.changes.outcome import Outcome
from tui.client.decoding import decoded_value
from tui.client.errors import BimscopeError
from tui.client.log.redaction import Redaction
from tui.client.session import Session
from tui.contract.operation import Json
from tui.large_json.malformed import MALFORMED

NO_JOURNAL: Final = "No journal is kept: it is switched off in config.toml."
LARGEST_KEPT: Final = 1 << 20
"""Bytes of a record or body that the journal keeps at most."""


@dataclass(frozen=True, slots=True)
class ConfirmedTogether:
    """What many changes that are confirmed with one another have in common.

    `name` is what they all name, `purpose` what all of them do, in words. Of each of them it is
    said in whose place it stands, and which entry it takes back, in their order, or nothing.
    """

    name: str
    purpose: str = ""
    in_place_of: Sequence[int] = ()
    undoes: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """Where one program writes down its changes; nothing is written without a `file`.

    `profile` is the name that the addresses were opened by, `command` the one that this
    program is.
    """

    file: JournalFile | None = None
    programs: Programs | None = None
    profile: str = ""
    command: GivenCommand | None = None
    in_hand: set[int] = field(default_factory=set)
    """The entries of many changes that this program is carrying out."""

    @classmethod
    def at(
        cls, file: Path | None, profile: str = "", command: GivenCommand | None = None
    ) -> "Journal":
        """The journal in a file, made with its folder at the first change; None keeps none."""
        if file is None:
            return cls(profile=profile, command=command)
        return cls(JournalFile(file), Programs(file.parent / "programs"), profile, command)

    @property
    def program(self) -> str:
        return self.programs.own_name if self.programs is not None else ""

    def depart(self) -> None:
        """This program writes nothing any more: what it left open is seen as left from now on."""
        if self.programs is not None:
            self.programs.depart()

    async def intend(
        self,
        change: Change,
        session: Session,
        undoes: int | None = None,
        *,
        beside: Collection[int] = (),
    ) -> int:
        """Write down that a change was confirmed; the answer is its number, 0 without a file.

        `undoes` is the entry that it takes back, `beside` are those of the same plan. Raises
        JournalProblem, also where that entry is taken back already, and BimscopeError where the
        session reaches no such service.
        """
        if self.file is None:
            return 0
        return await asyncio.to_thread(self._begin, self.file, change, session, undoes, beside)

    async def intend_together(
        self,
        changes: Sequence[Change],
        session: Session,
        together: ConfirmedTogether,
    ) -> Sequence[int]:
        """Write down that changes were confirmed with one another; the answer are their numbers.

        Raises JournalProblem, also where somebody goes on with the same entries or takes them back
        already, and BimscopeError where the session reaches no such service; then nothing of them
        is written.
        """
        if self.file is None:
            return [0] * len(changes)
        return await asyncio.to_thread(self._begin_all, self.file, changes, session, together)

    async def going(self, entry: int, change: Change) -> None:
        """Write down that the request leaves now. Raises JournalProblem."""
        if self.file is not None:
            await asyncio.to_thread(_add_sent, self.file, entry, change)

    async def over(self, entry: int, outcome: Outcome) -> None:
        """Write down what came of it. Raises JournalProblem."""
        await asyncio.to_thread(self.write_outcome, entry, outcome)

    def write_outcome(self, entry: int, outcome: Outcome, *, left: bool = False) -> None:
        """The same for those who cannot wait for a thread. Raises JournalProblem.

        `left` says that nobody waited for it, so that it is to be looked for later.
        """
        if self.file is not None:
            self.file.add(ended_step(entry, outcome, left=left))

    def _begin(
        self,
        file: JournalFile,
        change: Change,
        session: Session,
        undoes: int | None,
        beside: Collection[int],
    ) -> int:
        step = self._first_step(change, session, undoes)
        self._announce()
        refuses = None
        if undoes is not None:
            refuses = partial(why_not_again, (undoes,), self._is_running, beside)
        return file.begin(step, refuses)

    def _begin_all(
        self,
        file: JournalFile,
        changes: Sequence[Change],
        session: Session,
        together: ConfirmedTogether,
    ) -> Sequence[int]:
        steps = [
            msgspec.structs.replace(
                self._first_step(change, session, undone),
                together=together.name,
                purpose=session.redact(together.purpose),
                before=_kept(change.before, change, hiding(change)),
                in_place_of=replaced,
            )
            for change, replaced, undone in zip_longest(
                changes, together.in_place_of, together.undoes
            )
        ]
        self._announce()
        return file.begin_all(steps, partial(self._why_not, together))

    def _why_not(self, together: ConfirmedTogether, steps: Sequence[JournalStep]) -> str:
        """Why nothing may be done with earlier entries; '' where nothing hinders it."""
        undoes = frozenset(together.undoes)
        again = why_not_again(undoes, self._is_running, (), steps)
        return (
            again
            or why_not_gone_on(frozenset(together.in_place_of), steps)
            or why_not_anew(together.name, together.in_place_of, steps)
        )

    def _announce(self) -> None:
        """Let others see that this program runs. Raises JournalProblem."""
        if self.programs is None:
            return
        try:
            self.programs.announce()
        except OSError as problem:
            reason = problem.strerror or str(problem)
            raise JournalProblem(f"The journal cannot be written: {reason}.") from None

    def _is_running(self, program: str) -> bool:
        """Whether the program of that name may still write an outcome."""
        return self.programs is not None and self.programs.is_running(program)

    def _first_step(self, change: Change, session: Session, undoes: int | None) -> Intended:
        service = change.operation.service
        reads = change.target.address(None)
        method, url, body = _request(change, session)
        hide = hiding(change)
        asked = hide.query(change.query)
        return Intended(
            entry=0,
            time=now_in_words(),
            profile=self.profile,
            address=session.base_url(service),
            who=session.user(service),
            operation=change.operation.id,
            title=hide.text(change.title),
            parts=_parts(change, hide),
            program=self.program,
            path=change.path,
            query={name: session.redact(value) for name, value in asked.items()},
            method=method,
            url=url,
            body=None
            if body is None
            else _decoded(hide.body(body, secret_names(change, change.body))),
            wish=_kept(change.wish, change, hide),
            lines=tuple(hide.text(line.words) for line in change.lines),
            undoing=change.undoing.words,
            can_be_undone=change.undoing.possible,
            reads=reads.operation.id if reads is not None else "",
            read_path=reads.path if reads is not None else {},
            read_query=reads.query if reads is not None else {},
            known_by=reads.known_by if reads is not None else (),
            undoes=undoes,
            command=self.command,
        )


def _add_sent(file: JournalFile, entry: int, change: Change) -> None:
    file.add(sent_step(entry, change))


def sent_step(entry: int, change: Change) -> Sent:
    """What is written down before a request leaves."""
    before = _kept(change.before, change, hiding(change))
    return Sent(entry=entry, time=now_in_words(), before=before)


def ended_step(entry: int, outcome: Outcome, *, left: bool = False) -> Ended:
    """What is written down of an outcome; `left` says that it is to be looked for later."""
    change, hide = outcome.change, hiding(outcome.change)
    return Ended(
        entry=entry,
        time=now_in_words(),
        ending=outcome.ending.value,
        words=hide.text(outcome.words_afterwards),
        status=outcome.exchange.status if outcome.exchange is not None else None,
        after=_kept(outcome.now, change, hide),
        answered=_kept(outcome.answered, change, hide),
        left=left,
    )


def now_in_words() -> str:
    """This moment, in UTC, as ISO 8601 says it to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _request(change: Change, session: Session) -> tuple[str, str, bytes | None]:
    try:
        request = change.preview(session)
    except BimscopeError:
        return change.operation.method, "", None
    return request.method, request.url, request.body


def _parts(change: Change, hide: Redaction) -> ChangeTitle | None:
    """The parts of a change's title; None where it has none, or a secret goes across them."""
    parts = ChangeTitle(*map(hide.text, change.says))
    return parts if parts.has_parts and parts.words == hide.text(change.title) else None


def _kept(record: Json, change: Change, hide: Redaction) -> Json:
    """A record without its secrets; None where it is too large to be kept."""
    return None if record is None else _decoded(hidden_record(record, change, hide))


def _decoded(text: bytes) -> Json:
    if len(text) > LARGEST_KEPT:
        return None
    try:
        return decoded_value(text)
    except MALFORMED:
        return None
