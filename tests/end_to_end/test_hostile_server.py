"""Nothing that a server says reaches the terminal as more than text."""

import sys
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest

from tests.end_to_end.terminal import Terminal
from tests.serving import served

COMMANDS = "\x1b]52;c;b3duZWQ=\x07\x1b]0;owned\x07\x9b2J\u202e"
IN_HEADERS = b"\x9b2J\x9d0;owned\x9c"
"""What the grammar of HTTP allows there, and terminals of one byte a letter obey."""
RIGHT = "\x1b[C"


class Hostile(StreamRequestHandler):
    def handle(self) -> None:
        lines = list(iter(self.rfile.readline, b"\r\n"))
        escaped = COMMANDS.encode("unicode_escape").decode().replace("\\x", "\\u00")
        if b"/owners " in lines[0] or b"/owners?" in lines[0]:
            status, body = b"200", f'[{{"id": 1, "name": "Seen {escaped}"}}]'
        else:
            status, body = b"500", f"Said {COMMANDS}"
        data = body.encode()
        self.wfile.write(
            b"HTTP/1.1 " + status + b" Reason" + IN_HEADERS + b"\r\n"
            b"content-type: application/json\r\nx-note: Noted" + IN_HEADERS + b"\r\n"
            b'content-disposition: attachment; filename="File' + IN_HEADERS + b'"\r\n'
            b"content-length: %d\r\nconnection: close\r\n\r\n" % len(data) + data
        )


@pytest.fixture
def server() -> Iterator[str]:
    server = ThreadingTCPServer(("127.0.0.1", 0), Hostile)
    server.daemon_threads = True
    with served(server):
        yield f"http://127.0.0.1:{server.server_address[1]}"


def test_a_server_cannot_command_the_terminal(environment: dict[str, str], server: str) -> None:
    who = {"BIMSCOPE_DROFUS_USER": "u", "BIMSCOPE_DROFUS_PASSWORD": "p"}
    command = [sys.executable, "-m", "tui", "--drofus", server]
    folder = Path(environment["HOME"])
    with Terminal(command, {**environment, **who}, folder=folder) as terminal:
        terminal.press_until(RIGHT, "Seen ␛]52")
        terminal.press("ggvv")
        terminal.wait_for("Noted")
        terminal.press("j")
        terminal.press(RIGHT)
        terminal.wait_for("500")
        terminal.press("q")
        terminal.wait_for_end()
        written = bytes(terminal.written)
    for sent in (b"\x1b]52", b"\x1b]0", b"\xc2\x9b", b"\xc2\x9d", "\u202e".encode()):
        assert sent not in written
