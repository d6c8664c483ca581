"""`bimscope call` writes as the answer arrives: real programs, real sockets, real pipes."""

import asyncio
import json
import os
import signal
import stat
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.client.scripted_server import Line, Play, ScriptedServer, answer, raw
from tests.client.scripted_server import json as as_json
from tests.commands import program_environment

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
LIST = ("drofus.owners.list",)
Start = Callable[..., Awaitable[Process]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs signals and pipes of POSIX")


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def row(number: int) -> bytes:
    return b'{"owner": {"id": %d, "name": "n%d"}}' % (number, number)


def begun(*rows: bytes) -> bytes:
    """The beginning of a list, as it comes."""
    return HEAD + chunk(b"[" + b",".join(rows) + b",")


def held(*rows: bytes, gate: asyncio.Event | None = None) -> Play:
    """The first rows, and the end of the list once the gate is open."""

    async def play(line: Line) -> None:
        line.writer.write(begun(*rows))
        if gate is None:
            await line.wait_for_hang_up()
        else:
            await gate.wait()
            line.writer.write(chunk(row(9) + b"]") + chunk(b""))

    return play


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    scripted = ScriptedServer()
    await scripted.start()
    yield scripted
    await scripted.stop()


@pytest.fixture
async def start(server: ScriptedServer, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts `bimscope call` on the scripted server."""
    started: list[Process] = []

    async def begin(*arguments: str, stdout: int = PIPE) -> Process:
        urls = ("--drofus", server.url, "--bimplus", f"{server.url}/v2")
        command = (sys.executable, "-m", "tui", "call", *arguments, *urls)
        home = program_environment(tmp_path / "home")
        program = await asyncio.create_subprocess_exec(
            *command, stdin=DEVNULL, stdout=stdout, stderr=PIPE, env=home
        )
        started.append(program)
        return program

    yield begin
    for program in started:
        if program.returncode is None:
            program.kill()
            await program.wait()


async def line_of(program: Process) -> bytes:
    assert program.stdout is not None
    return await program.stdout.readline()


async def ended(program: Process) -> tuple[int | None, str, str]:
    out, err = await program.communicate()
    return program.returncode, (out or b"").decode(), err.decode()


@pytest.mark.parametrize(
    ("output", "first", "rest"),
    [
        ("ndjson", [b'{"id":1,"name":"n1"}\n'], '{"id":2,"name":"n2"}\n{"id":9,"name":"n9"}\n'),
        ("csv", [b"id,name\r\n", b"1,n1\r\n"], "2,n2\r\n9,n9\r\n"),
        (
            "markdown",
            [b"| id | name |\n", b"| --- | --- |\n", b"| 1 | n1 |\n"],
            "| 2 | n2 |\n| 9 | n9 |\n",
        ),
    ],
)
async def test_the_first_rows_are_out_before_the_last_has_come(
    server: ScriptedServer, start: Start, output: str, first: list[bytes], rest: str
) -> None:
    gate = asyncio.Event()
    server.play(held(row(1), row(2), gate=gate))
    columns = () if output == "ndjson" else ("--columns", "id,name")
    program = await start(*LIST, "--output", output, *columns)
    assert [await line_of(program) for _ in first] == first
    gate.set()
    assert await ended(program) == (0, rest, "")


async def test_a_table_is_as_wide_as_its_first_rows_and_goes_on(
    server: ScriptedServer, start: Start
) -> None:
    gate = asyncio.Event()
    server.play(held(*map(row, range(100, 130)), gate=gate))
    program = await start(*LIST, "--output", "table")
    assert await line_of(program) == b"id   name\n"
    assert await line_of(program) == b"100  n100\n"
    gate.set()
    status, out, _ = await ended(program)
    assert (status, out.splitlines()[-1]) == (0, "9    n9")
    assert out.count("\n") == 30


@pytest.mark.parametrize("output", ["ndjson", "csv", "table", "json"])
async def test_what_broke_off_is_written_and_called_incomplete(
    server: ScriptedServer, start: Start, output: str
) -> None:
    server.play(raw(begun(row(1), row(2)), close=True))
    status, out, err = await ended(await start(*LIST, "--output", output))
    assert status == 7
    assert "n1" in out
    assert "n2" in out
    assert err.startswith("bimscope: dRofus at 127.0.0.1")
    assert err.endswith("The output is incomplete; rows that arrived: 2.\n")
    assert len(server.seen) == 1


async def test_half_of_an_answer_is_not_saved(
    server: ScriptedServer, start: Start, tmp_path: Path
) -> None:
    older = tmp_path / "older.json"
    older.write_text("older")
    server.play(raw(begun(row(1)), close=True))
    program = await start(*LIST, "--save", str(older), "--overwrite")
    status, out, err = await ended(program)
    assert (status, out) == (7, "")
    assert err.endswith("Nothing was saved; rows that arrived: 1.\n")
    assert older.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["older.json"]


async def test_a_saved_answer_has_its_name_once_it_is_whole(
    server: ScriptedServer, start: Start, tmp_path: Path
) -> None:
    gate = asyncio.Event()
    server.play(held(row(1), gate=gate))
    target = tmp_path / "rows.csv"
    program = await start(*LIST, "--output", "csv", "--columns", "id", "--save", str(target))
    await server.until(1)
    part = tmp_path / "rows.csv.bimscope-part"
    assert not target.exists()
    gate.set()
    assert await ended(program) == (0, "", "")
    assert target.read_bytes() == b"id\r\n1\r\n9\r\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not part.exists()


async def test_a_pipe_may_be_named_as_the_file(server: ScriptedServer, start: Start) -> None:
    server.play(as_json([{"owner": {"id": 1}}]))
    save = ("--save", "/dev/stdout", "--overwrite")
    program = await start(*LIST, "--output", "csv", "--columns", "id", *save)
    assert await ended(program) == (0, "id\r\n1\r\n", "")


async def test_a_row_that_cannot_be_read_is_written_as_it_came(
    server: ScriptedServer, start: Start
) -> None:
    text = b'[{"owner": {"id": 1}}, {"owner": {"id" 1}}, {"owner": {"name": "\x1b\xff"}}, null]'
    server.play(answer(200, text), answer(200, text))
    status, out, err = await ended(await start(*LIST, "--output", "ndjson"))
    assert status == 1
    assert out.splitlines() == [
        '{"id":1}',
        '{"id" 1}',
        '{"name":"\\u001b\N{REPLACEMENT CHARACTER}"}',
        "null",
    ]
    assert "Unreadable rows of drofus.owners.list: 1 of 4." in err
    status, out, err = await ended(await start(*LIST, "--output", "csv", "--columns", "id"))
    assert status == 1
    assert out.splitlines()[1:3] == ["1", '"{""id"" 1}"']
    assert out.splitlines()[-1] == "null"
    assert "2 of 4" in err


async def test_secrets_of_rows_stay_hidden(server: ScriptedServer, start: Start) -> None:
    teams = [{"name": "n", "teamworksConnection": "s3cret-1"}, {"name": "m"}]
    for options, shown in (((), "***"), (("--show-secrets",), "s3cret-1")):
        server.play(as_json({"access_token": "t"}), as_json(teams), answer(200))
        program = await start("bimplus.teams.list", "--output", "ndjson", *options)
        status, out, _ = await ended(program)
        assert status == 0
        assert json.loads(out.splitlines()[0])["teamworksConnection"] == shown


async def test_when_nobody_reads_on_the_transfer_ends_at_once(
    server: ScriptedServer, start: Start
) -> None:
    """Nothing more comes, so that no writing could tell."""
    server.play(held(row(1)))
    reading, writing = os.pipe()
    program = await start(*LIST, "--output", "ndjson", stdout=writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert await asyncio.to_thread(pipe.readline) == b'{"id":1,"name":"n1"}\n'
    await asyncio.wait_for(server.hung_up.wait(), 20)
    assert await ended(program) == (141, "", "")


async def test_after_an_interruption_there_is_what_was_written(
    server: ScriptedServer, start: Start
) -> None:
    server.play(held(row(1)))
    program = await start(*LIST, "--output", "ndjson")
    assert await line_of(program) == b'{"id":1,"name":"n1"}\n'
    program.send_signal(signal.SIGINT)
    assert await ended(program) == (130, "", "")


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)]
)
@pytest.mark.parametrize("what", ["rows", "record"])
async def test_nothing_is_left_of_a_file_that_is_given_up(
    server: ScriptedServer, start: Start, tmp_path: Path, number: int, status: int, what: str
) -> None:
    begin = begun(row(1)) if what == "rows" else HEAD + chunk(b'{"id": "p",')
    under_way = asyncio.Event()

    async def play(line: Line) -> None:
        line.writer.write(begin)
        under_way.set()
        await line.wait_for_hang_up()

    topology = ("bimplus.projects.topology", "team_slug=n", "project_id=p")
    token = () if what == "rows" else (as_json({"access_token": "t"}),)
    server.play(*token, play, answer(200))
    target = tmp_path / "saved.json"
    program = await start(*(LIST if what == "rows" else topology), "--save", str(target))
    await under_way.wait()
    if what == "rows":
        assert [path.name for path in tmp_path.iterdir()] == ["saved.json.bimscope-part"]
    program.send_signal(number)
    assert (await ended(program))[0] == status
    assert list(tmp_path.iterdir()) == []
    if what == "record":
        assert server.seen[-1].target == "/v2/revoke?token=t"


ROWS = 100_000
LARGE_ROW = b'{"owner": {"id": %d, "name": "' + b"x" * 300 + b'"}}'
BOUND = 100
"""MB that a program may take for an answer of 35 MB; it was 600."""


async def many(line: Line) -> None:
    line.writer.write(HEAD + chunk(b"[" + LARGE_ROW % 0))
    for begin in range(1, ROWS, 1000):
        numbers = range(begin, min(begin + 1000, ROWS))
        line.writer.write(chunk(b"".join(b"," + LARGE_ROW % number for number in numbers)))
        await line.writer.drain()
    line.writer.write(chunk(b"]") + chunk(b""))


@pytest.mark.parametrize("options", [("--output", "ndjson"), ("--save", "saved.json")])
async def test_a_large_answer_takes_little_room(
    server: ScriptedServer, tmp_path: Path, options: tuple[str, ...]
) -> None:
    server.play(many)
    measured = (
        "import resource, subprocess, sys; ended = subprocess.run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); "
        "sys.exit(ended.returncode)"
    )
    command = (sys.executable, "-m", "tui", "call", *LIST, *options, "--drofus", server.url)
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", measured, *command),
        stdout=PIPE,
        stderr=PIPE,
        env={**program_environment(tmp_path / "home"), "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
    )
    status, out, err = await ended(program)
    assert status == 0
    if options[0] == "--save":
        out = (tmp_path / "saved.json").read_text()
    assert out.count('"id"') == ROWS
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(err) * unit < BOUND * 1_000_000
