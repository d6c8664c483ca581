"""What answers that are meant to be too much cost: memory, and the time of a key."""

import asyncio
import sys
import zlib

import msgspec
import pytest

from tests.client.scripted_server import Play, ScriptedServer, answer, endless, json
from tests.client.transport.heavy import Took
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.operation import AnyOperation


def bomb() -> bytes:
    """A gigabyte of zeros, packed."""
    packing = zlib.compressobj(9, wbits=-15)
    block = packing.compress(bytes(1 << 24)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * 64 + b"\x03\0" + bytes(8)


def packed(body: bytes) -> Play:
    return answer(200, body, content_encoding="gzip")


@pytest.mark.parametrize(
    ("operation", "play", "says"),
    [
        (LIST_OWNERS, packed(bomb()), "200 times"),
        (GET_OWNER, packed(bomb()), "times as many"),
        (GET_OWNER, endless(b"[", b'{"owner": {"id": 1}}, ' * 1_000), "more than 32 MB"),
        (LIST_OWNERS, answer(200, b"[" * 10_000_000), "levels deep"),
        (LIST_OWNERS, answer(200, b'["' + b"[" * 30_000_000 + b'"]'), "nothing wrong"),
    ],
)
async def test_memory_and_keys(
    server: ScriptedServer, operation: AnyOperation, play: Play, says: str
) -> None:
    server.play(json([]), play)
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.client.transport.heavy",
        server.url,
        operation.id,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await program.communicate()
    took = msgspec.json.decode(out, type=Took)
    assert says in took.said
    assert took.grown < 150
    assert took.longest < 0.2
