"""How deep a JSON text is nested, seen while it comes.

Counting brackets costs next to nothing, but counts those in strings too: where the count says
that a text is nested too deeply, it is looked at again without its strings. What strings hide
from the counting is left to the decoder, which has a limit of its own.
"""

import re
from typing import Final

from tui.large_json.syntax import IN_STRING, after

_ALL_ELSE: Final = bytes(set(range(256)) - set(b"[]{}"))
_TOKEN: Final = re.compile(rb'["\[\]{}]')
_REST: Final = re.compile(IN_STRING, re.DOTALL)
_QUOTE: Final = ord('"')
_OPENERS: Final = b"[{"


class Nesting:
    """Tells whether a text that comes in pieces is nested in more than `most` levels."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counted = 0
        """How deep it is by counting, wrong by what stands in strings."""
        self._depth = 0
        self._known = 0
        """How far `_depth` is known to be right."""
        self._in_string = False

    def may_be_deep(self, piece: bytes) -> bool:
        """Whether one more piece may take the text too deep, by counting."""
        brackets = piece.translate(None, _ALL_ELSE)
        step = max(self._most // 4, 1)
        deep = False
        for start in range(0, len(brackets), step):
            some = brackets[start : start + step]
            opened = some.count(b"[") + some.count(b"{")
            deep = deep or self._counted + opened > self._most
            self._counted += 2 * opened - len(some)
        return deep

    def is_deep(self, text: memoryview) -> bool:
        """Whether all that has come so far is too deep; goes on where it stopped before."""
        at, end = self._known, len(text)
        while at < end:
            if self._in_string:
                at = after(_REST, text, at)
                if at == end or text[at] != _QUOTE:
                    break
                at += 1
                self._in_string = False
            found = _TOKEN.search(text, at)
            if found is None:
                at = end
                break
            at = found.end()
            token = text[at - 1]
            if token == _QUOTE:
                self._in_string = True
            else:
                self._depth += 1 if token in _OPENERS else -1
                if self._depth > self._most:
                    return True
        self._known = at
        self._counted = self._depth
        return False
