"""Nothing that looks like a secret stands in a file, whether a document knows of it or not."""

from datetime import UTC, datetime

import msgspec
import pytest

from tui.client.exchange import Exchange
from tui.har.format import HarEntry
from tui.session_file.entries import entry_of

_HIDDEN = "hunter2SECRET"


def entry(
    *, url: str = "http://a.test/users", body: str = "{}", headers: dict[str, str] | None = None
) -> HarEntry:
    return entry_of(
        Exchange(
            number=1,
            operation_id="drofus.users.list",
            method="GET",
            url=url,
            request_headers={},
            request_body=None,
            started=datetime.now(UTC),
            status=200,
            response_headers={"content-type": "application/json", **(headers or {})},
            response_body=body.encode(),
        )
    )


@pytest.mark.parametrize(
    "body",
    [
        f'{{"password":"{_HIDDEN}"}}',
        f'{{"user": {{"access_token" : "{_HIDDEN}"}}}}',
        f'[{{"api_key":"{_HIDDEN}","client_secret":"{_HIDDEN}\\n"}}]',
        f'{{"note":"Bearer {_HIDDEN}"}}',
        '{"note":"eyJhbGciOiJIUzI1NiJ9.hunter2SECRET.hunter2SECRET"}',
        f'{{"link":"https://host.test/file?sig={_HIDDEN}&x=1"}}',
        f'{{"link":"https://user:{_HIDDEN}@host.test/"}}',
        f'{{"odd": {{"password":"{_HIDDEN}"',
    ],
)
def test_bodies_hold_none(body: str) -> None:
    assert _HIDDEN.encode() not in msgspec.json.encode(entry(body=body))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Location", f"https://host.test/in?token={_HIDDEN}"),
        ("Link", f'<https://host.test/?access_token={_HIDDEN}&page=2>; rel="next"'),
        ("WWW-Authenticate", f"Bearer {_HIDDEN}"),
    ],
)
def test_headers_hold_none(name: str, value: str) -> None:
    assert _HIDDEN.encode() not in msgspec.json.encode(entry(headers={name: value}))


def test_addresses_hold_none() -> None:
    said = entry(url=f"http://a.test/users?api_key={_HIDDEN}&page=2")
    assert _HIDDEN.encode() not in msgspec.json.encode(said)
    assert "page=2" in said.request.url


def test_what_is_no_secret_stays() -> None:
    body = '{"username":"anna","room_rights":3,"note":"a bearer of tokens: see page?x=1"}'
    assert entry(body=body).response.content.text == body
