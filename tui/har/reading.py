"""Reads an archive as others write it; what is broken is told with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec

from tui.har.broken_off import whole_part
from tui.har.format import HarDocument, HarEntry, HarProgram

_MARK: Final = b"\xef\xbb\xbf"
_TRUNCATED: Final = "truncated"
"""How the decoder names a text that ends too early."""


class NoArchive(Exception):
    """A file is not a HAR file; the text says why, with the place where that is known."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The entries of a file in their order, and what could not be read of it.

    `problems` are sentences; `is_cut` says that the file ends before its end, as one does that
    was still being written.
    """

    entries: tuple[HarEntry, ...]
    creator: HarProgram = field(default_factory=HarProgram)
    comment: str = ""
    problems: tuple[str, ...] = ()
    is_cut: bool = False


def read_archive(data: bytes) -> Archive:
    """What stands in a HAR file, whoever wrote it. Raises NoArchive."""
    text = data.removeprefix(_MARK).strip()
    if not text:
        raise NoArchive("The file is empty.")
    document, is_cut = _decoded(text)
    problems: list[str] = []
    entries = tuple(_entries(document.log.entries, problems))
    if document.log.entries and not entries:
        raise NoArchive(f"No entry of the file can be read. {problems[0]}")
    if is_cut:
        problems.append(f"The file breaks off after entry {len(entries)}: the rest is lost.")
    comment = document.log.comment or ""
    return Archive(entries, document.log.creator, comment, tuple(problems), is_cut)


def _decoded(text: bytes) -> tuple[HarDocument, bool]:
    try:
        return msgspec.json.decode(text, type=HarDocument, strict=False), False
    except UnicodeDecodeError as error:
        raise NoArchive(f"It is not UTF-8, at byte {error.start + 1:,}.") from None
    except msgspec.ValidationError as error:
        raise NoArchive(f"It is JSON, but not a HAR file: {error}.") from None
    except msgspec.DecodeError as error:
        if _TRUNCATED not in str(error):
            raise NoArchive(f"It is not a HAR file: {error}.") from None
    return _until_break(text), True


def _until_break(text: bytes) -> HarDocument:
    try:
        document = msgspec.json.decode(whole_part(text), type=HarDocument, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError):
        document = None
    if document is None or not document.log.entries:
        raise NoArchive("The file breaks off before its first entry is whole.")
    return document


def _entries(raw: list[msgspec.Raw], problems: list[str]) -> Iterator[HarEntry]:
    decoder = msgspec.json.Decoder(HarEntry, strict=False)
    for number, each in enumerate(raw, start=1):
        try:
            yield decoder.decode(each)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(f"Entry {number} cannot be read: {error}.")
