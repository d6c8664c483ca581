"""How connections to a service are opened: whom to trust, what of the environment counts.

The HTTP library is imported when the first one is opened.
"""

from typing import TYPE_CHECKING

from tui.client.address import is_loopback

if TYPE_CHECKING:
    import ssl

    import httpx

MOST_CONNECTIONS = 8
KEEP_ALIVE = 60.0


def trusted(base_url: str) -> "ssl.SSLContext":
    """Whom to trust. Loading the certificates takes long; without any nobody is trusted."""
    import ssl

    import httpx

    if base_url.startswith("http:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.create_ssl_context()


def open_client(base_url: str, context: "ssl.SSLContext", *, alone: bool) -> "httpx.AsyncClient":
    """A client for one service; `alone` keeps no connection for a second request."""
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx

    limits = httpx.Limits(
        max_connections=MOST_CONNECTIONS,
        max_keepalive_connections=0 if alone else MOST_CONNECTIONS,
        keepalive_expiry=KEEP_ALIVE,
    )
    return httpx.AsyncClient(
        http2=not alone,
        verify=context,
        limits=limits,
        follow_redirects=False,
        # A proxy of the environment has no business between us and this machine.
        trust_env=not is_loopback(base_url),
        # Who asks is said in each request; a cookie would be a second, stale answer.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )
