"""`make coverage-page`: a table of every operation, with what serves, offers and tests it.

Nothing in it is written by hand: handlers come from the sandbox's registry, places from the
explorer, tests from what the client's test files name.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from tests.client.walked import WALKED
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Danger, Operation, Service
from tui.explorer.ways.places import places
from tui.sandbox.handlers import HANDLERS
from tui.sandbox.server import load_handlers

TESTS: Final = Path(__file__).parent
PAGE: Final = TESTS / "COVERAGE.md"
TESTED_IN: Final = (TESTS / "client", TESTS / "explorer")
"""Where a test of an operation goes through the client."""
COLUMNS: Final = (
    "operation",
    "said in",
    "method and path",
    "effect",
    "danger",
    "sandbox",
    "explorer",
    "client test",
)
NOTHING: Final = "–"
WALK: Final = "client/test_every_read_and_deletion.py"
_CONTRACT: Final = "tui.contract"


def page() -> str:
    """The whole page, as it stands in the file."""
    load_handlers()
    lines = [
        "# Every operation",
        "",
        "Written by `make coverage-page`; a test fails when it is stale. *sandbox* is the module",
        "with the handler, *explorer* where the operation is offered besides the palette, which",
        "has them all, *client test* the files that send it through the client. What is said in",
        "*services* stands in none of the five documents: real clients use it.",
    ]
    for service in Service:
        found = [each for each in OPERATIONS.values() if each.service is service]
        lines += ["", f"## {service.spelled} ({len(found)})", "", _row(COLUMNS)]
        lines += [_row(["---"] * len(COLUMNS)), *(_row(_cells(each)) for each in found)]
    return "\n".join(lines) + "\n"


def _row(cells: "tuple[str, ...] | list[str]") -> str:
    return f"| {' | '.join(cells)} |"


def _cells(operation: AnyOperation) -> list[str]:
    return [
        f"`{operation.id}`",
        "documents" if operation.documented else operation.source,
        f"`{operation.method} {operation.path}`",
        operation.effect.value,
        operation.danger.value if operation.danger is not Danger.NONE else "",
        handler_of(operation) or NOTHING,
        ", ".join(places_of(operation)) or NOTHING,
        ", ".join(files_testing(operation)) or NOTHING,
    ]


def handler_of(operation: AnyOperation) -> str:
    """The sandbox's module that answers an operation; empty where none does."""
    handler = HANDLERS.get(operation.id)
    return handler.__module__.removeprefix("tui.sandbox.") if handler else ""


def places_of(operation: AnyOperation) -> list[str]:
    """The kinds of nodes on which the explorer offers an operation."""
    return [place.partition(".")[2] or place for place in places(operation.id)]


def files_testing(operation: AnyOperation) -> list[str]:
    """The test files that name an operation, by its constant or its id.

    Where the client's name it not, the walk over the contract counts, then the explorer's.
    """
    own, explorers = (_files_naming(operation, folder) for folder in TESTED_IN)
    return own or ([WALK] if operation.id in WALKED else explorers)


def _files_naming(operation: AnyOperation, folder: Path) -> list[str]:
    files = [file for file in folder.rglob("test_*.py") if operation.id in _named_in(file)]
    return [file.relative_to(TESTS).as_posix() for file in sorted(files)]


@cache
def _named_in(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(found for node in ast.walk(tree) for found in _ids(node))


def _ids(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in OPERATIONS:
        yield node.value
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{_CONTRACT}."):
        constants = _constants(node.module or "")
        yield from (constants[alias.name] for alias in node.names if alias.name in constants)


@cache
def _constants(module: str) -> Mapping[str, str]:
    """The ids of a module's operations by the names of their constants."""
    said = vars(import_module(module)).items()
    return {name: value.id for name, value in said if isinstance(value, Operation)}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(TESTS.parent)} written")
