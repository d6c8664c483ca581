"""What an explorer says beside what it draws: its last lines, fit to be read by a person."""

import asyncio
import os
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final

from tui.client.log.redaction import Redaction
from tui.config.route import KEY_PASSWORD, PROXY_PASSWORD
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES
from tui.secrets.kinds import Secret
from tui.widgets.safe_text import safe_text

LINES: Final = 20
_LONGEST: Final = 500
"""Letters that are shown of a line."""
_KEPT: Final = 4_096
"""Bytes that are kept of a line, so that a secret in what is shown is seen whole."""


class LastWords:
    """Keeps the end of what a process says, however much it says."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._lines: deque[bytes] = deque(maxlen=LINES)
        self._unended = b""

    async def listen(self, said: asyncio.StreamReader) -> None:
        """Hear a process out."""
        while data := await said.read(_KEPT):
            *ended, rest = (self._unended + data).split(b"\n")
            self._lines.extend(each[:_KEPT] for each in ended if each.strip())
            self._unended = rest[:_KEPT]

    @property
    def lines(self) -> Sequence[str]:
        """The last ones, without secrets and without anything that acts on a terminal."""
        said = [*self._lines, self._unended][-LINES:]
        texts = (self._redaction.text(each.decode("utf-8", "replace").rstrip()) for each in said)
        return [safe_text(each, limit=_LONGEST) for each in texts if each]


def redaction_for_page(token: str) -> Redaction:
    """Knows the token of the pages, and the secrets that the environment gives to explorers."""
    redaction = Redaction()
    redaction.hide(Secret(token), *map(Secret, _secrets_in_environment()))
    return redaction


def _secrets_in_environment() -> Iterator[str]:
    """Whole, and word for word: a token may be given with its scheme."""
    named = {TOKEN_VARIABLE, PROXY_PASSWORD, KEY_PASSWORD}
    named.update(*(names[1:] for names in VARIABLES.values()))
    for name in named:
        said = os.environ.get(name, "")
        yield from (said, *said.split())
