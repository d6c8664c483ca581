"""Statements of a file that the library passes over, counted from what it logs.

It names each unknown kind of statement once, however many there are, and everything else
each time.
"""

import re
from collections import Counter
from typing import Final

from tui.ifc.left_out import LeftOut

_UNKNOWN: Final = re.compile(r"name '(\w+)' not found in schema", re.ASCII)
_NOWHERE: Final = re.compile(r"reference #\d+ .*not found")
_TWICE: Final = re.compile(r"Overwriting instance")


def lost_statements(log: str, content: bytes) -> Counter[str]:
    """How many of a file's statements and references come to nothing."""
    unknown = {name.encode() for name in _UNKNOWN.findall(log)}
    lost = sum(len(re.findall(rb"=\s*" + name + rb"\s*\(", content, re.I)) for name in unknown)
    return Counter(
        {
            LeftOut.STATEMENT: lost,
            LeftOut.TWICE: len(_TWICE.findall(log)),
            LeftOut.REFERENCE: len(_NOWHERE.findall(log)),
        }
    )
