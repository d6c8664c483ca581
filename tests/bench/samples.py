"""Large answers, made from the contract's own names and paths."""

import math
from collections.abc import Iterable
from typing import Final

import msgspec

from tui.contract.bimplus.projects import BimplusProject
from tui.contract.bimplus.teams import Team
from tui.contract.bimplus.topology import TopologyNode
from tui.contract.drofus import projects as drofus
from tui.contract.drofus.owners import LIST_OWNERS, Owner
from tui.contract.drofus.users import LIST_USERS, DrofusUser
from tui.contract.fields import Record
from tui.contract.operation import AnyOperation

TEAM: Final = Team(slug="bench", name="Bench")
NEEDLE: Final = "Needle"
PROJECT: Final = BimplusProject(id=f"{1:032x}", name="Project of the bench")


def owners(count: int) -> bytes:
    """A list of dRofus owners."""
    return _records(LIST_OWNERS, (Owner(id=n, name=owner_name(n)) for n in range(count)))


def owner_name(number: int) -> str:
    return f"Owner {number:06}"


def users(count: int) -> bytes:
    """A list of dRofus users."""
    return _records(LIST_USERS, map(_user, range(count)))


def user_name(number: int) -> str:
    return f"user{number:06}"


def projects(count: int) -> bytes:
    """A list of dRofus projects, one for each owner."""
    return _records(
        drofus.LIST_PROJECTS,
        (drofus.DrofusProject(id=n, owner_id=n, name=f"Project {n}") for n in range(count)),
    )


def _user(number: int) -> DrofusUser:
    return DrofusUser(
        username=user_name(number),
        first_name=_FIRST[number % len(_FIRST)],
        last_name=_LAST[number // len(_FIRST) % len(_LAST)],
        email=f"{user_name(number)}@example.com",
        enabled=number % 7 > 0,
    )


_FIRST: Final = ("Ada", "Bo", "Cy", "Dag", "Eva", "Finn", "Gro", "Hans", "Ida", "Jon", "Kari")
_LAST: Final = ("Aas", "Berg", "Dahl", "Eide", "Foss", "Haug", "Lie", "Moe", "Nes", "Ruud")


def topology(nodes: int) -> bytes:
    """A topology: ten sites of ten buildings, and the rest in storeys and rooms below them.

    The last node of all is called `NEEDLE`, and no other.
    """
    leaves = max(nodes - 110, 1)
    storeys = max(math.isqrt(leaves // 100), 1)
    rooms = max(leaves // (100 * storeys), 1)
    inner = b",".join(_node(number, b"Wall") for number in range(rooms))
    storey = b",".join(_node(number, b"Storey", inner) for number in range(storeys))
    building = b",".join(_node(number, b"Building", storey) for number in range(10))
    sites = [_node(number, b"Site", building) for number in range(10)]
    return _node(0, b"Project", b",".join([*sites, _node(0, NEEDLE.encode())]))


def topology_of_size(size: int) -> bytes:
    """A topology of about so many bytes."""
    return topology(round(size / len(_node(0, b"Wall"))))


def long_name(size: int) -> bytes:
    """A topology whose only node has a name of so many characters."""
    name = ("x" * 99 + " ") * (size // 100)
    inner = msgspec.json.encode(TopologyNode(id=f"{2:032x}", name=name, children=[]))
    return _node(0, b"Project", inner)


def _node(number: int, kind: bytes, children: bytes = b"") -> bytes:
    """About a hundred bytes, and the children."""
    name = b"%s %d" % (kind, number)
    return (
        b'{"id":"%08x-0000-4000-8000-%012x","name":"%s","type":"%s","ifcType":"Ifc%s",'
        b'"children":[%s]}' % (number, number, name, kind, kind, children)
    )


def _records(operation: AnyOperation, records: Iterable[Record]) -> bytes:
    """A list as the service answers it, each record below the operation's root."""
    root = operation.root
    return msgspec.json.encode([{root: each} if root else each for each in records])
