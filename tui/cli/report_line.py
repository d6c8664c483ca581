"""A line of the report of `bimscope doctor`, which `bimscope profiles test` has too."""

from typing import NamedTuple


class ReportLine(NamedTuple):
    """What is told, and what is said of it; `wrong` where somebody should do something."""

    what: str
    words: str
    wrong: bool = False
