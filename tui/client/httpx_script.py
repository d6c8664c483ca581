"""A request as a small Python program that a shell runs where it is pasted; no secret is in it."""

from collections.abc import Iterator
from typing import Final

from tui.client.curl import header_variable
from tui.client.exchange import Exchange
from tui.client.token_command import TokenCommand, TokenForm, scheme_in
from tui.secrets.kinds import Secret

_ENDS: Final = "END"


def as_httpx(exchange: Exchange, asks: TokenCommand) -> str:
    """A program for the library httpx; it asks for the credentials by itself."""
    return "\n".join([f"python3 - <<'{_ENDS}'", *_lines(exchange, asks), _ENDS])


def _lines(exchange: Exchange, asks: TokenCommand) -> Iterator[str]:
    scheme = scheme_in(exchange.request_headers)
    yield "import os, subprocess"
    yield "import httpx"
    yield "headers = {"
    for name, value in exchange.request_headers.items():
        if name.casefold() == "authorization":
            continue
        hidden = f"os.environ[{header_variable(name)!a}]"
        yield f"    {name!a}: {hidden if value == Secret.SHOWN else ascii(value)},"
    yield "}"
    if scheme:
        yield f"token = {asks.words(scheme, TokenForm.HEADER)!a}"
        yield "asked = subprocess.run(token, check=True, stdout=subprocess.PIPE, text=True)"
        yield 'headers["Authorization"] = asked.stdout.strip()'
    body = f", content={exchange.request_body!a}" if exchange.request_body is not None else ""
    yield "answer = httpx.request("
    yield f"    {exchange.method!a}, {exchange.url!a}, headers=headers{body}"
    yield ")"
    yield "print(answer.text)"
