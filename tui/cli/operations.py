"""`bimscope operations`: lists and searches what the contract says, or describes one operation."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from tui.cli.options import new_parser
from tui.config.problem import ConfigProblem
from tui.contract.operation import AnyOperation, Effect, Service

_COLUMNS = ("id", "method", "path", "effect")
_MORE = """\
PATTERN is the id of an operation, to describe it with all that it takes, or a part of
an id, a title or a path. With * or ? it matches whole ids: 'drofus.*.list'."""


def main(arguments: Sequence[str]) -> int:
    """Print operations, as a table or as one JSON list. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    from tui.contract import OPERATIONS

    if said.pattern in OPERATIONS and said.output == "table":
        from tui.cli.calling.description import describe

        print(describe(OPERATIONS[said.pattern]))
        return 0
    found = [
        operation
        for operation in OPERATIONS.values()
        if said.service in ("", operation.service)
        and said.effect in ("", operation.effect)
        and _matches(operation, said.pattern)
    ]
    if not found:
        raise ConfigProblem("There is no such operation. bimscope operations lists all of them.")
    rows = [_row(operation) for operation in found]
    print(json.dumps(rows, indent=2) if said.output == "json" else _table(rows))
    return 0


def parser() -> ArgumentParser:
    """The parser of `bimscope operations`."""
    parser = new_parser("operations", "List, search and describe operations.", _MORE)
    parser.add_argument("pattern", metavar="PATTERN", nargs="?", default="", help="see below")
    parser.add_argument("--service", choices=[each.value for each in Service], default="")
    parser.add_argument("--effect", choices=[each.value for each in Effect], default="")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    return parser


def _matches(operation: AnyOperation, pattern: str) -> bool:
    wanted = pattern.casefold()
    if any(c in wanted for c in "*?["):
        return fnmatchcase(operation.id, wanted)
    said = (operation.id, operation.title, operation.path)
    return any(wanted in text.casefold() for text in said)


def _row(operation: AnyOperation) -> dict[str, str]:
    return {column: str(getattr(operation, column)) for column in _COLUMNS}


def _table(rows: Iterable[dict[str, str]]) -> str:
    lines = [_COLUMNS, *(tuple(row.values()) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
