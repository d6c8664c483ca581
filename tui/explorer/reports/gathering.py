"""Asking for the lists of a report: a few requests at a time, saying how far one is.

What cannot be had is noted and left out; where nothing at all came, that is the failure.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from tui.client.answer import Answer
from tui.client.errors import BimscopeError, NotLoggedIn, Unreachable
from tui.contract.operation import PAGE, PAGE_SIZE, AnyOperation, JsonObject
from tui.contract.reading import value_at
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.lists.listing import nested_in
from tui.explorer.nodes.records import decode_record
from tui.explorer.reports.report import (
    GivenValues,
    ListsThatCame,
    ListThatCame,
    ListWanted,
    Report,
    ReportMade,
)
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_listed_by
from tui.large_json.turns import in_turns

ReportProgress = Callable[[str], None]
_AT_ONCE: Final = 3
"""Requests that are under way at a time: others want answers too."""
_PAGE_SIZE: Final = 500
_MOST_PAGES: Final = 200
_NOBODY: Final = (NotLoggedIn, Unreachable)
"""After these nothing else would be answered either."""


async def make_report(
    report: Report,
    answers: Answers,
    *,
    given: GivenValues | None = None,
    anew: bool = False,
    progress: ReportProgress | None = None,
) -> ReportMade:
    """Ask what a report wants and make its rows.

    `given` are placeholders that hold for all of it, such as the team. `progress` hears in
    words what is asked; `anew` asks the server also for what is fresh. Raises BimscopeError where
    its lists cannot be had.
    """
    gathering = ReportGathering(answers, given or {}, progress or _keep_quiet, anew=anew)
    for wanted in report.wants:
        await gathering.gather(wanted)
    came = gathering.came
    gathering.progress("putting the rows together")
    rows = await in_turns(report.rows(came))
    return ReportMade(report, rows, came.missing, came.failure)


def _keep_quiet(_words: str) -> None:
    """Where nobody listens."""


@dataclass
class ReportGathering:
    """What was asked so far."""

    answers: Answers
    given: GivenValues
    progress: ReportProgress
    anew: bool = False
    came: ListsThatCame = field(default_factory=ListsThatCame)

    async def gather(self, wanted: ListWanted) -> None:
        """Ask for a list, or for the lists below all records of another one."""
        if wanted.each is None:
            self.progress(wanted.operation.title.lower())
            self.came.came += await self._asked(wanted, self.given, {})
            return
        above = self._records_above(wanted.each)
        permits, done = asyncio.Semaphore(_AT_ONCE), 0

        async def ask_one(given: GivenValues, record: JsonObject) -> None:
            nonlocal done
            async with permits:
                await self._ask_or_note(wanted, given, record)
            done += 1
            self.progress(f"{wanted.operation.title.lower()}: {done:,} of {len(above):,}")

        try:
            async with asyncio.TaskGroup() as group:
                for given, record in above:
                    group.create_task(ask_one(given, record))
        except* BimscopeError as failures:
            raise failures.exceptions[0] from None

    def _records_above(self, listing: AnyOperation) -> list[tuple[GivenValues, JsonObject]]:
        """The records of a list, each with the placeholders that it gives to what is below."""
        kind = kind_listed_by(listing.id)
        return [
            ({**came.given, **_gives(kind, record)}, record)
            for came in self.came.of(listing)
            for record in map(decode_record, came.records)
            if self._is_meant(_gives(kind, record))
        ]

    def _is_meant(self, gives: GivenValues) -> bool:
        """Whether a record is not another one than what is given for all."""
        return all(gives.get(name, value) == value for name, value in self.given.items())

    async def _ask_or_note(
        self, wanted: ListWanted, given: GivenValues, record: JsonObject
    ) -> None:
        try:
            self.came.came += await self._asked(wanted, given, record)
        except _NOBODY:
            raise
        except BimscopeError as error:
            kind_called = str(record.get("name") or next(iter(given.values()), ""))
            self.came.missing.append(f"{kind_called}: {error.text}")
            self.came.failure = self.came.failure or error

    async def _asked(
        self, wanted: ListWanted, given: GivenValues, record: JsonObject
    ) -> list[ListThatCame]:
        """The list, page by page where it has pages."""
        operation = wanted.operation
        found: list[ListThatCame] = []
        query: Mapping[str, str] = operation.complete_with or operation.widest
        for page in range(1, _MOST_PAGES + 1):
            if operation.paged:
                query = {**query, PAGE.name: str(page), PAGE_SIZE.name: str(_PAGE_SIZE)}
            answer = await self.answers.ask(
                operation, given, query, anew=self.anew, background=True
            )
            records = records_of_list(answer)
            kept = await in_turns(wanted.picked(records)) if wanted.picked else records
            found.append(ListThatCame(operation, kept, given, record))
            if not operation.paged or len(records) < _PAGE_SIZE:
                return found
        self.came.missing.append(f"{operation.title}: only the first {_PAGE_SIZE * _MOST_PAGES:,}")
        return found


def records_of_list(answer: Answer[object]) -> Sequence[msgspec.Raw]:
    """The records of a list; of a tree those at its top. Raises UnexpectedAnswer."""
    kind = kind_listed_by(answer.operation.id)
    if kind is not None and kind.nested is not None:
        return nested_in(answer.part, kind.nested)
    return answer.items


def _gives(kind: Kind | None, record: JsonObject) -> dict[str, str | int]:
    found = {name: value_at(record, key) for name, key in (kind.gives if kind else {}).items()}
    return {name: value for name, value in found.items() if isinstance(value, str | int)}
