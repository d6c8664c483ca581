"""python -m tests.private_names: the private names of Textual and Rich that tui/ uses.

Made from the code: every private name is looked for in the sources of the libraries as they are
installed, and told with the shape it has there. `> tests/private_names.txt` writes the list again.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

import tui

LISTED: Final = Path(__file__).with_suffix(".txt")
LIBRARIES: Final = ("textual", "rich")
WITHOUT_LIBRARY: Final = ("tui.sandbox.", "tui.ifc.")
"""They know neither library, and may not be importable: some of it stands on an extra."""
_ROOT: Final = Path(tui.__file__).parent.parent
_TAKE_A_NAME: Final = ("getattr", "setattr", "hasattr", "delattr")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Use(NamedTuple):
    """A private name of a library, and how one of our modules uses it."""

    name: str
    how: str
    module: str


class Found(NamedTuple):
    """A private name in our code: in which class, and whether it is one of that class itself."""

    name: str
    how: str
    inside: str
    own: bool


def listed() -> str:
    """Each name, and below it its shape, how it is used and where."""
    found: defaultdict[str, set[Use]] = defaultdict(set)
    for use in uses():
        found[use.name].add(use)
    return "".join(_entry(name, found[name]) for name in sorted(found))


def uses() -> Iterator[Use]:
    """Every use in our code."""
    for file in (_ROOT / "tui").rglob("*.py"):
        name = ".".join(file.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not name.startswith(WITHOUT_LIBRARY):
            yield from uses_in(file.read_text(encoding="utf-8"), name)


def _entry(name: str, found: set[Use]) -> str:
    lines = sorted(f"    {use.how} in {use.module}\n" for use in found)
    return f"{name}\n    {_shape(name)}\n{''.join(lines)}"


def _shape(name: str) -> str:
    owner, _, member = name.rpartition(".")
    found = _members()
    return found[owner][member] if owner in found else found.get(name, {}).get("__init__", "")


def uses_in(source: str, module_name: str) -> Iterator[Use]:
    """What the source of one of our modules uses."""
    tree = ast.parse(source)
    yield from (Use(name, "imported", module_name) for name in _imports(tree))
    found = list(_Finder().of(tree))
    if not any(each.name in _owners() for each in found):
        return
    module = import_module(module_name)
    ours = {each.name for each in found if each.own}
    for each in found:
        for owner in _owners_of(each, ours, module):
            yield Use(f"{owner}.{each.name}", each.how, module_name)


def _imports(tree: ast.Module) -> Iterator[str]:
    """What is imported from a private module, and private names of others."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{each.name}" for each in node.names]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        for name in names:
            library, *parts = name.split(".")
            if library in LIBRARIES and any(part.startswith("_") for part in parts):
                yield name


def _owners_of(found: Found, ours: set[str], module: ModuleType) -> list[str]:
    """The classes of a library that a name is of; of a base where it is one of our class."""
    if not found.own:
        return [] if found.name in ours else _owners().get(found.name, [])
    kind = attrgetter(found.inside)(module)
    bases = (f"{base.__module__}.{base.__qualname__}" for base in kind.__mro__)
    return [base for base in bases if found.name in _members().get(base, {})][:1]


class _Finder(ast.NodeVisitor):
    """Finds private names that are defined, or looked up on something."""

    def of(self, tree: ast.Module) -> list[Found]:
        self._inside: list[str] = []
        self._found: list[Found] = []
        self._called: set[ast.expr] = set()
        self.visit(tree)
        return self._found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._inside.append(node.name)
        for name in _defined(node):
            self._add(name, "overridden", own=True)
        self.generic_visit(node)
        self._inside.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self._called.add(node.func)
        named = node.func.id if isinstance(node.func, ast.Name) else ""
        if named in _TAKE_A_NAME and len(node.args) > 1:
            taken = node.args[1]
            if isinstance(taken, ast.Constant) and isinstance(taken.value, str):
                self._add(taken.value, "read", own=_is_self(node.args[0]))
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        how = "called" if node in self._called else "read"
        how = "set" if isinstance(node.ctx, ast.Store) else how
        self._add(node.attr, how, own=_is_self(node.value))
        self.generic_visit(node)

    def _add(self, name: str, how: str, *, own: bool) -> None:
        if _is_private(name):
            inside = ".".join(self._inside)
            self._found.append(Found(name, how, inside, own and bool(inside)))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _is_self(node: ast.expr) -> bool:
    """Whether it stands for the class around it: self, cls, super() or type(self)."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "super" or (node.func.id == "type" and _is_self(node.args[0]))
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _defined(node: ast.ClassDef) -> Iterator[str]:
    """The names of a class's methods and attributes."""
    for each in node.body:
        if isinstance(each, _Function):
            yield each.name
        elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id
        elif isinstance(each, ast.Assign):
            yield from (target.id for target in each.targets if isinstance(target, ast.Name))


@cache
def _owners() -> dict[str, list[str]]:
    """The classes of the libraries by their private names."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for owner, members in _members().items():
        for name in members:
            owners[name].append(owner)
    return dict(owners)


@cache
def _members() -> dict[str, dict[str, str]]:
    """The private names of every class of the libraries, each with its shape."""
    found: dict[str, dict[str, str]] = {}
    for library in LIBRARIES:
        folder = Path(str(import_module(library).__file__)).parent
        for file in folder.rglob("*.py"):
            module = ".".join(file.relative_to(folder.parent).with_suffix("").parts)
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    name = f"{module.removesuffix('.__init__')}.{node.name}"
                    found[name] = {**_values(node), **_types(node), **_methods(node)}
    return found


def _values(node: ast.ClassDef) -> dict[str, str]:
    """Attributes, each with the first value that it is given."""
    found: dict[str, str] = {}
    for each in (each for each in ast.walk(node) if isinstance(each, ast.Assign)):
        for target in each.targets:
            if _is_private(_target(target)):
                found.setdefault(_target(target), f"= {ast.unparse(each.value)}")
    return found


def _types(node: ast.ClassDef) -> dict[str, str]:
    """Attributes whose type is said."""
    return {
        _target(each.target): f"of type {ast.unparse(each.annotation)}"
        for each in ast.walk(node)
        if isinstance(each, ast.AnnAssign) and _is_private(_target(each.target))
    }


def _methods(node: ast.ClassDef) -> dict[str, str]:
    """Methods with what they take and give, and how one is made of the class."""
    found = {}
    for each in node.body:
        if isinstance(each, _Function) and (_is_private(each.name) or each.name == "__init__"):
            gives = f" -> {ast.unparse(each.returns)}" if each.returns else ""
            found[each.name] = f"({ast.unparse(each.args)}){gives}"
    return found


def _target(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute) and _is_self(node.value):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


if __name__ == "__main__":
    print(listed(), end="")
