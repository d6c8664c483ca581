"""A request as an HTTPie command that runs where it is pasted, with no secret in it."""

import shlex

from tui.client.curl import header_variable
from tui.client.decoding import visible_json
from tui.client.exchange import Exchange
from tui.client.token_command import TokenCommand, TokenForm, scheme_in
from tui.secrets.kinds import Secret


def as_httpie(exchange: Exchange, asks: TokenCommand) -> str:
    """Quote a redacted request for a shell; `asks` hands the credentials over by a pipe."""
    scheme = scheme_in(exchange.request_headers)
    parts = ["http", "--ignore-stdin"]
    if exchange.request_body is not None:
        parts += [
            "--raw",
            shlex.quote(visible_json(exchange.request_body.decode(errors="replace"))),
        ]
    parts += [shlex.quote(exchange.method), shlex.quote(exchange.url)]
    for name, value in exchange.request_headers.items():
        if name.casefold() == "authorization":
            parts.append(f"{name}:@/dev/stdin")
        elif value == Secret.SHOWN:
            parts.append(f'{shlex.quote(f"{name}:")}"${header_variable(name)}"')
        else:
            parts.append(shlex.quote(f"{name}:{value}"))
    token = f"{asks.typed(scheme, TokenForm.HEADER)} | " if scheme else ""
    return token + " ".join(parts)
