"""The command that gives copied requests their credentials: they are in no argument of it."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tui.contract.terms import Service

_BASIC: Final = "Basic"


class TokenForm(StrEnum):
    """How `bimscope token` prints what says who asks."""

    TOKEN = "token"
    HEADER = "header"
    CURL = "curl"


@dataclass(frozen=True, slots=True)
class TokenCommand:
    """`bimscope token` for a profile or for addresses: its arguments say which."""

    arguments: tuple[str, ...]

    def words(self, scheme: str, form: TokenForm) -> list[str]:
        """The command for the service that takes an authorization of this scheme."""
        service = Service.DROFUS if scheme == _BASIC else Service.BIMPLUS
        options = ["--service", service.value, "--as", form.value]
        return ["bimscope", "token", *self.arguments, *options]

    def typed(self, scheme: str, form: TokenForm) -> str:
        """The same, quoted for a shell."""
        return shlex.join(self.words(scheme, form))


def scheme_in(headers: Mapping[str, str]) -> str:
    """The scheme in which a request says who asks; '' where it does not say."""
    found = (value for name, value in headers.items() if name.casefold() == "authorization")
    return next(found, "").partition(" ")[0]
