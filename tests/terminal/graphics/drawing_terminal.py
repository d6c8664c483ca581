"""A terminal of a test that answers as one which draws pictures, and keeps what it was sent."""

import os
import re
import sys
from base64 import b64decode
from collections.abc import Mapping

import pyte

from tests.end_to_end.terminal import Terminal

KITTY = {b"\x1b[>0q": b"\x1bP>|kitty(0.35.2)\x1b\\", b"\x1b[c": b"\x1b[?62;c"}
OLD_KITTY = {b"\x1b[>0q": b"\x1bP>|kitty(0.26.5)\x1b\\", b"\x1b[c": b"\x1b[?62;c"}
ITERM = {b"\x1b[>0q": b"\x1bP>|iTerm2 3.5.2\x1b\\", b"\x1b[c": b"\x1b[?62;4c"}
SIXEL = {
    b"\x1b[>0q": b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[16t": b"\x1b[6;20;10t",
    b"\x1b[c": b"\x1b[?63;1;2;4;6;9;15;22c",
    b"\x1b[?1;1;0S": b"\x1b[?1;0;16S",
}
PLAIN = {b"\x1b[c": b"\x1b[?1;2c"}
SILENT: Mapping[bytes, bytes] = {}

QUESTION = re.compile(rb"\x1b\[>0q|\x1b\[16t|\x1b\[\?1;1;0S|\x1b\[c")
_COMMAND = re.compile(r"\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\")
_STRINGS = re.compile(rb"\x1b[_P][^\x1b]*\x1b\\|\x1b\]1337;[^\x07]*\x07")
_BEGUN = re.compile(rb"\x1b([_P][^\x1b]*|\]1337;[^\x07]*)?\x1b?\Z")
_SIXELS = re.compile(r"\x1b7\x1b\[(\d+);(\d+)H(\x1bP[^\x1b]*\x1b\\)\x1b8")
_INLINE = re.compile(r"\x1b7\x1b\[(\d+);(\d+)H\x1b\]1337;File=([^:]*):([^\x07]*)\x07\x1b8")


_NOT_OURS = ("TMUX", "COLUMNS", "LINES")
"""What tells of the terminal that the tests run in."""


class WithoutStrings(pyte.ByteStream):
    """What is no text is left out, which the emulation would take for some."""

    _held = b""

    def feed(self, data: bytes) -> None:  # type: ignore[override]  # as theirs has it
        whole = _STRINGS.sub(b"", self._held + data)
        begun = _BEGUN.search(whole)
        self._held = whole[begun.start() :] if begun else b""
        super().feed(whole[: len(whole) - len(self._held)])


class DrawingTerminal(Terminal):
    """Runs the album; `answers` has what it says to each question."""

    def __init__(
        self, answers: Mapping[bytes, bytes], pictures_by: str = "auto", **environment: str
    ) -> None:
        self._answers = answers
        self._asked_up_to = 0
        self.questions: list[bytes] = []
        outside = {name: said for name, said in os.environ.items() if name not in _NOT_OURS}
        super().__init__(
            [sys.executable, "-m", "tests.terminal.graphics.album", pictures_by],
            {**outside, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment},
            columns=60,
            rows=30,
        )
        self._stream = WithoutStrings(self._screen)

    def __enter__(self) -> "DrawingTerminal":
        return self

    def _read(self) -> bool:
        came = super()._read()
        for asked in QUESTION.finditer(self.written, self._asked_up_to):
            self._asked_up_to = asked.end()
            self.questions.append(asked[0])
            self.send(self._answers.get(asked[0], b""))
        return came

    @property
    def told(self) -> str:
        """All that it was sent."""
        return self.written.decode(errors="replace")

    def begin_anew(self) -> None:
        """Forget what it was sent up to now."""
        self.settle()
        self.written.clear()
        self._asked_up_to = 0

    def kitty_commands(self) -> list[tuple[dict[str, str], str]]:
        """What each command says, and what it carries."""
        return [
            (dict(each.split("=") for each in keys.split(",")), carried)
            for keys, carried in _COMMAND.findall(self.told)
        ]

    def kitty_pictures(self) -> list[bytes]:
        """Each picture that was handed over whole."""
        whole, letters = [], ""
        for keys, carried in self.kitty_commands():
            if "m" in keys:
                letters += carried
                if keys["m"] == "0" and letters:
                    whole.append(b64decode(letters))
                    letters = ""
        return whole

    def sixels(self) -> list[tuple[int, int, str]]:
        """The line and the column of each that was painted, counted from 1, and the sixels."""
        return [(int(y), int(x), data) for y, x, data in _SIXELS.findall(self.told)]

    def inline_pictures(self) -> list[tuple[int, int, str, bytes]]:
        """The same of inline pictures: where, how large, and the file."""
        return [
            (int(y), int(x), how, b64decode(data)) for y, x, how, data in _INLINE.findall(self.told)
        ]
