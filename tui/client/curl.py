"""A request as a curl command that somebody else can run with credentials of their own."""

import shlex
from collections.abc import Mapping

_BASIC = '-u "$BIMSCOPE_DROFUS_USER:$BIMSCOPE_DROFUS_PASSWORD"'


def as_curl(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> str:
    """Quote a redacted request for a shell; credentials become shell variables."""
    parts = ["curl"]
    if method != "GET":
        parts += ["-X", shlex.quote(method)]
    parts += [_header(name, value) for name, value in headers.items()]
    if body is not None:
        parts += ["--data-raw", shlex.quote(body.decode(errors="replace"))]
    return " ".join([*parts, shlex.quote(url)])


def _header(name: str, value: str) -> str:
    if name.casefold() != "authorization":
        return f"-H {shlex.quote(f'{name}: {value}')}"
    scheme = value.partition(" ")[0]
    return _BASIC if scheme == "Basic" else f'-H "Authorization: {scheme} $TOKEN"'
