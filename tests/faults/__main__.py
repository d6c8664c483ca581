"""`make faults`: what became of each fault that an answer can have, wherever it was read.

Each fault meets a list, a list that is asked for again, a record, a dialogue and the command
line. The exit status is 1 where one was not survived or not named, or where a key would have
waited too long, or too much memory was taken.
"""

import asyncio
import io
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, repeat
from pathlib import Path
from typing import Final

from tests.client.odd_texts import VALUES, WHOLE
from tests.commands import environment_for, run_call
from tests.faults.odd_answers import ODD_ANSWERS, PLAIN
from tests.faults.odd_server import DIALOGUE, LIST, RECORD
from tests.faults.raw_answers import RAW_ANSWERS, RawAnswer, head
from tests.faults.raw_server import RawServer, raw_server
from tests.faults.reading import HASTE, dialogue_said, errors, labels, owners, record_said, tree
from tests.prompts import UNATTENDED
from tui.client.transport.caps import Caps
from tui.client.transport.patience import Patience
from tui.explorer.unfolding.explorer import Explorer

FEW: Final = Caps(answer=4_000_000, long_answer=4_000_000)
WITHOUT_HASTE: Final = Patience(retries=0)
KEY: Final = 0.2
"""Seconds that a key may wait."""
GIVEN_UP: Final = 0.5
DEADLINE: Final = HASTE.long_answer + 1.0
MEMORY: Final = 150.0
_TICK: Final = 0.005
_WIDTHS: Final = (7, 10, 7, 10, 9, 9)
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") / 1_000_000


@dataclass
class Row:
    """What became of the faults in one place; the worst of each figure."""

    place: str
    tried: int = 0
    ended: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    key: float = 0.0
    seconds: float = 0.0
    megabytes: float = 0.0
    deadline: float = DEADLINE


def _faults() -> list[RawAnswer]:
    """Those below JSON, those of JSON, and every odd value and text that a parser may meet."""
    found = [*RAW_ANSWERS]
    for odd in ODD_ANSWERS:
        fields = [f"{name}: {value}" for name, value in odd.headers.items()]
        found.append(_sized(odd.name, odd.body, odd.says, odd.status, fields))
    found += [_sized(name, partial(_with_value, value)) for name, value in VALUES.items()]
    found += [_sized(name, partial(_instead, text)) for name, text in WHOLE.items()]
    return found


def _with_value(value: bytes, honest: bytes) -> bytes:
    return honest.replace(PLAIN, b'"odd":' + value)


def _instead(text: bytes, _: bytes) -> bytes:
    return text


def _sized(
    name: str,
    body: Callable[[bytes], bytes],
    says: str = "",
    status: int = 200,
    fields: Sequence[str] = (),
) -> RawAnswer:
    def pieces(honest: bytes) -> Sequence[bytes]:
        made = body(honest)
        return [head(status, f"Content-Length: {len(made)}", *fields) + made]

    return RawAnswer(name=name, pieces=pieces, says=says)


@asynccontextmanager
async def _measured(row: Row, name: str) -> AsyncIterator[None]:
    """Note how long it takes, for how long nothing else gets its turn, and what memory grows by."""
    longest = 0.0
    before = _resident()

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_TICK)
            longest = max(longest, time.perf_counter() - began - _TICK)
            row.megabytes = max(row.megabytes, _resident() - before)

    ticking = asyncio.ensure_future(tick())
    began = time.perf_counter()
    row.tried += 1
    try:
        yield
    except Exception as error:
        row.ended.append(f"{name}: {type(error).__name__}: {error}"[:160])
    finally:
        ticking.cancel()
        row.seconds = max(row.seconds, time.perf_counter() - began)
        row.key = max(row.key, longest)


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE


def _name(row: Row, fault: RawAnswer, said: Sequence[str], seen: object) -> None:
    """Either all of it is seen, or a sentence says why not."""
    if not (said and all(len(each) > 10 for each in said)) and not seen:
        row.unnamed.append(fault.name)


async def _list(server: RawServer, fault: RawAnswer, row: Row, explorer: Explorer) -> None:
    server.arm(LIST, fault)
    root = owners(explorer)
    await explorer.unfold(root)
    _name(row, fault, errors(root), labels(root))


async def _again(server: RawServer, fault: RawAnswer, row: Row, explorer: Explorer) -> None:
    root = owners(explorer)
    server.arm(LIST, None)
    await explorer.unfold(root)
    server.arm(LIST, fault)
    await explorer.refresh(root)
    _name(row, fault, errors(root), labels(root))


async def _record(server: RawServer, fault: RawAnswer, row: Row, explorer: Explorer) -> None:
    server.arm(RECORD, fault)
    root = owners(explorer)
    await explorer.unfold(root)
    said = await record_said(explorer, root.children[0])
    _name(row, fault, [said], said)
    if "Northgate" not in said:
        row.ended.append(f"{fault.name}: the list's own fields are gone")


