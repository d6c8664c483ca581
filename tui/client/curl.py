"""A request as a curl command that runs where it is pasted, with no secret in it."""

import re
import shlex
from typing import Final

from tui.client.decoding import visible_json
from tui.client.exchange import Exchange
from tui.client.prepared_request import PreparedRequest
from tui.client.token_command import TokenCommand, TokenForm, scheme_in
from tui.client.transport.file_body import FileBody
from tui.secrets.kinds import Secret

_NO_LETTER: Final = re.compile(r"\W", re.ASCII)


def as_curl(shown: Exchange | PreparedRequest, asks: TokenCommand) -> str:
    """Quote a redacted request for a shell; `asks` hands the credentials over by a pipe.

    A file that travels whole is read by the command from where it is now.
    """
    if isinstance(shown, Exchange):
        request = shown.request_headers, shown.request_body
        shown = PreparedRequest(shown.method, shown.url, *request)
    headers, file, url = shown.headers, shown.file, shlex.quote(shown.url)
    scheme = scheme_in(headers)
    token = asks.typed(scheme, TokenForm.CURL) if scheme else ""
    parts = ["curl"]
    if token:
        # What is piped is the file, where there is one.
        parts.append("-K -" if file is None else f"-K <({token})")
    if shown.method != "GET":
        parts += ["-X", shlex.quote(shown.method)]
    parts += [_header(name, value) for name, value in headers.items() if not _says_who(name)]
    if shown.body is not None:
        parts += ["--data-raw", shlex.quote(visible_json(shown.body.decode(errors="replace")))]
    if file is None:
        return f"{token} | " * bool(token) + " ".join([*parts, url])
    piped = " ".join([*parts, "--data-binary @-", url])
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


def _says_who(name: str) -> bool:
    return name.casefold() == "authorization"


def _header(name: str, value: str) -> str:
    if value == Secret.SHOWN:
        return f'-H {shlex.quote(f"{name}: ")}"${header_variable(name)}"'
    return f"-H {shlex.quote(f'{name}: {value}')}"


def header_variable(header: str) -> str:
    """The variable of the shell that stands for a header that nobody may see."""
    return f"HEADER_{_NO_LETTER.sub('_', header).upper()}"
