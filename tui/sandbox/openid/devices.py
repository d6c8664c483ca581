"""Logins on another device (RFC 8628): a program shows a short code, somebody types it in.

They are kept in memory until they are used, or some time after they expired.
"""

import secrets
from dataclasses import dataclass
from typing import Final

from tui.sandbox.openid.errors import OAuthError
from tui.sandbox.openid.logins import OpenIdLogin

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Of user codes: they make no words."""
HALF: Final = 4
SLOWER_BY: Final = 5
"""Seconds by which the interval grows where somebody asks too soon."""
REMEMBERED_SECONDS: Final = 600
MOST_DEVICES: Final = 1_000
"""That wait at a time; anybody may begin one."""


@dataclass(slots=True)
class DeviceLogin:
    """One that was begun; `login` is there once somebody has allowed it."""

    client_id: str
    scope: str
    user_code: str
    expires: float
    interval: float
    asked: float = float("-inf")
    """When its program asked last."""
    denied: bool = False
    login: OpenIdLogin | None = None

    def is_open(self, now: float) -> bool:
        """Whether it waits for somebody's answer."""
        return not self.denied and self.login is None and now < self.expires


class Devices:
    """The logins on other devices; to be asked on the provider's event loop only."""

    def __init__(self, most: int = MOST_DEVICES) -> None:
        self._most = most
        self._by_device_code: dict[str, DeviceLogin] = {}

    def begin(self, client_id: str, scope: str, expires: float, interval: float, now: float) -> str:
        """The device code of a new one."""
        self._forget(now)
        if len(self._by_device_code) >= self._most:
            said = "Too many logins wait on other devices; try again later"
            raise OAuthError("temporarily_unavailable", said, 503, {"Retry-After": "60"})
        code = secrets.token_urlsafe(32)
        begun = DeviceLogin(client_id, scope, self._new_user_code(), expires, interval)
        self._by_device_code[code] = begun
        return code

    def begun(self, device_code: str) -> DeviceLogin:
        return self._by_device_code[device_code]

    def waiting(self, typed: str, now: float) -> DeviceLogin | None:
        """The one with a user code, however it was typed, that waits for an answer."""
        letters = "".join(letter for letter in typed.upper() if letter in LETTERS)
        for device in self._by_device_code.values():
            if device.user_code.replace("-", "") == letters and device.is_open(now):
                return device
        return None

    def allowed(self, device_code: str, client_id: str, now: float) -> OpenIdLogin:
        """The login that somebody has allowed; this works once.

        Raises the errors with which RFC 8628 (3.5) answers a program that asks.
        """
        device = self._by_device_code.get(device_code)
        if device is None or device.client_id != client_id:
            raise OAuthError("invalid_grant", "The device_code is unknown or used")
        if device.denied:
            raise OAuthError("access_denied", "The login was denied")
        if now >= device.expires:
            raise OAuthError("expired_token", "The device_code is expired; begin again")
        if device.login is None:
            raise _not_yet(device, now)
        del self._by_device_code[device_code]
        return device.login

    def _new_user_code(self) -> str:
        taken = {device.user_code for device in self._by_device_code.values()}
        while True:
            halves = ("".join(secrets.choice(LETTERS) for _ in range(HALF)) for _ in range(2))
            if (code := "-".join(halves)) not in taken:
                return code

    def _forget(self, now: float) -> None:
        for code, device in [*self._by_device_code.items()]:
            if device.expires + REMEMBERED_SECONDS <= now:
                del self._by_device_code[code]


def _not_yet(device: DeviceLogin, now: float) -> OAuthError:
    too_soon = now - device.asked < device.interval
    device.asked = now
    if not too_soon:
        return OAuthError("authorization_pending", "Nobody has answered yet")
    device.interval += SLOWER_BY
    return OAuthError("slow_down", f"Ask every {device.interval:.0f} seconds at most")
