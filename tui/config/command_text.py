"""The text of a command of one's own: where a value of the node is put in, and where none may be.

A value goes into an argument as it is, or into a variable of the shell, never into the text of
a shell: what a server called a thing is never read as a command.
"""

import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Final

_PLACEHOLDER: Final = re.compile(r"(?<![$\\])\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\}")
ADDRESSES: Final = ("http://", "https://", "mailto:")
"""How an address begins that is opened."""
SERVICE: Final = "{service_url}"
"""The address of the service that is looked at."""


def placeholders(text: str) -> list[str]:
    """The names in braces, in the order in which they come first; `${name}` is the shell's own."""
    return list(dict.fromkeys(found[1] for found in _PLACEHOLDER.finditer(text)))


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text with a value for each name in braces. Raises KeyError for one that has none."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


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
        return "there is no command in it"
    if not shell:
        first = placeholders(words[0])
        return f"which program runs cannot depend on {{{first[0]}}}" if first else ""
    quoted = next(_placeholders_in_quotes(text), "")
    return f"leave out the quotation marks around {{{quoted}}}: values are quoted" if quoted else ""


def wrong_with_address(text: str) -> str:
    """What is wrong with the text of an address; '' where nothing is."""
    if text.startswith(SERVICE):
        return ""
    if not text.startswith(ADDRESSES):
        return f"an address begins with {', '.join(ADDRESSES)} or {SERVICE}"
    names = placeholders(text.partition("//")[2].partition("/")[0])
    return f"which server is asked cannot depend on {{{names[0]}}}" if names else ""


def _placeholders_in_quotes(text: str) -> Iterator[str]:
    """The names in braces that stand within quotation marks of the shell."""
    quote, at = "", 0
    for found in _PLACEHOLDER.finditer(text):
        quote = _quote_after(text[at : found.start()], quote)
        at = found.end()
        if quote:
            yield found[1]


def _quote_after(text: str, quote: str) -> str:
    """The quotation mark that is open after a text; `quote` is the one open before it."""
    escaped = False
    for letter in text:
        if escaped:
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
    return quote
