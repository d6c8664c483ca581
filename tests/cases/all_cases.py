"""All cases, in the order of the page: those of each file of this folder whose name says whose
they are.
"""

from importlib import import_module
from pathlib import Path
from typing import Final

from tests.cases.case import Case

_HERE: Final = Path(__file__).parent


def _cases() -> dict[str, tuple[Case, ...]]:
    found = {}
    for file in sorted(_HERE.glob("about_*.py")):
        module = import_module(f"{__package__}.{file.stem}")
        found[module.TITLE] = module.CASES
    return found


CASES: Final = _cases()
"""The cases by what they are about."""
