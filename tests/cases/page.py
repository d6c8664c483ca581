"""`make cases`: the cases as a page, written from what the test plays."""

from pathlib import Path
from typing import Final

from tests.cases.all_cases import CASES
from tests.cases.case import Case

PAGE: Final = Path(__file__).parent.parent / "CASES.md"


def page() -> str:
    """The whole page, as it stands in the file."""
    count = sum(len(each) for each in CASES.values())
    lines = [
        "# Support cases",
        "",
        f"{count} calls and the keys that answer them, from the first screen of `bimscope demo`",
        "at 80x24 where nothing else is said. Written by `make cases`; `tests/cases/test_cases.py`",
        "plays these very keys in a terminal and compares the answer. Text that is typed stands in",
        "italics and counts as no key.",
    ]
    for title, cases in CASES.items():
        lines += ["", f"## {title}", "", "| the call | keys | how many | the answer |"]
        lines += ["|---|---|---|---|", *(_row(case) for case in cases)]
    return "\n".join(lines) + "\n"


def _row(case: Case) -> str:
    start = f"from {case.starts_from}: " if case.start else ""
    most = f" (at most {case.most})" if case.most else ""
    answer = ", ".join(f"“{each}”" for each in case.answer)
    cells = case.call, f"{start}{case.written}", f"{case.keys}{most}", answer
    return f"| {' | '.join(each.replace('|', chr(92) + '|') for each in cells)} |"
