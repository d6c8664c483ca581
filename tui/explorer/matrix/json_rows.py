"""A row of a matrix as JSON: the record that it is made of, or the records of its cells."""

from collections.abc import Sequence

import msgspec

from tui.client.log.redaction import without_secrets
from tui.contract.operation import Json, JsonObject
from tui.contract.values import encoded
from tui.explorer.matrix.matrix import NAME, MatrixColumn, MatrixRow
from tui.explorer.nodes.node import Node


def json_of_row(row: MatrixRow, columns: Sequence[MatrixColumn]) -> bytes:
    """All that is known of a row, without secrets.

    Of one record its fields, beside what the columns say that it has not itself, as names; of
    several records each under the id of its column.
    """
    beside: JsonObject = {NAME: row.name}
    for column in columns:
        if not column.compared and column.id != NAME:
            beside[column.id] = row.cell(column.id).text
    nodes = {column.id: row.cell(column.id).node for column in columns if column.compared}
    others = {column: node for column, node in nodes.items() if node not in (None, row.node)}
    if not others:
        return encoded({**beside, **_record_of(row.node)})
    records = {column: _record_of(node) for column, node in nodes.items() if node is not None}
    return encoded({**beside, **records})


def _record_of(node: Node) -> JsonObject:
    part, kind = node.part, node.kind
    if part is None or kind is None:
        return {}
    found: Json = msgspec.json.decode(without_secrets(bytes(part.text), kind.record))
    return found if isinstance(found, dict) else {}
