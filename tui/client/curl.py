"""A request as a curl command that somebody else can run with credentials of their own."""

import re
import shlex
from collections.abc import Mapping

from tui.client.exchange import Exchange
from tui.client.prepared_request import PreparedRequest
from tui.client.transport.file_body import FileBody
from tui.secrets.kinds import Secret

_BASIC = '-u "$BIMSCOPE_DROFUS_USER:$BIMSCOPE_DROFUS_PASSWORD"'
_NO_LETTER = re.compile(r"\W", re.ASCII)


def as_curl(shown: Exchange | PreparedRequest) -> str:
    """Quote a redacted request for a shell; credentials become shell variables.

    A file that travels whole is read by the command from where it is now.
    """
    if isinstance(shown, PreparedRequest):
        return _command(shown.method, shown.url, shown.headers, shown.body, shown.file)
    return _command(shown.method, shown.url, shown.request_headers, shown.request_body)


def _command(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None,
    file: FileBody | None = None,
) -> str:
    parts = ["curl"]
    if method != "GET":
        parts += ["-X", shlex.quote(method)]
    parts += [_header(name, value) for name, value in headers.items()]
    if body is not None:
        parts += ["--data-raw", shlex.quote(body.decode(errors="replace"))]
    if file is None:
        return " ".join([*parts, shlex.quote(url)])
    piped = " ".join([*parts, "--data-binary @-", shlex.quote(url)])
    return f"{_bytes_of(file)} | {piped}"


def _bytes_of(file: FileBody) -> str:
    """A command that writes the body: what stands around the file, and the file's bytes."""
    source = shlex.quote(str(file.path))
    commands = [f"tail -c +{file.start + 1} {source} | head -c {file.length}"]
    if file.head:
        commands.insert(0, _printed(file.head))
    if file.tail:
        commands.append(_printed(file.tail))
    return f"{{ {'; '.join(commands)}; }}"


def _printed(text: bytes) -> str:
    escaped = text.decode()
    for plain, written in (("\\", "\\\\"), ("%", "%%"), ("\r", "\\r"), ("\n", "\\n")):
        escaped = escaped.replace(plain, written)
    return f"printf -- {shlex.quote(escaped)}"


def _header(name: str, value: str) -> str:
    if value == Secret.SHOWN:
        variable = f"HEADER_{_NO_LETTER.sub('_', name).upper()}"
        return f'-H {shlex.quote(f"{name}: ")}"${variable}"'
    if name.casefold() != "authorization":
        return f"-H {shlex.quote(f'{name}: {value}')}"
    scheme = value.partition(" ")[0]
    return _BASIC if scheme == "Basic" else f'-H "Authorization: {scheme} $TOKEN"'
