"""What was noticed while something was watched, by the record: for its row and for its page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from tui.explorer.comparing.lines import ComparedLine
from tui.explorer.in_words.page import Line, Section
from tui.explorer.nodes.node import Node
from tui.explorer.rows import Tone
from tui.explorer.watching.noticing import NoticedChange

_MOST_LINES: Final = 20
"""Changes of one record that are shown, the last ones."""
_MOST_RECORDS: Final = 2_000
"""Records of which changes are kept, those that changed first forgotten."""
_MOST_NAMED: Final = 2
"""Records that are named in one sentence."""


class NoticedChanges:
    """The changes of each record since the watching began."""

    def __init__(self) -> None:
        self._lines: dict[object, list[Line]] = {}

    def __bool__(self) -> bool:
        return bool(self._lines)

    def note(self, changes: Iterable[NoticedChange], now: datetime) -> None:
        """Keep what was noticed at a moment."""
        when = f"{now:%H:%M:%S}"
        for each in changes:
            lines = self._lines.setdefault(each.node.named_as, [])
            lines += [_line(line, when) for line in each.lines] or [Line("New", when)]
            del lines[:-_MOST_LINES]
        for name in list(self._lines)[:-_MOST_RECORDS]:
            del self._lines[name]

    def has(self, node: Node) -> bool:
        """Whether a record changed; costs next to nothing while none has."""
        return bool(self._lines) and node.kind is not None and node.named_as in self._lines

    def sections(self, node: Node) -> list[Section]:
        """What is said of a record over all that is known of it."""
        lines = self._lines.get(node.named_as, []) if self._lines else []
        return [Section("Changed while watched", list(lines))] if lines else []


def _line(line: ComparedLine, when: str) -> Line:
    return Line(line.title, f"{line.one} → {line.other}", when, Tone.DIFFERENT)


def in_one_sentence(changes: list[NoticedChange], also: str) -> str:
    """What was noticed, in short."""
    named = [each.words for each in changes[:_MOST_NAMED]]
    more = len(changes) - len(named)
    return "; ".join([*named, *([f"and {more:,} more"] if more else []), *filter(None, [also])])
