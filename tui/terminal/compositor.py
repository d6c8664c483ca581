"""Draws what is seen of what has changed, and nothing that lies below it.

The library draws every widget between the first and the last change, those that others
cover included.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from textual._compositor import ChopsUpdate, Compositor
from textual.app import ReturnType
from textual.css.styles import RulesMap
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.overriding import SwitchedApp, overrides

Span = tuple[int, int, int]
"""A line, the column it begins in, and the one behind its end."""

Chops = list[dict[int, Strip | None]]
"""For each line what stands from a column on; None where nothing was wanted."""


class SparingCompositor(Compositor):
    """Asks a widget for those of its lines alone that will be seen."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What brings the regions that changed up to date, if any did."""
        screen = self.size.region
        regions = {region.intersection(screen) for region in self._dirty_regions}
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(region for region in regions if region))
        if not spans:
            return None
        return ChopsUpdate(self._seen(spans), spans, [cuts[1:] for cuts in self.cuts])

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        wanted = [(y, *crop.column_span) for y in crop.line_range if is_rendered_line(y)]
        return [
            {x: strip for x, strip in line.items() if strip is not None}
            for line in self._seen(wanted)
        ]

    def _seen(self, spans: Iterable[Span]) -> Chops:
        """The foremost pieces of lines that reach into some spans."""
        cuts = self.cuts
        chops: Chops = [{} for _ in cuts]
        missing: dict[int, set[int]] = {}
        for y, first, last in spans:
            line = chops[y] or dict.fromkeys(cuts[y][:-1])
            chops[y] = line
            ends = cuts[y][1:]
            starts = {x for x, end in zip(line, ends, strict=True) if x < last and end > first}
            missing.setdefault(y, set()).update(starts)
        for widget, (region, clip) in self.visible_widgets.items():
            if not missing:
                break
            seen = region.intersection(clip)
            left, right = seen.column_span
            lines = (
                y
                for y in seen.line_range
                if y in missing and any(left <= x < right for x in missing[y])
            )
            for first, count in _runs(lines):
                crop = Region(left - region.x, first - region.y, seen.width, count)
                for y, strip in enumerate(widget.render_lines(crop), first):
                    own = [x for x in cuts[y] if left <= x <= right]
                    ends = [x - left for x in own[1:]]
                    # What is not divided would be kept within itself, until the collector comes.
                    pieces = [strip] if ends == [strip.cell_length] else strip.divide(ends)
                    for x, piece in zip(own, pieces, strict=False):
                        if x in missing[y]:
                            chops[y][x] = piece
                            missing[y].remove(x)
                    if not missing[y]:
                        del missing[y]
        return chops


def _runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where lines that follow one another begin, and how many they are."""
    for _, group in groupby(enumerate(lines), key=lambda each: each[1] - each[0]):
        run = [line for _, line in group]
        yield run[0], len(run)


class DrawsWhatIsSeen(SwitchedApp[ReturnType]):
    """Has every screen, the library's own included, draw no more than is seen."""

    @overrides
    def _register(
        self,
        parent: DOMNode,
        *widgets: Widget,
        before: int | None = None,
        after: int | None = None,
        cache: dict[tuple[object, ...], RulesMap] | None = None,
    ) -> list[Widget]:
        for screen in widgets:
            if isinstance(screen, Screen):
                screen._compositor = SparingCompositor()
        return super()._register(parent, *widgets, before=before, after=after, cache=cache)
