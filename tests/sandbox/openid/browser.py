"""A browser that somebody uses, and a program that wants a login; both over real HTTP."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from tests.sandbox.running import RunningSandbox
from tui.sandbox.openid.addresses import DEVICE_GRANT

RETURN = "http://127.0.0.1:49152/callback"
SCOPE = "openid profile email"
Answered = dict[str, Any]
"""JSON as it came."""


class _Forms(HTMLParser):
    """The one form of a page, and whether anything in the page could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "form":
            self.action = given["action"]
        elif tag == "input":
            self.fields[given["name"]] = given.get("value", "")


@dataclass
class Page:
    """What a browser shows."""

    answer: httpx.Response

    @property
    def form(self) -> _Forms:
        return _Forms(self.answer.text)

    def send(self, answer: str = "allow", **filled: str) -> httpx.Response:
        """Fill the form in and press a button; where that leads is not followed."""
        form, url = self.form, self.answer.url
        data = {**form.fields, **filled, "answer": answer}
        headers = {"Origin": f"{url.scheme}://{url.netloc.decode()}"}
        with httpx.Client(verify=False) as client:
            return client.post(url.join(form.action), data=data, headers=headers)


@dataclass
class LoginProgram:
    """A program that asks for logins, with what it keeps for one of them."""

    sandbox: RunningSandbox
    client: httpx.Client
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    state: str = field(default_factory=lambda: secrets.token_urlsafe(8))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(8))

    def discover(self) -> Answered:
        url = f"{self.sandbox.issuer}/.well-known/openid-configuration"
        found: Answered = self.client.get(url).raise_for_status().json()
        return found

    def request(self, **changes: str | None) -> dict[str, str]:
        """The parameters of the authorization request; None leaves one out."""
        hashed = hashlib.sha256(self.verifier.encode()).digest()
        usual = {
            "client_id": self.sandbox.client_id,
            "redirect_uri": RETURN,
            "response_type": "code",
            "scope": SCOPE,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": urlsafe_b64encode(hashed).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return {name: value for name, value in {**usual, **changes}.items() if value is not None}

    def ask(self, **changes: str | None) -> Page:
        """Open the address that the program gives to the browser."""
        address = self.discover()["authorization_endpoint"]
        return Page(self.client.get(f"{address}?{urlencode(self.request(**changes))}"))

    def logged_in(self, user: str | None = None, **changes: str | None) -> dict[str, str]:
        """What the browser brings back once somebody has logged in."""
        return brought(
            self.ask(**changes).send(
                username=user or self.sandbox.bimplus_user, password=self.sandbox.bimplus_password
            )
        )

    def tokens_for(self, **form: str) -> httpx.Response:
        data = {"client_id": self.sandbox.client_id, **form}
        return self.client.post(self.discover()["token_endpoint"], data=data)

    def redeem(self, code: str, **changes: str) -> httpx.Response:
        usual = {"redirect_uri": RETURN, "code_verifier": self.verifier}
        grant = {"grant_type": "authorization_code", "code": code}
        return self.tokens_for(**{**grant, **usual, **changes})

    def tokens(self, user: str | None = None, **changes: str | None) -> Answered:
        """The tokens of a whole login."""
        return answered(self.redeem(self.logged_in(user, **changes)["code"]))

    def refresh(self, token: str, **changes: str) -> httpx.Response:
        return self.tokens_for(grant_type="refresh_token", refresh_token=token, **changes)

    def begin_on_device(self) -> Answered:
        address = self.discover()["device_authorization_endpoint"]
        data = {"client_id": self.sandbox.client_id, "scope": SCOPE}
        return answered(self.client.post(address, data=data))

    def poll(self, device_code: str) -> httpx.Response:
        return self.tokens_for(grant_type=DEVICE_GRANT, device_code=device_code)

    def status(self, token: str, scheme: str = "Bearer") -> int:
        """What Bimplus answers to a token."""
        headers = {"Authorization": f"{scheme} {token}"}
        return self.client.get(f"{self.sandbox.bimplus_url}/user", headers=headers).status_code


def brought(answer: httpx.Response) -> dict[str, str]:
    """The parameters with which a browser is sent back to the program."""
    assert answer.status_code == 303, answer.text
    address = answer.headers["Location"]
    assert address.startswith(RETURN), address
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def answered(answer: httpx.Response) -> Answered:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    made: Answered = answer.json()
    return made


def refused(answer: httpx.Response) -> tuple[int, str]:
    """Status and word of an error."""
    body = answer.json()
    assert body["error_description"].isascii()
    return answer.status_code, str(body["error"])
