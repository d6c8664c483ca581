"""Who may come in: whoever has the token, by an address of this machine, from our own page."""

import secrets
from collections.abc import Mapping
from typing import Final

_NAMES: Final = ("127.0.0.1", "localhost")
"""What a browser on this machine may call the server. A name of the internet that somebody has
lead here is none of them."""


class Gate:
    """Judges requests by their path and headers; the token is the first part of every path."""

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(32)
        self._hosts = {f"{name}:{port}" for name in _NAMES}
        self.address = f"http://{_NAMES[0]}:{port}/{self.token}/"

    def refusal(self, path: str, headers: Mapping[str, str], *, is_socket: bool) -> str:
        """Why a request is not answered; '' where it is.

        Any page may open a WebSocket to any server: the browser says from which page it comes.
        """
        host = headers.get("Host", "").casefold()
        if host not in self._hosts:
            return "This server answers on 127.0.0.1 and localhost only."
        said = path.removeprefix("/").partition("/")[0]
        if not secrets.compare_digest(said.encode(), self.token.encode()):
            return "Open the whole address that bimscope web printed."
        if is_socket and headers.get("Origin", "").casefold() != f"http://{host}":
            return "Only the page of this server may open a session."
        return ""
