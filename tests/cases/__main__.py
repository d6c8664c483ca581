"""Writes the page of cases and prints how many keys each takes."""

from tests.cases.all_cases import CASES
from tests.cases.page import PAGE, page

PAGE.write_text(page(), encoding="utf-8")
for title, cases in CASES.items():
    print(title)
    for case in cases:
        most = f" of {case.most}" if case.most else ""
        print(f"  {case.keys:>2}{most:<6} {case.call}")
