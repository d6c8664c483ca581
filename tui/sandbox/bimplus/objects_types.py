"""From the type of a node in the topology to the element type of its object."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ObjectType:
    """What an object says of its type; spatial nodes have no id of one."""

    name: str
    id: str | None = None


class ElementTypes:
    """All element types; a node names its own by type or by display name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        rows = db.execute("SELECT type, name, id FROM bimplus_element_types").fetchall()
        self._known = {name: ObjectType(type_, key) for type_, name, key in rows}
        self._known |= {type_: ObjectType(type_, key) for type_, _, key in rows}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def of(self, node_type: str | None) -> ObjectType:
        """The element type, or the node's type without its prefix."""
        plain = (node_type or "").removeprefix("ID_")
        return self._known.get(node_type or "", ObjectType(plain))
