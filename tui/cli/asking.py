"""Asks for credentials at the terminal, without showing what is secret."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from getpass import getpass

from tui.contract.operation import Service
from tui.secrets import BimplusCredentials, Credentials, DrofusCredentials, Secret


def _attended() -> bool:
    return sys.stdin.isatty()


@dataclass(frozen=True, slots=True)
class Prompt:
    """How a person is asked: openly, and for what must not be seen."""

    openly: Callable[[str], str] = input
    secretly: Callable[[str], str] = getpass
    attended: Callable[[], bool] = _attended

    def credentials(self, service: Service) -> Credentials | None:
        """None where nobody can be asked, or where no user is given: ask again on opening."""
        if not self.attended():
            return None
        name = service.spelled
        user = self.openly(f"{name} user (empty: ask when it is opened): ").strip()
        if not user:
            return None
        password = Secret(self.secretly(f"{name} password: "))
        if service is Service.DROFUS:
            return DrofusCredentials(user, password)
        application = self.secretly(f"{name} application id (empty: none): ").strip()
        return BimplusCredentials(user, password, Secret(application) if application else None)
