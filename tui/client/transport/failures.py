"""Why no connection could be made the way it is set up, and what has to be mended.

Reads the exceptions of the TLS library and of proxies. What may pass by itself is not told here.
"""

import os
import re
import ssl
from collections.abc import Iterator
from typing import Final

from tui.client.transport.proxies import spelled_proxy
from tui.client.transport.reply import Broken
from tui.config.route import PROXY_PASSWORD, PROXY_USER, Setting

PROXY_WANTS_LOGIN: Final = 407

_NAME_A_CA: Final = 'give the file with {it}: ca = "FILE" in the profile, or --ca FILE.'
_CLIENT_CERTIFICATE: Final = (
    'Give yours: client_certificate = "FILE" in the profile, or --client-certificate FILE.'
)
_UNKNOWN_AUTHORITY: Final = (
    "its certificate comes from an unknown authority",
    f"If it is your company's, {_NAME_A_CA.format(it='the certificate of that authority')}",
)
_CLOCK: Final = (
    "Check the clock of this computer; if it is right, the server needs a new certificate."
)
_CERTIFICATES: Final = {
    9: ("its certificate is not valid yet", _CLOCK),
    10: ("its certificate has expired", _CLOCK),
    18: (
        "its certificate is self-signed",
        f"If you trust it, {_NAME_A_CA.format(it='that certificate')}",
    ),
    23: ("its certificate was revoked", "Send nothing there; tell the people who run the server."),
} | dict.fromkeys((2, 19, 20, 21), _UNKNOWN_AUTHORITY)
"""By the numbers that OpenSSL gives what is wrong with a certificate."""
_OTHER_NAMES: Final = frozenset({62, 64})

_OLD: Final = (
    "it only has a version of TLS that is too old",
    "bimscope needs TLS 1.2 or newer: the server has to be updated.",
)
_NO_TLS: Final = (
    "it does not use https there",
    "Check the port in the address.",
)
_WANTED: Final = ("it wants a client certificate", _CLIENT_CERTIFICATE)
_NOT_TAKEN: Final = (
    "it does not accept the client certificate",
    "Check client_certificate in the profile, and that it has not expired.",
)
_HANDSHAKE: Final = (
    "it refused the TLS handshake",
    f"It may want a client certificate. {_CLIENT_CERTIFICATE}",
)
_BEFORE_ANY_REQUEST: Final = (_WANTED, _NOT_TAKEN, _HANDSHAKE)
"""What a server says before it looks at a request that has come already."""
_SOCKS: Final = "socksio."
_WANTS_LOGIN: Final = re.compile(r"password|NO ACCEPTABLE METHODS", re.IGNORECASE)
"""In what the libraries say where a proxy asks who one is."""
_ALERTS: Final = {
    "UNSUPPORTED_PROTOCOL": _OLD,
    "TLSV1_ALERT_PROTOCOL_VERSION": _OLD,
    "WRONG_VERSION_NUMBER": _NO_TLS,
    "HTTP_REQUEST": _NO_TLS,
    "PACKET_LENGTH_TOO_LONG": _NO_TLS,
    "RECORD_LAYER_FAILURE": _NO_TLS,
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": _WANTED,
    "SSLV3_ALERT_HANDSHAKE_FAILURE": _HANDSHAKE,
    "TLSV1_ALERT_UNKNOWN_CA": _NOT_TAKEN,
    "TLSV1_ALERT_ACCESS_DENIED": _NOT_TAKEN,
    "SSLV3_ALERT_BAD_CERTIFICATE": _NOT_TAKEN,
    "SSLV3_ALERT_CERTIFICATE_EXPIRED": _NOT_TAKEN,
    "SSLV3_ALERT_CERTIFICATE_REVOKED": _NOT_TAKEN,
    "SSLV3_ALERT_CERTIFICATE_UNKNOWN": _NOT_TAKEN,
    "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE": _NOT_TAKEN,
}


def in_the_way(error: Exception, proxy: Setting | None) -> Broken | None:
    """What has to be mended, where a certificate, TLS or a proxy is in the way."""
    import httpx

    connecting = isinstance(error, httpx.ConnectError)
    for each in _causes(error):
        told = _told(each) if isinstance(each, ssl.SSLError) else None
        if told is not None and (connecting or told in _BEFORE_ANY_REQUEST):
            return Broken(told[0], reached=False, mend=told[1])
    if proxy is None:
        return None
    if isinstance(error, httpx.ProxyError):
        if str(error).startswith(f"{PROXY_WANTS_LOGIN}") or _WANTS_LOGIN.search(str(error)):
            return refused_by_proxy(proxy)
        what = f"the proxy {spelled_proxy(proxy)} cannot connect to it ({error})"
        return Broken(what, reached=False, mend=_check(proxy))
    if connecting:
        what = f"no connection to the proxy {spelled_proxy(proxy)} ({error})"
        return Broken(what, reached=False, mend=_check(proxy))
    if type(error).__module__.startswith(_SOCKS):
        what = f"the proxy {spelled_proxy(proxy)} does not answer like a proxy of its kind"
        return Broken(what, reached=False, mend=_check(proxy))
    return None


def refused_by_proxy(proxy: Setting) -> Broken:
    """It wants to know who asks."""
    given = "@" in proxy.value or os.environ.get(PROXY_USER)
    what = "refused the user and password" if given else "wants a user and a password"
    mend = f"Set {PROXY_USER} and {PROXY_PASSWORD} in the environment."
    return Broken(f"the proxy {spelled_proxy(proxy)} {what}", reached=False, mend=mend)


def _check(proxy: Setting) -> str:
    return f"Check {proxy.place}."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _told(error: ssl.SSLError) -> tuple[str, str] | None:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return _ALERTS.get(error.reason or "")
    if error.verify_code in _CERTIFICATES:
        return _CERTIFICATES[error.verify_code]
    if error.verify_code in _OTHER_NAMES:
        return (
            "its certificate is for another host name",
            "Use the host name of the certificate in the address.",
        )
    said = error.verify_message or error.reason or "no reason given"
    return f"its certificate was not accepted ({said})", _UNKNOWN_AUTHORITY[1]
