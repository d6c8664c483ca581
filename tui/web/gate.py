"""Who may come in: whoever has the token, by an address of their own machine, from our own page."""

import re
import secrets
from collections.abc import Mapping
from typing import Final

_OWN_NAME: Final = "127.0.0.1"
_HOSTS: Final = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?")
"""What a browser calls the server: this machine, or its own where SSH forwards a port of it to
here, whichever that is. A name of the internet that somebody has led here is none of them."""


class Gate:
    """Judges requests by their path and headers; the token is the first part of every path."""

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(32)
        self.address = f"http://{_OWN_NAME}:{port}/{self.token}/"

    def refusal(self, path: str, headers: Mapping[str, str], *, is_socket: bool) -> str:
        """Why a request is not answered; '' where it is.

        Any page may open a WebSocket to any server: the browser says from which page it comes.
        """
        host = headers.get("Host", "").casefold()
        if not _HOSTS.fullmatch(host):
            return "This server answers to the names 127.0.0.1, localhost and [::1] only."
        said = path.removeprefix("/").partition("/")[0]
        if not secrets.compare_digest(said.encode(), self.token.encode()):
            return "Open the whole address that bimscope web printed."
        if is_socket and headers.get("Origin", "").casefold() != f"http://{host}":
            return "Only the page of this server may open a session."
        return ""