async def _dialogue(server: RawServer, fault: RawAnswer, row: Row, explorer: Explorer) -> None:
    server.arm(DIALOGUE, fault)
    said = await dialogue_said(explorer)
    _name(row, fault, [said], not said)


async def _given_up(server: RawServer, fault: RawAnswer, row: Row, explorer: Explorer) -> None:
    server.arm(LIST, fault)
    root = owners(explorer)
    loading = asyncio.ensure_future(explorer.unfold(root))
    await asyncio.sleep(0.05)
    began = time.perf_counter()
    explorer.cancel(root)
    await asyncio.wait([loading])
    row.key = max(row.key, 0.0)
    if time.perf_counter() - began > GIVEN_UP:
        row.ended.append(f"{fault.name}: not given up")


Way = Callable[[RawServer, RawAnswer, Row, Explorer], Awaitable[None]]
WAYS: Final[dict[str, Way]] = {
    "a list": _list,
    "a list asked for again": _again,
    "a record": _record,
    "a dialogue": _dialogue,
    "a list, given up": _given_up,
}


async def _endless(server: RawServer) -> Row:
    """A list that does not end, up to the limits that hold where nobody says others."""
    row = Row("an endless list", deadline=WITHOUT_HASTE.long_answer)
    fault = RawAnswer(name=row.place, pieces=_without_end, says="more than")
    async with _measured(row, fault.name), tree(server.url, WITHOUT_HASTE, Caps()) as explorer:
        await _list(server, fault, row, explorer)
    return row


def _without_end(honest: bytes) -> Iterator[bytes]:
    yield head(200, "Connection: close") + b"["
    yield from repeat(honest[1:-1] + b"," + b" " * 60_000)


async def _try(server: RawServer, faults: Sequence[RawAnswer], place: str, way: Way) -> Row:
    row = Row(place)
    for fault in faults:
        async with _measured(row, fault.name), tree(server.url, HASTE, FEW) as explorer:
            await way(server, fault, row, explorer)
    return row


def _command_line(server: RawServer, faults: Sequence[RawAnswer]) -> Row:
    """In this process, where a traceback would be seen as an exception."""
    row = Row("the command line")
    for fault, output in zip(faults, cycle(("json", "ndjson", "csv", "table")), strict=False):
        server.arm(LIST, fault)
        out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
        began = time.perf_counter()
        row.tried += 1
        try:
            with redirect_stdout(out), redirect_stderr(err):
                asked = ["drofus.owners.list", "--drofus", server.url, "--output", output]
                status = run_call(asked, UNATTENDED)
        except Exception as error:
            row.ended.append(f"{fault.name} ({output}): {type(error).__name__}: {error}"[:160])
            continue
        if status and len(err.getvalue()) < 10:
            row.unnamed.append(f"{fault.name} ({output})")
        row.seconds = max(row.seconds, time.perf_counter() - began)
    return row


def _settings(folder: str) -> None:
    """The same haste for the command line, by its configuration."""
    os.environ.update(environment_for(Path(folder)))
    text = "[limits]\nanswer_seconds = 1\nlist_seconds = 1\nlist_megabytes = 4\n"
    (Path(folder) / "config.toml").write_text(text, encoding="utf-8")


def _print(rows: Sequence[Row], faults: int) -> int:
    wrong = 0
    sys.stdout.write(f"{faults} faults of an answer\n\n")
    titles = ("tried", "survived", "named", "longest", "a key", "memory")
    heads = "".join(f"{title:>{width}}" for title, width in zip(titles, _WIDTHS, strict=True))
    sys.stdout.write(f"{'read as':24}{heads}\n")
    for row in rows:
        named = row.tried - len(row.unnamed)
        sys.stdout.write(
            f"{row.place:24}{row.tried:>7}{row.tried - len(row.ended):>10}{named:>7}"
            f"{row.seconds:>8.2f} s{row.key * 1000:>6.0f} ms{row.megabytes:>6.0f} MB\n"
        )
        for each in (*row.ended, *(f"{name}: not named" for name in row.unnamed)):
            sys.stdout.write(f"    {each}\n")
            wrong += 1
        wrong += row.seconds > row.deadline or row.key > KEY or row.megabytes > MEMORY
    return 1 if wrong else 0


def main() -> int:
    faults = _faults()
    with raw_server() as server, tempfile.TemporaryDirectory() as folder:
        rows = [asyncio.run(_try(server, faults, place, way)) for place, way in WAYS.items()]
        rows.append(asyncio.run(_endless(server)))
        _settings(folder)
        rows.append(_command_line(server, faults))
    return _print(rows, len(faults))


if __name__ == "__main__":
    sys.exit(main())
