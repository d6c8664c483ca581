"""HTTP/2 over TLS, with a server that offers it."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

import trustme
from hypercorn.asyncio import serve
from hypercorn.config import Config

from tests.client.transport.tls import trusting
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.config.route import Route
from tui.contract.drofus.owners import LIST_OWNERS
from tui.secrets.kinds import DrofusCredentials, Secret

Message = MutableMapping[str, Any]


async def test_many_reads_share_one_connection(tmp_path: Path) -> None:
    ca, versions, peers = trustme.CA(), [], set()

    async def app(
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] == "lifespan":
            return
        versions.append(scope["http_version"])
        peers.add(tuple(scope["client"]))
        head = [
            (b"content-type", b"application/json"),
            (b"x-tenant", dict(scope["headers"])[b"x-tenant"]),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"[]"})

    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    leaf = ca.issue_cert("localhost")
    leaf.cert_chain_pems[0].write_to_path(str(cert))
    leaf.private_key_pem.write_to_path(str(key))
    listener = socket.create_server(("127.0.0.1", 0))
    config = Config()
    port = listener.getsockname()[1]
    config.bind = [f"fd://{listener.detach()}"]
    config.certfile, config.keyfile = str(cert), str(key)
    config.errorlog = None
    over = asyncio.Event()
    serving = asyncio.create_task(
        serve(app, config, shutdown_trigger=over.wait)  # type: ignore[arg-type]
    )
    route = Route(ca=trusting(ca, tmp_path), headers={"X-Tenant": "north"})
    url = f"https://localhost:{port}"
    session = Session(drofus=Endpoint(url, DrofusCredentials("u", Secret("p")), route))
    first = await session.call(LIST_OWNERS)
    await asyncio.gather(*(session.call(LIST_OWNERS) for _ in range(5)))
    await session.aclose()
    over.set()
    await serving
    assert versions == ["2"] * 6
    assert len(peers) == 1
    assert first.exchange.response_headers["x-tenant"] == "north"
    assert first.exchange.request_headers["X-Tenant"] == "north"
