"""One name means one thing: no two classes, types or public functions share theirs."""

import ast
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import tui

PACKAGE = Path(tui.__file__).parent
ROLES: Final = frozenset({"main", "parser", "fill"})
"""Functions that stand for one thing in many files: each command has `main` and `parser`, each
part of the sample data `fill`."""
STILL_TWICE: Final[Mapping[str, frozenset[str]]] = {
    "Credentials": frozenset({"modals/logins/login.py"}),
    "Entry": frozenset({"modals/operations/operation_entries.py"}),
    "Highlighted": frozenset({"modals/line_list.py"}),
    "Json": frozenset({"client/decoding.py", "large_json/unwrapping.py"}),
    "Line": frozenset({"modals/editing/rights_list.py"}),
    "Node": frozenset({"explorer/editing/template_tree.py"}),
    "Place": frozenset({"explorer/editing/template_edits.py", "explorer/forms/slots.py"}),
    "Row": frozenset({"modals/editing/template_tree_view.py"}),
    "Section": frozenset({"modals/modal.py"}),
    "Sent": frozenset({"client/files/uploads.py"}),
    "Wanted": frozenset({"modals/editing/template_side.py"}),
    "call": frozenset({"screens/explorer/offering/calling.py"}),
    "harmless": frozenset({"modals/operations/operation_entries.py"}),
    "in_words": frozenset({"explorer/editing/rights.py", "explorer/forms/spelling.py"}),
    "value_at": frozenset({"explorer/forms/slot.py"}),
}
"""Names that are still used twice, with the files that are to give theirs up."""


def classes_in(tree: ast.Module) -> list[str]:
    """Classes at any depth; `_Row` is as good a `Row` as any."""
    return [each.name.lstrip("_") for each in ast.walk(tree) if isinstance(each, ast.ClassDef)]


def types_in(tree: ast.Module) -> set[str]:
    """Other names of types."""
    return {
        target.id.lstrip("_")
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and names_a_type(target.id, node)
    }


def names_a_type(name: str, node: ast.Assign | ast.AnnAssign) -> bool:
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) != "TypeAlias":
        return False
    bare = name.lstrip("_")
    is_written_so = bare[:1].isupper() and not bare.isupper()
    value = node.value
    is_made = value is None or isinstance(value, ast.Call)
    repeats = isinstance(value, ast.Attribute) and value.attr == name
    return is_written_so and not is_made and not repeats


def functions_in(tree: ast.Module) -> set[str]:
    made = [each for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {each.name for each in made if not each.name.startswith("_")} - ROLES


def named() -> dict[str, list[str]]:
    """Each name with the file of each thing that has it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for name in (*classes_in(tree), *types_in(tree), *functions_in(tree)):
            found[name].append(file.relative_to(PACKAGE).as_posix())
    return found


def test_a_name_means_one_thing() -> None:
    left = {
        name: [file for file in files if file not in STILL_TWICE.get(name, ())]
        for name, files in named().items()
    }
    assert {name: files for name, files in left.items() if len(files) > 1} == {}


def test_what_is_still_twice_is_so() -> None:
    found = named()
    mended = {
        name: sorted(file for file in files if file not in found[name] or len(found[name]) == 1)
        for name, files in STILL_TWICE.items()
    }
    assert {name: files for name, files in mended.items() if files} == {}, "take these out"


def test_two_of_a_name_are_found() -> None:
    twice = ast.parse("class Row: ...\nclass Table:\n    class _Row: ...\nRow = list[str]")
    assert sorted(classes_in(twice)) == ["Row", "Row", "Table"]
    assert types_in(twice) == {"Row"}
    assert types_in(ast.parse("T = TypeVar('T')\nROWS = 3\nFound = messages.Found")) == set()
    assert functions_in(ast.parse("def send(): ...\ndef _own(): ...\ndef main(): ...")) == {"send"}
