"""No file of the program imports, by whatever way round, a file that imports it.

Imports in functions and those for type checkers count as well.
"""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import tui

ROOT = Path(tui.__file__).parent.parent


def modules(root: Path) -> dict[str, Path]:
    """The files of the package in `root`, by their full names."""
    files = sorted((root / "tui").rglob("*.py"))
    names = (file.relative_to(root).with_suffix("").parts for file in files)
    full = (".".join(name[:-1] if name[-1] == "__init__" else name) for name in names)
    return dict(zip(full, files, strict=True))


def imported(file: Path) -> Iterator[str]:
    """All that a file imports, wherever in it: modules, or names in modules."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file} imports by a relative name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports(root: Path) -> dict[str, set[str]]:
    """For each file the files it imports, by their full names."""
    known = modules(root)
    found: dict[str, set[str]] = {}
    for name, file in known.items():
        wanted = {each if each in known else each.rpartition(".")[0] for each in imported(file)}
        found[name] = wanted & known.keys() - {name}
    return found


def circle(graph: Mapping[str, set[str]]) -> str:
    """One circle of files as a sentence; '' where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return " is imported by ".join(found.args[1])
    return ""


def test_no_circle_of_files() -> None:
    assert circle(imports(ROOT)) == ""


@pytest.mark.parametrize(
    "closing",
    [
        "from tui.one import value",
        "from tui import one",
        "import tui.one",
        "def use() -> None:\n    from tui.one import value",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from tui.one import value",
    ],
)
def test_a_circle_is_found_however_it_is_closed(tmp_path: Path, closing: str) -> None:
    package = tmp_path / "tui"
    (package / "room").mkdir(parents=True)
    texts = {
        "__init__": "",
        "one": "from tui.room import two\nvalue = two",
        "room/__init__": "",
        "room/two": "from tui.room.three import it",
        "room/three": "import ast\nit = ast",
    }
    for name, text in texts.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    assert circle(imports(tmp_path)) == ""
    (package / "room/three.py").write_text(closing, encoding="utf-8")
    told = circle(imports(tmp_path)).split(" is imported by ")
    assert set(told) == {"tui.one", "tui.room.two", "tui.room.three"}
