"""Statements of a file that the library passes over, counted from what it logs.

It names each unknown kind of statement once, however many there are, and each reference
that leads nowhere.
"""

import re
from collections import Counter
from typing import Final

from tui.sandbox.bimplus.importing.left_out import LeftOut

_UNKNOWN: Final = re.compile(r"name '(\w+)' not found in schema", re.ASCII)
_NOWHERE: Final = re.compile(r"reference #\d+ .*not found")


def lost_statements(log: str, content: bytes) -> Counter[str]:
    """How many of a file's statements and references come to nothing."""
    unknown = {name.encode() for name in _UNKNOWN.findall(log)}
    lost = sum(len(re.findall(rb"=\s*" + name + rb"\s*\(", content, re.I)) for name in unknown)
    nowhere = len(_NOWHERE.findall(log))
    return Counter({LeftOut.STATEMENT: lost, LeftOut.REFERENCE: nowhere})
