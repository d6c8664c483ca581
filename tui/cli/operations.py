"""`bimscope operations`: prints what the contract says about each operation."""

import json
from collections.abc import Iterable, Sequence

from tui.cli.options import new_parser
from tui.contract.operation import Operation

_COLUMNS = ("id", "method", "path", "effect")


def main(arguments: Sequence[str]) -> int:
    """Print every operation, as a table or as one JSON list."""
    parser = new_parser("operations", "List every operation of both services.")
    parser.add_argument("--output", choices=("table", "json"), default="table")
    said = parser.parse_args(arguments)
    from tui.contract import OPERATIONS

    rows = [_row(operation) for operation in OPERATIONS.values()]
    print(json.dumps(rows, indent=2) if said.output == "json" else _table(rows))
    return 0


def _row(operation: Operation[object, object]) -> dict[str, str]:
    return {column: str(getattr(operation, column)) for column in _COLUMNS}


def _table(rows: Iterable[dict[str, str]]) -> str:
    lines = [_COLUMNS, *(tuple(row.values()) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
