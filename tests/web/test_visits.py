"""Visitors with real WebSockets: each has a process that ends with them."""

import os
import signal
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from tests.web.serving_pages import SECRET, children, forwarded, served, until, visiting

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
TAKEN = "The only place is taken."


@pytest.mark.private_names(
    "textual.drivers.web_driver.WebDriver._key_thread",
    "textual.drivers.web_driver.WebDriver._write",
)
async def test_a_visitor_explores_and_the_process_ends_with_him(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server):
        async with visiting(address) as visitor:
            assert "dRofus" in await visitor.see(
                lambda text: "Bimplus" in text and "dRofus" in text
            )
            await visitor.press("2")
            assert "Bimplus ›" in await visitor.see(lambda text: "Bimplus ›" in text)
            (own,) = children(server)
            command = Path(f"/proc/{own}/cmdline").read_bytes()
            assert SECRET.encode() not in command
            assert b"TMUX=" not in Path(f"/proc/{own}/environ").read_bytes()
        await until(lambda: not children(server))
        assert not Path(f"/proc/{own}").exists()


async def test_there_are_so_many_visitors_at_a_time(tmp_path: Path) -> None:
    async with served(tmp_path, "--visitors", "1") as (address, server):
        async with visiting(address) as first:
            await first.see(lambda text: "dRofus" in text)
            async with visiting(address) as second:
                assert TAKEN in await second.see(lambda text: TAKEN in text)
            assert len(children(server)) == 1
        async with visiting(address) as next_one:
            assert "dRofus" in await next_one.see(lambda text: "dRofus" in text)


async def test_a_page_that_is_loaded_again_and_again(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server):
        most = 0
        for _ in range(50):
            async with visiting(address):
                most = max(most, len(children(server)))
        async with visiting(address) as visitor:
            assert "dRofus" in await visitor.see(lambda text: "dRofus" in text)
            assert len(children(server)) == 1
        await until(lambda: not children(server))
    assert most <= 1


async def test_two_visitors_have_an_explorer_each(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server), visiting(address) as one:
        await one.see(lambda text: "dRofus" in text)
        async with visiting(address) as other:
            await other.see(lambda text: "dRofus" in text)
            assert len(children(server)) == 2
            await other.press("2")
            await other.see(lambda text: "Bimplus ›" in text)
        await until(lambda: len(children(server)) == 1)
        await one.press("?")
        assert "Bimplus ›" not in await one.see(lambda text: "All keys" in text or "Keys" in text)


async def test_what_is_typed_before_the_explorer_is_there_reaches_it(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, _), visiting(address) as visitor:
        await visitor.press("?")
        assert "Keys" in await visitor.see(lambda text: "Keys" in text)


async def test_a_visitor_who_quits_or_talks_nonsense(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server), visiting(address) as visitor:
        for nonsense in (
            "{",
            "[]",
            '["resize", {"width": "x"}]',
            '["stdin", 1]',
            "null",
            "[" * 200_000,
        ):
            await visitor.socket.send_str(nonsense)
        await visitor.see(lambda text: "dRofus" in text)
        await visitor.press("q")
        await visitor.see(lambda _: False)
        assert visitor.is_over
        await until(lambda: not children(server))


async def test_nothing_lives_on_without_the_server(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server), visiting(address) as visitor:
        await visitor.see(lambda text: "dRofus" in text)
        (own,) = children(server)
        os.kill(server, signal.SIGKILL)
        await until(lambda: not Path(f"/proc/{own}").exists())


async def test_letters_are_as_large_as_the_address_says(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, _), ClientSession() as client:
        for said, shown in (("24", "24"), ("6", "6"), ("40", "40"), ("41", "16"), ("x", "16")):
            async with client.get(address, params={"fontsize": said}) as answer:
                assert f'data-font-size="{shown}"' in await answer.text()


async def test_a_visitor_comes_by_a_forwarded_port(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server), forwarded(address) as there:
        async with ClientSession() as client, client.get(there) as answer:
            assert f"ws://{urlsplit(there).netloc}/" in await answer.text()
        async with visiting(there) as visitor:
            assert "dRofus" in await visitor.see(lambda text: "dRofus" in text)
        await until(lambda: not children(server))
        for wrong, origin in (
            (there, address.rsplit("/", 2)[0]),
            (there, "http://evil.example"),
            (f"{there[:-2]}/", ""),
        ):
            with pytest.raises(WSServerHandshakeError, match="403"):
                async with visiting(wrong, origin):
                    pass
        foreign = ClientSession(headers={"Host": "evil.example"})
        async with foreign, foreign.get(there) as answer:
            assert answer.status == 403
        assert children(server) == []


async def test_nobody_else_gets_anything(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server), ClientSession() as client:
        root = address.rsplit("/", 2)[0]
        for wrong in (f"{root}/", f"{root}/static/js/textual.js", f"{address[:-2]}/"):
            async with client.get(wrong) as answer:
                assert answer.status == 403
        async with client.get(address, headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
        for origin in ("http://evil.example", "null"):
            with pytest.raises(WSServerHandshakeError, match="403"):
                async with visiting(address, origin):
                    pass
        async with client.get(f"{address}static/../gate.py") as answer:
            assert answer.status in (403, 404)
        assert children(server) == []


async def test_an_explorer_that_cannot_begin_says_why_on_its_page(tmp_path: Path) -> None:
    async with served(tmp_path) as (address, server):
        (tmp_path / "config.toml").write_text(f"{SECRET} = 1\n")
        async with visiting(address) as visitor:
            said = await visitor.see(lambda text: "config.toml" in text)
            assert SECRET not in said
            assert "***" in said
            await visitor.see(lambda _: False)
        await until(lambda: not children(server))
