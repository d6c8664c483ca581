"""The results as a table for a terminal and as one for a page."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from tests.bench.rows import Result, Unit

HEAD: Final = ("", "bimscope", "beside it", "ratio", "to reach", "reached")
_WIDTHS: Final = (54, 26, 40, 7, 12, 7)


def lines(title: str, results: Sequence[Result]) -> Iterator[str]:
    """A group's results, one line for each figure, for a terminal."""
    yield _aligned((title, *HEAD[1:]))
    for result in results:
        yield _aligned(cells(result))
        for who, figures in result.others.items():
            yield _aligned(("", "", _with_name(who, figures, result.row.unit)))
    yield ""


def page(title: str, results: Sequence[Result]) -> Iterator[str]:
    """The same in Markdown."""
    yield f"| {' | '.join((title, *HEAD[1:]))} |"
    yield "|" + "---|" * len(HEAD)
    for result in results:
        name, ours, beside, *rest = cells(result)
        others = [_with_name(who, each, result.row.unit) for who, each in result.others.items()]
        besides = "<br>".join(filter(None, [beside, *others]))
        yield f"| {' | '.join((name, ours, besides, *rest))} |"
    yield ""


def cells(result: Result) -> tuple[str, ...]:
    """What stands in the columns of `HEAD`."""
    row, ratio = result.row, result.ratio
    reached = {None: "", True: "yes", False: "no"}[result.is_reached]
    return (
        row.name,
        samples(result.ours, row.unit),
        _with_name(row.beside, result.beside, row.unit) if result.beside else "",
        f"{ratio:.2f}" if ratio is not None else "",
        row.goal.words if row.goal else "",
        reached,
    )


def samples(figures: Sequence[float], unit: Unit) -> str:
    """The median, and between which figures the samples lay."""
    ordered = sorted(figures)
    middle = median(ordered)
    if len(ordered) == 1 or ordered[0] == ordered[-1]:
        return f"{number(middle)} {unit}"
    return f"{number(middle)} {unit} ({number(ordered[0])}–{number(ordered[-1])})"


def number(figure: float) -> str:
    """Three digits that count, thousands apart."""
    if figure >= 100 or figure == round(figure):
        return f"{figure:,.0f}"
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"


def _with_name(who: str, figures: Sequence[float] | str, unit: Unit) -> str:
    said = figures if isinstance(figures, str) else samples(figures, unit)
    return f"{who}: {said}"


def _aligned(texts: Sequence[str]) -> str:
    padded = [text.ljust(width) for text, width in zip(texts, _WIDTHS, strict=False)]
    return " ".join(padded).rstrip()
