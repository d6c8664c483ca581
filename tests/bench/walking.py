"""The explorer on prepared answers, and the keys that lead to them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Final

import msgspec

from tests.bench.loopback import Loopback, Play, playing
from tests.bench.place import Place, bimscope
from tests.bench.samples import PROJECT, TEAM, owners
from tests.bench.seen import TREE
from tests.bench.terminal import END, HOME, LEFT, RIGHT, UP, Program
from tui.contract.bimplus.auth import AUTHORIZE, Token
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.bimplus.projects import TOPOLOGY as TOPOLOGY_OF
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.emails import LIST_EMAILS
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.operation import AnyOperation

BIMPLUS: Final = "/v2"
OWNERS: Final = LIST_OWNERS.path
OWNER: Final = GET_OWNER.path.partition("{")[0]
_READ: Final = 100
"""Owners that are walked over by single keys."""
TOPOLOGY: Final = BIMPLUS + TOPOLOGY_OF.path.format(team_slug=TEAM.slug, project_id=PROJECT.id)


def some_owners(
    count: int, *, delay: float = 0.0, list_after: float = 0.0
) -> Iterator[tuple[Play, bytes]]:
    """A list of owners; each of the first is read as the list has it, the others as one.

    The explorer asks for the list as soon as it is there: `list_after` is how many seconds the
    answer waits, so that a key can come first.
    """
    after = delay + list_after
    yield Play(path=OWNERS, file="owners", delay=after, last_byte=delay == 0), owners(count)
    records = msgspec.json.decode(owners(min(count, _READ)), type=list[msgspec.Raw])
    yield Play(path=OWNER, file="owner", delay=delay), bytes(records[0])
    for number, record in enumerate(records):
        yield Play(path=f"{OWNER}{number}", file=f"owner-{number}", delay=delay), bytes(record)


def to_project() -> Iterator[tuple[Play, bytes]]:
    """A login to Bimplus, a team and a project."""
    token = Token(access_token=f"{3:032x}", expires_in=3600, token_type="BimPlus")
    slug = {"team_slug": str(TEAM.slug)}
    yield _small(AUTHORIZE, token)
    yield _small(LIST_TEAMS, [TEAM])
    yield _small(LIST_PROJECTS, [PROJECT], **slug)


def _small(operation: AnyOperation, answer: object, **path: str) -> tuple[Play, bytes]:
    play = Play(path=BIMPLUS + operation.path.format(**path), file=operation.id)
    return play, msgspec.json.encode(answer)


@contextmanager
def served(place: Place, *plays: Iterable[tuple[Play, bytes]]) -> Iterator[Loopback]:
    """A server that plays these answers, and an empty list to begin with."""
    nothing = (Play(path=LIST_EMAILS.path, file="nothing"), b"[]")
    with playing(place.folder / "answers", chain([nothing], *plays)) as server:
        yield server


@contextmanager
def opened(place: Place, server: Loopback) -> Iterator[Program]:
    """The explorer on both services of a server, once it has connected and asked something."""
    environment = place.with_profile(
        "bench", drofus=server.url, bimplus=server.url + BIMPLUS, team=str(TEAM.slug)
    )
    with Program(bimscope("bench"), environment) as program:
        program.painted("Owners", TREE)
        program.settle()
        program.press(END)
        program.press(UP)  # the statistics are four lists
        program.press(RIGHT)
        program.painted("nothing here", TREE)
        program.press(LEFT)
        program.press(HOME)
        program.settle()
        server.new()
        yield program


def go_to_topology(program: Program) -> None:
    """To the row that asks for the topology of the only project."""
    program.press("2")
    for seen in ("Teams", str(TEAM.name), "Projects", str(PROJECT.name), "Topology"):
        program.painted(f" {seen}", TREE)
        if seen != "Teams":
            program.press(RIGHT)
        if seen != "Topology":
            program.press(RIGHT)
    program.settle()
