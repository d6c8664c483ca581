"""Where a value of JSON ends that arrives in pieces, by its brackets and strings alone."""

import re
from typing import Final

import msgspec

from tui.large_json.syntax import IN_STRING, after

_INSIDE: Final = re.compile(IN_STRING, re.DOTALL)
_TO_BRACKET: Final = re.compile(rb'(?:[^"\[\]{}]++|"' + IN_STRING + rb'")*+', re.DOTALL)
_BARE: Final = re.compile(rb"[-+.0-9A-Za-z]*")
_ESCAPED: Final = re.compile(rb"\\.", re.DOTALL)
_CLOSERS: Final = {ord("{"): ord("}"), ord("["): ord("]")}
_NO_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"[]{}")
_QUOTE: Final = ord('"')
_LONG: Final = 4096
_ROUNDS: Final = 100


class ValueEnd:
    """Goes over one value, piece by piece; `found` once its end was reached."""

    def __init__(self) -> None:
        self.found = False
        self._is_begun = False
        self._in_string = False
        self._is_bare = False
        self._open = bytearray()

    def after(self, text: bytes, at: int, *, is_all: bool = False) -> int:
        """Where the value ends, or up to where the text was used; go on with the rest of it.

        `is_all` says that no more text comes. Raises `msgspec.DecodeError` where no value is,
        or where its brackets are no pairs.
        """
        if not self._is_begun and at < len(text):
            self._begin(text[at])
        if self._is_bare:
            end = after(_BARE, text, at)
            self.found = end < len(text) or is_all
            return end
        if len(text) - at > _LONG:
            at = self._over_much(text, at)
        while at < len(text) and not self.found:
            if self._in_string:
                at = after(_INSIDE, text, at)
                if text[at : at + 1] != b'"':
                    break
                self._in_string = False
                at += 1
                self.found = not self._open
            else:
                at = self._next_bracket(text, after(_TO_BRACKET, text, at) if self._open else at)
        return at

    def _begin(self, first: int) -> None:
        self._is_begun = True
        self._is_bare = first not in _CLOSERS and first != _QUOTE
        if self._is_bare and not _BARE.fullmatch(bytes((first,))):
            raise msgspec.DecodeError("no value")

    def _next_bracket(self, text: bytes, at: int) -> int:
        if at == len(text):
            return at
        if text[at] == _QUOTE:
            self._in_string = True
        else:
            self._pass(text[at])
            self.found = not self._open
        return at + 1

    def _pass(self, bracket: int) -> None:
        if bracket in _CLOSERS:
            self._open.append(_CLOSERS[bracket])
        elif self._open.pop() != bracket:
            raise msgspec.DecodeError("brackets that are no pairs")

    def _over_much(self, text: bytes, at: int) -> int:
        """Go over all of the text at once, where the value surely goes on after it."""
        end = len(text)
        if (end - len(text.rstrip(b"\\"))) % 2:
            end -= 1
        parts = _ESCAPED.sub(b"", text[at:end]).split(b'"')
        unpaired = _unpaired(b"".join(parts[int(self._in_string) :: 2]))
        closing = len(unpaired) - len(unpaired.lstrip(b"]}"))
        if closing >= len(self._open) or any(each not in _CLOSERS for each in unpaired[closing:]):
            return at
        for bracket in unpaired:
            self._pass(bracket)
        if len(parts) % 2 == 0:
            self._in_string = not self._in_string
        return end


def _unpaired(text: bytes) -> bytes:
    """The brackets of a text without strings that have no partner in it, or some more."""
    brackets = text.translate(None, _NO_BRACKETS)
    for _ in range(_ROUNDS):
        fewer = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(fewer) == len(brackets):
            break
        brackets = fewer
    return brackets
