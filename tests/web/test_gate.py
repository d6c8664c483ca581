"""Nobody comes in without the token, by another name, or from another page."""

import pytest

from tui.web.gate import Gate

GATE = Gate(8123)
PATH = f"/{GATE.token}/socket"
HERE = {"Host": "127.0.0.1:8123", "Origin": "http://127.0.0.1:8123"}


def test_our_page_comes_in() -> None:
    assert GATE.refusal(PATH, HERE, is_socket=True) == ""
    local = {"Host": "localhost:8123", "Origin": "http://localhost:8123"}
    assert GATE.refusal(PATH, local, is_socket=True) == ""


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost:1", "LOCALHOST:9000", "[::1]:9000"])
def test_a_port_that_is_forwarded_here_may_be_another(host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert GATE.refusal(PATH, headers, is_socket=True) == ""
    assert "page of this server" in GATE.refusal(PATH, HERE | {"Host": host}, is_socket=True)
    assert "whole address" in GATE.refusal("/x/socket", headers, is_socket=True)


@pytest.mark.parametrize("path", ["/", "", "//", "/é/", "/{shorter}/", "/x/{token}"])
def test_there_is_no_page_without_the_token(path: str) -> None:
    asked = path.format(shorter=GATE.token[:-1], token=GATE.token)
    assert "whole address" in GATE.refusal(asked, HERE, is_socket=False)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8123",
        "localhost.evil.example:8123",
        "127.0.0.1.evil.example",
        "localhost:8123@evil.example",
        "127.0.0.1:8123:1",
        "127.0.0.2:8123",
        "localhost:\n",
        "",
    ],
)
def test_a_name_that_was_led_here_is_refused(host: str) -> None:
    refusal = GATE.refusal(PATH, {"Host": host}, is_socket=False)
    assert "127.0.0.1, localhost and [::1] only" in refusal


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:8123"]
)
def test_another_page_opens_no_session(origin: str) -> None:
    assert "page of this server" in GATE.refusal(PATH, HERE | {"Origin": origin}, is_socket=True)


def test_each_server_has_a_token_of_its_own() -> None:
    assert Gate(1).token != Gate(1).token
    assert len(GATE.token) >= 43
