"""Many levels unfolded in one go, up to a number of rows."""

from collections.abc import Callable

from tui.widgets.json_view.columns import TOP, Columns
from tui.widgets.json_view.levels import Level


def unfolded(
    rows: Columns,
    depth: int | None,
    most_rows: int,
    holds_values: Callable[[int, int], bool],
    level_at: Callable[[int, int], Level],
) -> tuple[Columns, bool]:
    """New columns with `depth` levels open (all for None), and whether all found room.

    The outermost level is taken from `rows`, where it stands open, whatever its size; any
    other that would exceed `most_rows` stays folded.
    """
    new = Columns()
    new.append(None, rows.starts[0], rows.ends[0], 0, TOP)
    whole = True
    pending = [(0, rows.level(0), 0)]
    while pending:
        opener, level, child = pending.pop()
        below, parent = len(pending) + 1, new.starts[opener]
        deepest = depth is not None and below >= depth
        while child < len(level) and not deepest and len(new) < most_rows:
            start, end = level.starts[child], level.ends[child]
            new.append(level.keys[child], start, end, below, parent)
            child += 1
            if not holds_values(start, end):
                continue
            inner = level_at(start, end)
            if len(new) + len(inner) <= most_rows:
                pending += [(opener, level, child), (len(new) - 1, inner, 0)]
                break
            whole = False
        else:
            rest = zip(level.starts[child:], level.ends[child:], strict=True)
            whole = whole and (deepest or not any(holds_values(*value) for value in rest))
            new.extend(level, child, below, parent)
            new.append_closing(opener)
    return new, whole
