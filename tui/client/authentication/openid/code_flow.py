"""The authorization code with PKCE: what the browser is sent to, and what it comes back with.

Sources: RFC 6749 4.1, RFC 7636, RFC 8252 and RFC 9207; OpenID Connect Core 3.1.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from tui.client.authentication.openid.asking import EXCHANGE, Ask, ask_as
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.authentication.openid.tokens import AskedProvider, login_from
from tui.client.errors import NotLoggedIn
from tui.client.refusals.complaint import harmless
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials, Secret

_BYTES: Final = 32
_DENIED: Final = "access_denied"


class OtherLogin(NotLoggedIn):
    """An answer that does not belong to this login."""


def _random() -> str:
    return secrets.token_urlsafe(_BYTES)


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """One try to log in: what only this program knows of it, and where the browser comes back."""

    document: ProviderDocument
    provider: Provider
    redirect: str
    state: str = field(default_factory=_random, repr=False)
    nonce: str = field(default_factory=_random, repr=False)
    verifier: Secret = field(default_factory=lambda: Secret(_random()))

    @property
    def address(self) -> str:
        """What to open in a browser."""
        digest = hashlib.sha256(self.verifier.reveal().encode()).digest()
        query = urlencode(
            {
                "response_type": "code",
                "client_id": self.provider.client_id,
                "redirect_uri": self.redirect,
                "scope": self.provider.scopes,
                "state": self.state,
                "nonce": self.nonce,
                "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
                "code_challenge_method": "S256",
            }
        )
        endpoint = self.document.authorization_endpoint
        return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{query}"

    def code_in(self, answer: str) -> Secret:
        """The code in the address that the browser came back with, or in its end.

        Raises OtherLogin for one that belongs to something else, NotLoggedIn for a refusal.
        Nothing of what was given is repeated.
        """
        said = _parameters(answer)
        if not hmac.compare_digest(said.get("state", "").encode(), self.state.encode()):
            raise OtherLogin(
                "This address belongs to another login. Paste the whole address where the "
                "browser has just ended.",
                status=401,
            )
        self._check_issuer(said)
        if error := said.get("error"):
            raise _refusal(error, said.get("error_description", ""))
        if not said.get("code"):
            raise NotLoggedIn(
                "The login service sent the browser back without a code. Log in again.", status=401
            )
        return Secret(said["code"])

    def _check_issuer(self, said: dict[str, str]) -> None:
        issuer = said.get("iss")
        wanted = self.document.authorization_response_iss_parameter_supported
        if issuer == self.document.issuer or (issuer is None and not wanted):
            return
        came = f"from {harmless(issuer)!r}" if issuer else "without an issuer"
        raise NotLoggedIn(
            f"The browser came back {came}, and not from {self.document.issuer}: somebody may "
            "be intercepting the login. Nothing was sent. Log in again.",
            status=401,
        )

    async def exchange(self, ask: Ask, code: Secret) -> OpenIdCredentials:
        """Exchange the code for tokens, and see who logged in. Raises BimscopeError."""
        said = await ask_as(
            ask,
            self.provider,
            EXCHANGE,
            self.document.token_endpoint,
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self.redirect,
                "code_verifier": self.verifier,
            },
        )
        asked = AskedProvider(self.document, self.provider, self.nonce)
        return await login_from(ask, said, EXCHANGE, asked)


def _parameters(answer: str) -> dict[str, str]:
    """What stands in an address behind `?`, or in a text that is only that; nothing twice.

    The rest of the address need not be one that can be read.
    """
    text = "".join(answer.split())
    if not _is_unicode(text):
        return {}
    behind = text.partition("?")[2] if "?" in text else text
    pairs = parse_qsl(behind.partition("#")[0], keep_blank_values=True)
    found = dict(pairs)
    return found if len(found) == len(pairs) else {}


def _is_unicode(text: str) -> bool:
    """Whether it can be sent at all: half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refusal(error: str, description: str) -> NotLoggedIn:
    if error == _DENIED:
        return NotLoggedIn("The login was refused in the browser. Log in again.", status=401)
    words = harmless(description) or harmless(error)
    return NotLoggedIn(
        f"The login service refused the login: {words}. Check client_id and scopes in the "
        "profile, then log in again.",
        status=401,
    )
