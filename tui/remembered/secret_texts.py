"""Which texts may be secrets, so that they are written into no file."""

import re
from collections.abc import Callable
from typing import Final

from tui.config.names import looks_secret

_LONG_WORD: Final = re.compile(r"[\w+/$-]{16,}")
_NUMBER: Final = re.compile(r"\d+")
_MANY: Final = 3
"""Numbers in a word, from which on chance chose it."""
_LONG: Final = 20
_LONG_IN_PARTS: Final = 32
"""Characters from which on one number is enough, where signs stand between them."""


def may_be_secret(text: str) -> bool:
    """Whether a text names a secret, or a word in it looks like a token or an application id."""
    return looks_secret(text) or any(map(_looks_like_token, _LONG_WORD.findall(text)))


def may_be_kept(text: str, redact: Callable[[str], str]) -> bool:
    """Whether a text that somebody typed may stand in a file; `redact` takes out known secrets."""
    return not may_be_secret(text) and redact(text) == text


def _looks_like_token(word: str) -> bool:
    """Whether letters and digits take turns in a long word, as they do where chance chose them."""
    numbers = _NUMBER.findall(word)
    if not numbers or not any(map(str.isalpha, word)):
        return False
    long = _LONG if word.isalnum() else _LONG_IN_PARTS
    return len(numbers) >= _MANY or len(word) >= long
