"""The text of a command of one's own: where a value of the node is put in, and where none may be.

A value goes into an argument as it is, or into a variable of the shell, never into the text of
a shell: what a server called a thing is never read as a command.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from tui.config.shell_words import commands_in, quoting, unquoted
from tui.config.values_in_words import PLACEHOLDER, wrong_with_parts, wrong_with_words
from tui.in_sentences import with_or

ADDRESSES: Final = ("http://", "https://", "mailto:")
"""How an address begins that is opened."""
SERVICE: Final = "{service_url}"
"""The address of the service that is looked at."""
_READ_ANEW: Final = ("<<", "((")
"""Where a shell reads the value of a variable as a part of a text, or as a sum."""
_ENDS_SERVER: Final = re.compile("[/?#]")


def placeholders(text: str) -> list[str]:
    """The names in braces, in the order in which they come first; `${name}` is the shell's own."""
    return list(dict.fromkeys(found[1] for found in PLACEHOLDER.finditer(text)))


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text with a value for each name in braces. Raises KeyError for one that has none."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], text)


def arguments(text: str) -> list[str]:
    """The words of a command as a shell would tell them apart. Raises ValueError."""
    return shlex.split(text)


def wrong_with_command(text: str, *, shell: bool) -> str:
    """What is wrong with the text of a command; '' where nothing is."""
    try:
        words = arguments(text)
    except ValueError as problem:
        return f"a quotation mark is open ({problem})"
    if not words:
        return "it has no command"
    return _wrong_with_script(text) if shell else wrong_with_words(words) or wrong_with_parts(words)


def wrong_with_address(text: str) -> str:
    """What is wrong with the text of an address; '' where nothing is."""
    if not text.startswith((*ADDRESSES, SERVICE)):
        return f"an address begins with {with_or((*ADDRESSES, SERVICE))}"
    try:
        server = _server_in(text)
    except ValueError:
        return "it has no server"
    names = placeholders(server)
    return f"the server cannot depend on {{{names[0]}}}" if names else ""


def _server_in(address: str) -> str:
    """What says which server is asked. Raises ValueError where nothing does."""
    if address.startswith(SERVICE):
        return _ENDS_SERVER.split(address.removeprefix(SERVICE), maxsplit=1)[0]
    parts = urlsplit(address)
    if not parts.netloc and parts.scheme != "mailto":
        raise ValueError(address)
    return parts.netloc


def _placeholders_in_quotes(text: str) -> Iterator[str]:
    """The names in braces that stand within quotation marks of the shell."""
    quotes = quoting(text)
    return (found[1] for found in PLACEHOLDER.finditer(text) if quotes[found.start()])


def _wrong_with_script(text: str) -> str:
    if quoted := next(_placeholders_in_quotes(text), ""):
        return f"leave out the quotation marks around {{{quoted}}}: values are quoted"
    acted_upon = unquoted(text)
    behind = next((sign for sign in _READ_ANEW if sign in acted_upon), "")
    if behind and placeholders(text):
        return (
            f"values cannot go with {behind}, where the shell reads them: write them as words "
            "of their own"
        )
    return next(filter(None, map(wrong_with_words, commands_in(text))), "")
