"""The journal as rows: changes that were confirmed together are one row that unfolds."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.journal_entries import Entry
from tui.changes.many.counting import counts_in_words
from tui.changes.many.going_on import Together, together_in
from tui.changes.outcome import Ending
from tui.explorer.in_words.journal_page import entry_line, moment_in_words
from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone

_SHOWN: Final = 100
"""So many of the changes that were not done are told on the page of all."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """An entry, or the line over those that were confirmed together.

    One that stands below such a line has both; `of_group` are all entries there, those too that
    others have taken the places of.
    """

    entry: Entry | None
    together: Together | None = None
    of_group: tuple[Entry, ...] = ()
    unfolded: bool = False

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the entries that it stands for, without those that others replaced."""
        together = () if self.together is None else self.together.entries
        entries = together if self.entry is None else (self.entry,)
        return frozenset(each.number for each in entries)

    def line(self, marked: Collection[int]) -> tuple[str, str]:
        """What stands first, and what stands beside it."""
        sign = "●" if marked and self.numbers <= frozenset(marked) else " "
        if self.entry is not None:
            first, title = entry_line(self.entry)
            return f"{sign}{'  ' if self.together else ''}{first}", title
        assert self.together is not None
        first, _ = entry_line(self.of_group[0])
        fold = "▾" if self.unfolded else "▸"
        count = len(self.together.entries)
        return (
            f"{sign}{first[: len('   1  2026-01-01 12:00')]}  {fold} {count:,} changes",
            f"{endings_in_words(self.together.entries)}: {self.together.title}",
        )


def journal_rows(entries: Sequence[Entry], unfolded: Collection[str]) -> list[JournalRow]:
    """Rows for entries, the newest first; `unfolded` are the names of those shown one by one."""
    groups = {each.name: each for each in together_in(entries[::-1])}
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        members.setdefault(entry.intended.together, []).append(entry)
    rows, seen = list[JournalRow](), set[str]()
    for entry in entries:
        name = entry.intended.together
        if not name or len(members[name]) == 1:
            rows.append(JournalRow(entry))
        elif name not in seen:
            seen.add(name)
            of_group, is_unfolded = tuple(members[name]), name in unfolded
            rows.append(JournalRow(None, groups[name], of_group, is_unfolded))
            if is_unfolded:
                rows += (JournalRow(each, groups[name], of_group) for each in of_group)
    return rows


def endings_in_words(entries: Iterable[Entry]) -> str:
    """How many entries ended how; what was taken back since is told apart."""
    entries = tuple(entries)
    undone = sum(each.undone_by is not None for each in entries)
    standing = [each for each in entries if each.undone_by is None]
    counts = Counter(each.ending for each in standing if each.ending is not None)
    unknown = len(standing) - counts.total()
    parts = (
        counts_in_words(counts),
        f"{unknown:,} not known" if unknown else "",
        f"{undone:,} taken back" if undone else "",
    )
    return ", ".join(filter(None, parts))


def group_page(row: JournalRow) -> list[Section]:
    """What the journal knows of changes that were confirmed together."""
    together = row.together
    if together is None:
        return []
    first = together.entries[0].intended
    lines = [
        Line("Outcome", endings_in_words(together.entries)),
        Line("When", f"{moment_in_words(row.of_group[-1])} UTC"),
        Line("Who", f"{first.who} on {first.address}", first.profile),
        Line("Operations", ", ".join(sorted({e.intended.operation for e in together.entries}))),
    ]
    odd = [each for each in together.entries if each.ending is not Ending.DONE]
    told = [Line(each.intended.title, each.words, tone=Tone.WARNING) for each in odd[:_SHOWN]]
    if len(odd) > _SHOWN:
        told.append(Line("", f"and {len(odd) - _SHOWN:,} more"))
    sections = [Section(together.title, lines)]
    return [*sections, Section("Not done", told)] if told else sections
