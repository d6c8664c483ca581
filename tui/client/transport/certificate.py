"""The certificate that a server shows, as far as people ask about it."""

import asyncio
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from tui.client.transport.trust import trusted
from tui.config.route import Route

_WITHIN: Final = 10.0
"""Seconds for a connection of its own."""
_HTTPS: Final = 443


@dataclass(frozen=True, slots=True)
class ShownCertificate:
    """For whom it is, by whom it was made, until when it holds, and the version of TLS."""

    subject: str
    issuer: str
    until: datetime
    version: str


async def shown_certificate(url: str, route: Route) -> ShownCertificate | None:
    """What is shown at an https address, reached directly; None for any other address.

    Raises OSError (ssl.SSLError among them), TimeoutError, WrongSetting.
    """
    parts = urlsplit(url)
    if parts.scheme != "https":
        return None
    context = await asyncio.to_thread(trusted, route)
    async with asyncio.timeout(_WITHIN):
        _, writer = await asyncio.open_connection(
            parts.hostname, parts.port or _HTTPS, ssl=context, server_hostname=parts.hostname
        )
        try:
            secured: ssl.SSLObject = writer.get_extra_info("ssl_object")
            return _told(secured)
        finally:
            writer.close()


def _told(secured: ssl.SSLObject) -> ShownCertificate:
    shown = secured.getpeercert() or {}
    seconds = ssl.cert_time_to_seconds(str(shown["notAfter"]))
    return ShownCertificate(
        _name(shown.get("subject")),
        _name(shown.get("issuer")),
        datetime.fromtimestamp(seconds, UTC),
        secured.version() or "",
    )


def _name(parts: object) -> str:
    """The common name of one in a certificate, else its organisation."""
    named = {
        str(pair[0]): str(pair[1])
        for part in (parts if isinstance(parts, tuple) else ())
        for pair in part
    }
    return named.get("commonName") or named.get("organizationName") or "nobody named"
