"""Where in a typed query that stands which a service refuses, as far as its words tell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.client.errors import Invalid
from tui.client.query.scanning import Piece, terms_in
from tui.client.query.term import QUOTE

_NAMED = re.compile(r"\s*([A-Za-z_][\w.]*)\s*(?:>=|<=|!=|[=<>*])?\s*")
_QUOTES = ("'", '"', "“", "`")


class _TypedTerm(NamedTuple):
    """A term as it was typed."""

    name: Piece
    value: Piece


def column_of(refusal: Invalid, text: str) -> int | None:
    """The column (from 0) of what is refused; None where the refusal names nothing of the text."""
    ranked = [(_named_by(refusal, typed), typed) for typed in _typed(text)]
    most = max((rank for rank, _ in ranked), default=0)
    if not most:
        return None
    typed = next(typed for rank, typed in ranked if rank == most)
    return (typed.value if _repeats(refusal, typed.value.text) else typed.name).column


def _named_by(refusal: Invalid, typed: _TypedTerm) -> int:
    """How surely a refusal is about a term: what stands in quotes counts more than a word."""
    name = typed.name.text.casefold()
    is_meant = name in {field.casefold() for field in refusal.fields}
    is_quoted = _repeats(refusal, typed.name.text)
    is_word = re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", refusal.said.casefold())
    value = _repeats(refusal, typed.value.text)
    return 4 * (is_meant or is_quoted) + 2 * value + (is_word is not None)


def _repeats(refusal: Invalid, text: str) -> bool:
    """Whether a text stands in quotes in what was said."""
    said, bare = refusal.said.casefold(), text.strip(QUOTE).casefold()
    return bool(bare) and any(f"{quote}{bare}" in said for quote in _QUOTES)


def _typed(text: str) -> Iterator[_TypedTerm]:
    for term in terms_in(text):
        found = _NAMED.match(term.text)
        if found is not None:
            name = Piece(found[1], term.column + found.start(1))
            yield _TypedTerm(name, term.after(found.end()).stripped())
