"""What it means that a file of people in projects has no row for somebody, where those go."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from tui.sheets.sheet import SheetProblem


def about_missing(people: Collection[str], gone: Collection[object]) -> Iterator[SheetProblem]:
    """What speaks against taking out whoever is in no row of a file about some `people`.

    A file about one person, such as an export of only that one, says nothing of the others.
    """
    if gone and len(people) == 1:
        [only] = people
        yield SheetProblem(
            f"All rows are about {only}: --remove-missing would remove all others, "
            f"{len(gone):,} in all. Leave it out, or add a row for each person who stays."
        )


def missing_in_lines(places: Iterable[str]) -> Iterator[str]:
    """How many people go out of which place; `places` has one for each who goes."""
    for place, count in Counter(places).items():
        who = "1 person is" if count == 1 else f"{count:,} people are"
        yield f"{who} in no row of {place} and will be removed from it"
