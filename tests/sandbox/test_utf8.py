"""Bytes that are no UTF-8, anywhere in a request: a 400 in the form of the service."""

import base64

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sandbox.wire import answered, connected, head, status

PATHS = ["/users/%ff", "/v2/%ff/teams", "/nothing%ff", "/users/%ed%a0%80"]
QUERIES = ["/users?query=%ff", "/users?%ff=1", "/v2/teams?x=%c3%28"]


def _headers(sandbox: RunningSandbox, path: str) -> list[str]:
    if path.startswith("/v2"):
        return [f"Authorization: BimPlus {sandbox.token()}"]
    login = base64.b64encode(f"{sandbox.user}:{sandbox.password}".encode()).decode()
    return [f"Authorization: Basic {login}"]


def _answer(sandbox: RunningSandbox, request: bytes) -> bytes:
    with connected(sandbox) as connection:
        connection.sendall(request)
        return answered(connection)


def _is_said(answer: bytes, path: str) -> bool:
    return status(answer) == 400 and (b'"Message"' in answer) is path.startswith("/v2")


@pytest.mark.parametrize("path", PATHS + QUERIES)
def test_in_the_path_or_the_query(library: RunningSandbox, path: str) -> None:
    answer = _answer(library, head("GET", path, *_headers(library, path)))
    assert _is_said(answer, path)


@pytest.mark.parametrize("path", ["/users/\xff", "/v2/\xff", "/users?query=\xff"])
def test_unescaped(library: RunningSandbox, path: str) -> None:
    plain = head("GET", path.replace("\xff", "@"), *_headers(library, path))
    assert _is_said(_answer(library, plain.replace(b"@", b"\xff", 1)), path)


@pytest.mark.parametrize("path", ["/owners", "/v2/teams"])
def test_in_a_header(library: RunningSandbox, path: str) -> None:
    asked = head("GET", path, *_headers(library, path), "X-Name: @").replace(b"@", b"\xff")
    assert _is_said(_answer(library, asked), path)


@pytest.mark.parametrize("path", ["/project_users", "/v2/authorize", "/v2/teams"])
@pytest.mark.parametrize("body", [b'{"a": "\xff"}', b"\xff", b'{"\xc3": 1}', b'{"a": "\\ud800"}'])
def test_in_a_body(library: RunningSandbox, path: str, body: bytes) -> None:
    said = [*_headers(library, path), f"Content-Length: {len(body)}"]
    assert _is_said(_answer(library, head("POST", path, *said) + body), path)


def test_what_is_utf8_is_taken(library: RunningSandbox) -> None:
    said = _headers(library, "/users")
    for path in ("/users?query=%C3%A5", "/users/%EF%BF%BD"):
        assert status(_answer(library, head("GET", path, *said))) in (200, 404)
