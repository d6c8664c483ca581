"""Proxies on real sockets: which one is taken, and what is said where it is in the way."""

import gc
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.client.transport.proxy import running_proxy
from tests.client.transport.tls import answering, ask, context_for, trusting
from tui.client.errors import NotSetUp, Refused, Unreachable, WrongSetting
from tui.client.transport.proxies import proxy_for
from tui.config.route import PROXY_PASSWORD, PROXY_USER, Route, Setting

SERVER = "admin.invalid"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, PROXY_USER, PROXY_PASSWORD, "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


def by_way_of(port: int, scheme: str = "http") -> Setting:
    return Setting(f"{scheme}://127.0.0.1:{port}", "--proxy")


@pytest.mark.parametrize("scheme", ["http", "socks5h"])
@pytest.mark.parametrize("login", ["", "anna:open sesame"])
async def test_a_server_is_reached_through_it(
    ca: trustme.CA,
    tmp_path: Path,
    scheme: str,
    login: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if login:
        monkeypatch.setenv(PROXY_USER, login.partition(":")[0])
        monkeypatch.setenv(PROXY_PASSWORD, login.partition(":")[2])
    with (
        answering(context_for(ca.issue_cert(SERVER))) as port,
        running_proxy(login) as proxy,
    ):
        route = Route(ca=trusting(ca, tmp_path), proxy=by_way_of(proxy.port, scheme))
        await ask(f"https://{SERVER}:{port}", route)
        assert proxy.asked[-1].endswith(f" {SERVER}:{port}")


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_one_that_wants_a_password_says_where_to_put_it(scheme: str) -> None:
    with running_proxy("anna:open sesame") as proxy:
        route = Route(proxy=by_way_of(proxy.port))
        with pytest.raises(NotSetUp, match=rf"wants a user.*{PROXY_USER} and {PROXY_PASSWORD}"):
            await ask(f"{scheme}://{SERVER}", route)


async def test_what_the_service_says_through_it_is_not_taken_for_its_own(
    ca: trustme.CA, tmp_path: Path
) -> None:
    answer = b"HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n"
    with (
        answering(context_for(ca.issue_cert(SERVER)), answer) as port,
        running_proxy() as proxy,
    ):
        route = Route(ca=trusting(ca, tmp_path), proxy=by_way_of(proxy.port))
        with pytest.raises(Refused, match="407: dRofus refused"):
            await ask(f"https://{SERVER}:{port}", route)


async def test_one_that_refuses_the_password_does_not_give_it_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running_proxy("anna:open sesame") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://anna:hunter2@127.0.0.1:{proxy.port}")
        with pytest.raises(NotSetUp, match="refused the user and password") as refused:
            await ask(f"https://{SERVER}")
        assert "hunter2" not in str(refused.value)


async def test_one_that_makes_no_connection_is_named_by_its_place() -> None:
    with (
        running_proxy(status=403) as proxy,
        pytest.raises(NotSetUp, match=r"cannot connect to it \(403 No\). Check --proxy"),
    ):
        await ask(f"https://{SERVER}", Route(proxy=by_way_of(proxy.port)))


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_one_that_is_not_there_is_named(
    scheme: str, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"{scheme}://127.0.0.1:{unused_port}")
    with pytest.raises(NotSetUp, match=r"no connection to the proxy .*Check ALL_PROXY"):
        await ask(f"https://{SERVER}")


@pytest.fixture
def left_open() -> Iterator[None]:
    """The library of HTTP does not close what the one of SOCKS gave up."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.parametrize("word", ["", "hunter2"])
async def test_one_for_socks_that_does_not_let_one_in_is_named_without_the_password(
    word: str, monkeypatch: pytest.MonkeyPatch, left_open: None
) -> None:
    if word:
        monkeypatch.setenv(PROXY_USER, "anna")
        monkeypatch.setenv(PROXY_PASSWORD, word)
    said = "refused the user and password" if word else "wants a user and a password"
    with running_proxy("anna:open sesame") as proxy:
        with pytest.raises(NotSetUp, match=said) as refused:
            await ask(f"https://{SERVER}", Route(proxy=by_way_of(proxy.port, "socks5h")))
        assert proxy.asked == []
        assert f"127.0.0.1:{proxy.port}" in str(refused.value)
    assert "hunter2" not in str(refused.value)


async def test_one_for_socks_that_makes_no_connection_is_named_by_its_place(
    left_open: None,
) -> None:
    with running_proxy(status=403) as proxy:
        with pytest.raises(NotSetUp, match=r"cannot connect to it.*Check --proxy"):
            await ask(f"https://{SERVER}", Route(proxy=by_way_of(proxy.port, "socks5h")))
        assert proxy.asked == [f"SOCKS {SERVER}:443"]


async def test_what_speaks_http_is_no_socks_proxy(left_open: None) -> None:
    with answering(None) as port, pytest.raises(Unreachable, match=r"127\.0\.0\.1"):
        await ask(f"https://{SERVER}", Route(proxy=by_way_of(port, "socks5")))


async def test_plain_http_goes_through_it_too() -> None:
    with running_proxy() as proxy:
        await ask(f"http://{SERVER}", Route(proxy=by_way_of(proxy.port)))
        assert proxy.asked == [f"GET http://{SERVER}/owners"]


@pytest.mark.parametrize(
    "said",
    [
        "http://proxy:port",
        "http://u:hunter2/x@proxy:80",
        "socks4://proxy",
        "http://\u200bp:1",
    ],
)
async def test_an_address_that_is_none_is_told_by_its_variable(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", said)
    with pytest.raises(WrongSetting, match=r"^HTTPS_PROXY: ") as refused:
        await ask(f"https://{SERVER}")
    assert "hunter2" not in str(refused.value)


async def test_a_password_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROXY_USER, "anna")
    monkeypatch.setenv(PROXY_PASSWORD, "\udcff")
    with pytest.raises(WrongSetting, match=PROXY_PASSWORD):
        await ask(f"https://{SERVER}", Route(proxy=by_way_of(1)))


def taken(url: str) -> str:
    found = proxy_for(url, Route())
    return found.place if found else ""


@pytest.mark.parametrize(
    ("excepted", "url", "expected"),
    [
        ("", "https://a.invalid", "HTTPS_PROXY"),
        ("*", "https://a.invalid", ""),
        ("a.invalid", "https://a.invalid", ""),
        ("invalid", "https://a.invalid", ""),
        ("b.invalid, .a.invalid", "https://x.a.invalid:8443", ""),
        ("10.0.0.0/8", "https://10.1.2.3", ""),
        ("10.0.0.0/8", "https://11.1.2.3", "HTTPS_PROXY"),
        ("fd00::/8", "https://[fd00::1]:8443", ""),
        ("[fd00::]/8", "https://[fd00::1]", ""),
        ("[::1]", "https://a.invalid", "HTTPS_PROXY"),
        ("[::1],///,%%,/33", "https://10.1.2.3", "HTTPS_PROXY"),
    ],
)
def test_no_proxy_takes_names_numbers_and_ranges(
    excepted: str, url: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", excepted)
    assert taken(url) == expected


def test_a_proxy_of_the_environment_is_not_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy:3128")
    assert taken("https://localhost:8443") == taken("https://[::1]") == ""
    assert taken("https://a.invalid") == "ALL_PROXY"
    said = Route(proxy=Setting("proxy:3128", "--proxy"))
    assert proxy_for("https://localhost", said) == Setting("http://proxy:3128", "--proxy")
