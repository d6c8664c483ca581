"""Lists as a snapshot keeps them: whole, or only the rows that belong to its branches."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.contract.operation import AnyOperation
from tui.contract.reading import text_at
from tui.explorer.nodes.records import decode_record
from tui.explorer.snapshots.sides import Cut, is_kept
from tui.recorded.held_lists import list_text

if TYPE_CHECKING:
    from tui.client.answer import Answer


class KeptAnswer(NamedTuple):
    """An answer as it goes into the file: its JSON, and what it was cut to."""

    answer: "Answer[object]"
    body: bytes
    only: Cut = {}


@dataclass(slots=True, eq=False)
class KeptList:
    """A list that was asked for, in all its pages and with each of its queries.

    The rows in question are those of the query that leaves nothing out: the last.
    """

    operation: AnyOperation
    answers: "list[list[Answer[object]]]"
    is_whole: bool = False
    is_written: bool = False
    _wanted: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _grouped: dict[str, dict[str, list[msgspec.Raw]]] = field(default_factory=dict)

    @property
    def rows(self) -> Iterator[msgspec.Raw]:
        """All rows of it, out of their roots."""
        for answer in self.answers[-1]:
            yield from answer.items

    def keep(self, name: str, *values: str) -> None:
        """Keep the rows that have one of some values in a field."""
        self._wanted[name].update(values)

    def of(self, name: str, value: str) -> Sequence[msgspec.Raw]:
        """The rows that have a value in a field."""
        if name not in self._grouped:
            groups = self._grouped[name] = defaultdict(list)
            for raw in self.rows:
                groups[text_at(decode_record(raw), name)].append(raw)
        return self._grouped[name].get(value, ())

    def kept(self) -> Iterator[KeptAnswer]:
        """What of it goes into the file; the rows that are left of several pages are one."""
        for pages in self.answers:
            if self.is_whole:
                yield from (KeptAnswer(answer, answer.json) for answer in pages)
            elif pages and self._wanted:
                yield self._cut(pages)

    def _cut(self, pages: "Sequence[Answer[object]]") -> KeptAnswer:
        only = {name: sorted(values) for name, values in self._wanted.items()}
        wanted = {name: frozenset(values) for name, values in self._wanted.items()}
        rows = (row for answer in pages for row in _kept_rows(answer, wanted))
        return KeptAnswer(pages[0], list_text(rows), only)


def _kept_rows(
    answer: "Answer[object]", wanted: Mapping[str, frozenset[str]]
) -> Iterator[msgspec.Raw]:
    """The rows of an answer that are kept, in their roots."""
    rooted = msgspec.json.decode(answer.json, type=list[msgspec.Raw])
    for whole, raw in zip(rooted, answer.items, strict=True):
        if is_kept(decode_record(raw), wanted):
            yield whole
