"""Parameters of queries and headers, and the ones that many operations share.

Imports nothing of ours but what a value is.
"""

import msgspec

from tui.contract.values import YES_NO, Bounds, Choices, Picks, ValueKind


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter of a query string, a header or a placeholder of a path."""

    name: str
    title: str
    help: str = ""
    kind: ValueKind = ValueKind.TEXT
    choices: Choices | None = None
    bounds: Bounds | None = None
    picks: Picks | None = None
    default: str = ""
    """What the service assumes without it."""
    widest: str = ""
    """The value with which a list leaves nothing out."""
    mandatory: bool = False
    variants: tuple[str, ...] = ()
    """Other spellings in the documents, accepted by the sandbox."""


def yes_no(
    name: str, title: str, help: str = "", *, default: str = "false", widest: str = ""
) -> Parameter:
    """A parameter that is `true` or `false`."""
    return Parameter(
        name=name,
        title=title,
        help=help,
        kind=ValueKind.YES_NO,
        choices=YES_NO,
        default=default,
        widest=widest,
    )


_COUNTED = Bounds(lowest=1)

PAGE = Parameter(
    name="page", title="Page", help="counts from 1", kind=ValueKind.WHOLE, bounds=_COUNTED
)
PAGE_SIZE = Parameter(name="pageSize", title="Page size", kind=ValueKind.WHOLE, bounds=_COUNTED)
SORT_COLUMN = Parameter(name="sortColumn", title="Sort by")
SORT_DIRECTION = Parameter(
    name="sortDirection",
    title="Direction",
    kind=ValueKind.CHOICE,
    choices=Choices({"ascending": "Ascending", "descending": "Descending"}),
)
FILTER = Parameter(name="filter", title="Filter")
PAGING: tuple[Parameter, ...] = (PAGE, PAGE_SIZE, SORT_COLUMN, SORT_DIRECTION)

FROM_DATE = Parameter(
    name="from_date", title="From", kind=ValueKind.DAY, help="the first day counted"
)
TO_DATE = Parameter(name="to_date", title="To", kind=ValueKind.DAY, help="the last day counted")
PERIOD: tuple[Parameter, ...] = (FROM_DATE, TO_DATE)
