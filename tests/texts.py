"""`make texts`: every sentence and name that a person may read, with the place that says it.

Texts of the program's own: of its source, without docstrings and without the sandbox's data.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_ROOT: Final = Path(__file__).parent.parent / "tui"
_NOT_READ: Final = ("sandbox", "large_json")
"""What speaks to programs only."""
_IN_WORDS: Final = re.compile(r"[A-Za-z’']{2,}[,.:;]? +\S")
_OTHER_LANGUAGE: Final = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA)\b|^[\w.]+ *\||\(\?[:P=!<]"
)


class ReadableText(NamedTuple):
    """A text, the file below `tui/` and the line in it."""

    file: str
    line: int
    words: str


def texts() -> Iterator[ReadableText]:
    """All of them, file by file."""
    for file in sorted(_ROOT.rglob("*.py")):
        place = file.relative_to(_ROOT)
        if place.parts[0] in _NOT_READ:
            continue
        yield from _texts_in(file, str(place))


def _texts_in(file: Path, place: str) -> Iterator[ReadableText]:
    tree = ast.parse(file.read_text())
    docstrings = set(_docstrings(tree))
    parts: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts |= {id(each) for each in ast.walk(node) if each is not node}
            words = "".join(_piece(each) for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in docstrings or id(node) in parts:
                continue
            words = node.value
        else:
            continue
        if _IN_WORDS.search(words) and not _OTHER_LANGUAGE.search(words):
            yield ReadableText(place, node.lineno, words.strip())


def _docstrings(tree: ast.AST) -> Iterator[int]:
    """Texts that stand by themselves, which say something of the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return f"{{{ast.unparse(part.value)}}}" if isinstance(part, ast.FormattedValue) else ""


if __name__ == "__main__":
    for each in texts():
        sys.stdout.write(f"{each.file}:{each.line}: {each.words}\n")
