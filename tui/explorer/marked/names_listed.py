"""The names in a pasted text or a file: of people, of projects, of whatever a list holds.

Imports no tree: it knows texts only.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tui.client.errors import FileProblem
from tui.client.files.named_files import path_named
from tui.large_json.plain_letters import bare_letters
from tui.sheets.any_sheet import read_bounded, read_sheet
from tui.sheets.csv_sheet import sheet_text
from tui.sheets.sheet import NoSheet, Sheet

MOST_NAMES: Final = 20_000
_BETWEEN: Final = re.compile(r"[\n;]")
_ADDRESS: Final = re.compile(r"<([^<>]+@[^<>]+)>")
_ZIP: Final = b"PK\x03\x04"


class ListedName(NamedTuple):
    """One line of a list: what stands there, and the texts that may be the name.

    Of a row with several cells any may be it. A first row of a table `may_be_title`.
    """

    said: str
    spellings: tuple[str, ...]
    may_be_title: bool = False


def names_in(text: str) -> list[ListedName]:
    """The names in a text, one a line or between semicolons; none twice. Raises NoSheet."""
    found: dict[str, ListedName] = {}
    for piece in _BETWEEN.split(text.replace("\r", "\n")):
        for name in _names_of(piece):
            found.setdefault(name.said, name)
            _check_count(len(found))
    return list(found.values())


def names_in_file(said: str) -> list[ListedName]:
    """The names in a file: a table of Excel or CSV, a row each, or a text. It blocks.

    Raises NoSheet, FileProblem.
    """
    path = path_named(Path(said))
    try:
        data = read_bounded(path)
        if data.startswith(_ZIP) or path.suffix.casefold() == ".csv":
            return _rows_of(read_sheet(path))
        return names_in(sheet_text(data))
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise FileProblem(f"{path} cannot be read: {why}.") from None


def plain_name(text: str) -> str:
    """A name as it is compared: its words in any order, without case and accents."""
    return " ".join(sorted(bare_letters(text).split()))


def _rows_of(sheet: Sheet) -> list[ListedName]:
    titles = tuple(each for each in sheet.titles if each)
    rows = [_row(titles, may_be_title=True)]
    rows += [_row(tuple(filter(None, each.cells.values()))) for each in sheet.rows]
    _check_count(len(rows))
    return list({each.said: each for each in rows if each.said}.values())


def _row(cells: tuple[str, ...], *, may_be_title: bool = False) -> ListedName:
    whole = " ".join(cells)
    return ListedName(whole, tuple(dict.fromkeys((whole, *cells))), may_be_title)


def _names_of(piece: str) -> Iterator[ListedName]:
    """The names in a line; cells that a spreadsheet put there are about one thing."""
    cells = tuple(filter(None, (_unquoted(each) for each in piece.split("\t"))))
    if len(cells) > 1:
        yield _row(cells)
        return
    said = cells[0] if cells else ""
    if said.count("@") > 1:
        # Addresses as a mail program lists them.
        for each in filter(None, map(_unquoted, said.split(","))):
            yield _one(each)
    elif said:
        yield _one(said)


def _one(said: str) -> ListedName:
    """A name, also as mail programs write it: `Hanna Lindqvist <hanna@example.com>`."""
    address = _ADDRESS.search(said)
    if address is None:
        return ListedName(said, (said,))
    return ListedName(said, (address[1], _ADDRESS.sub("", said).strip(' "')))


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] in "\"'" else text


def _check_count(count: int) -> None:
    if count > MOST_NAMES:
        raise NoSheet(f"There are more than {MOST_NAMES:,} names: mark them in several steps.")
