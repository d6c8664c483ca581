"""From the bytes of an answer to text in UTF-8 that every reader takes, in short steps.

What is no character of the encoding becomes the replacement sign, and so does half a pair of
surrogates. Nothing is copied where nothing has to be replaced.
"""

import codecs
import json
import re
from collections.abc import Generator
from typing import Final, TypeAlias

from tui.large_json.syntax import BOM

Text: TypeAlias = Generator[None, None, bytes]

_STEP: Final = 1 << 20
_ESCAPES_A_STEP: Final = 4096
_ENCODINGS: Final = re.compile(
    r"utf-?(7|8|16|32)([-_]?[lb]e)?|iso[-_]?8859[-_]\d+|latin[-_]?\d+|(windows|cp)[-_]?\d+|"
    r"koi8[-_][rut]|mac[-_]?\w+|shift[-_]?jis|euc[-_]\w+|gbk?|gb\d+|big5",
    re.ASCII,
)
"""What services name; Python has others, which are no encodings of texts or take very long."""
UTF8: Final = "utf-8"
_UTF8: Final = (UTF8, "utf8", "utf-8-sig")
_SAYS_NO_ORDER: Final = ("utf-16", "utf16", "utf-32", "utf32")
_TELLS: Final = 4
"""Bytes at the beginning that tell the encoding."""
_MARK: Final = 0xFE
"""The least of the bytes with which a mark of another encoding than UTF-8 begins."""
_SURROGATE: Final = (b"\\ud", b"\\uD")
_ESCAPE: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""A whole pair, or with a group half of one, or anything else behind a backslash."""
_BACKSLASH: Final = ord("\\")
_REPLACEMENT: Final = b"\\ufffd"


class ArrivingText:
    """Makes UTF-8 of a text that comes in pieces; what looks like UTF-8 stays as it is."""

    def __init__(self, charset: str) -> None:
        self._charset = charset
        self._head: bytes | None = b""
        """What came before the encoding was known."""
        self._decoder: codecs.IncrementalDecoder | None = None

    def feed(self, piece: bytes) -> bytes:
        """What one more piece adds to the text."""
        if self._head is not None:
            piece = self._head + piece
            if len(piece) < _TELLS and _may_be_wide(piece):
                self._head = piece
                return b""
            self._head = None
            encoding = _encoding_of(piece, self._charset)
            self._decoder = None if encoding in _UTF8 else _decoder_of(encoding)
        return piece if self._decoder is None else _encoded(self._decoder.decode(piece))

    def end(self) -> bytes:
        """What is left once nothing more comes."""
        if self._decoder is None:
            return self._head or b""
        return _encoded(self._decoder.decode(b"", True))


def in_utf8(raw: bytes, charset: str = "") -> Text:
    """The text in UTF-8, out of the encoding that is named, or else of what it looks like."""
    encoding = _encoding_of(raw, charset)
    if encoding in _UTF8:
        raw = raw.removeprefix(BOM)
        if (yield from _is_utf8(raw)):
            return raw
    return (yield from _converted(raw, encoding))


def readable_text(raw: bytes, charset: str) -> Text:
    """What bytes in an encoding are as JSON that every reader takes."""
    text = yield from in_utf8(raw, charset)
    return (yield from without_lone_surrogates(text))


def without_lone_surrogates(text: bytes) -> Text:
    """The JSON text with the replacement sign for each escape that is half a character."""
    start = yield from _first_surrogate(text)
    changed: bytearray | None = None
    for number, escape in enumerate(_ESCAPE.finditer(text, start)):
        if escape.lastindex is not None:
            changed = bytearray(text) if changed is None else changed
            changed[escape.start() : escape.end()] = _REPLACEMENT
        if not number % _ESCAPES_A_STEP:
            yield
    return text if changed is None else bytes(changed)


def _is_utf8(raw: bytes) -> Generator[None, None, bool]:
    if raw.isascii():
        return True
    decoder = codecs.getincrementaldecoder(UTF8)()
    try:
        for at in range(0, len(raw), _STEP):
            decoder.decode(raw[at : at + _STEP], at + _STEP >= len(raw))
            yield
    except UnicodeDecodeError:
        return False
    return True


def _encoding_of(text: bytes, charset: str) -> str:
    encoding = charset.lower()
    if encoding in _SAYS_NO_ORDER or not _ENCODINGS.fullmatch(encoding):
        return json.detect_encoding(text[:_TELLS])
    return encoding


def _may_be_wide(head: bytes) -> bool:
    """Whether characters may have several bytes each, by the first bytes of a text."""
    return len(head) < 2 or 0 in head[:2] or head[0] >= _MARK


def _decoder_of(encoding: str) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(encoding)("replace")
    except LookupError:
        return codecs.getincrementaldecoder(UTF8)("replace")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _converted(raw: bytes, encoding: str) -> Text:
    decoder = _decoder_of(encoding)
    pieces = []
    for at in range(0, len(raw), _STEP):
        pieces.append(_encoded(decoder.decode(raw[at : at + _STEP], at + _STEP >= len(raw))))
        yield
    return b"".join(pieces).removeprefix(BOM)


def _first_surrogate(text: bytes) -> Generator[None, None, int]:
    """Where the first escape of a surrogate may start; the end where there is none."""
    for at in range(0, len(text), _STEP):
        end = at + _STEP + len(_SURROGATE[0])
        # One byte is looked for many times as fast as three.
        escape = text.find(b"\\", at, end)
        places = [text.find(each, escape, end) for each in _SURROGATE] if escape >= 0 else []
        found = [place for place in places if place >= 0]
        if found:
            first = min(found)
            # Of several backslashes each second one is itself escaped.
            while first and text[first - 1] == _BACKSLASH:
                first -= 1
            return first
        yield
    return len(text)
