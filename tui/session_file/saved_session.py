"""A session as the bytes of one file, on wish without names; told what was replaced in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from tui.client.exchange import Exchange
from tui.contract.values import PersonalPart
from tui.har.format import HarEntry
from tui.session_file.entries import entry_of
from tui.session_file.growing_file import CLOSING, beginning
from tui.session_file.without_names import WithoutNames

NAMELESS: Final = "Numbers stand for people."
_STANDS_FOR: Final = {
    PersonalPart.FULL_NAME: re.compile(r"Person( \d+)?|\d+|Somebody"),
    PersonalPart.LOGIN: re.compile(r"person\d+"),
    PersonalPart.EMAIL: re.compile(r"person\d+@example\.invalid"),
}


@dataclass(frozen=True, slots=True)
class ReplacedNames:
    """How many different texts of a sort were replaced, and one of them."""

    sort: PersonalPart
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class SavedSession:
    """The file, how many requests are in it, of how many a body was not kept any more.

    `places` says in how many places one of the `people` is not named any more.
    """

    data: bytes
    requests: int
    without_body: int = 0
    people: int = 0
    places: int = 0
    replaced: tuple[ReplacedNames, ...] = ()


def saved_session(exchanges: Iterable[Exchange], *, without_names: bool) -> SavedSession:
    """What an exchange log holds, as a file. It may take a while: call it in a thread."""
    entries = [entry_of(each) for each in exchanges]
    left_out = sum(bool(each.response.content.comment) for each in entries)
    if not without_names:
        return SavedSession(_file(entries), len(entries), left_out)
    nameless = WithoutNames()
    for entry in entries:
        nameless.learn(entry)
    data = _file([nameless.entry(entry) for entry in entries], NAMELESS)
    return SavedSession(
        data,
        len(entries),
        left_out,
        nameless.people.count,
        nameless.texts.replaced.total(),
        tuple(_sorts_of(nameless.texts.replaced)),
    )


def _sorts_of(replaced: Iterable[tuple[str, str]]) -> Iterator[ReplacedNames]:
    """Texts that were replaced, sorted by what stands in their place."""
    pairs = list(replaced)
    for sort, pattern in _STANDS_FOR.items():
        fitting = [(before, after) for before, after in pairs if pattern.fullmatch(after)]
        if fitting:
            before, after = fitting[0]
            yield ReplacedNames(sort, len(dict(fitting)), f"{before} → {after}")


def _file(entries: Sequence[HarEntry], comment: str = "") -> bytes:
    lines = b",".join(b"\n" + msgspec.json.encode(each) for each in entries)
    return beginning(comment) + lines + CLOSING
