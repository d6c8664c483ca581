"""Which OpenID Connect service logs people in to Bimplus. Imports nothing of ours."""

from dataclasses import dataclass
from typing import Final

USUAL_SCOPES: Final = "openid profile email"


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people log in, and what the log-in service calls this program."""

    issuer: str
    client_id: str
    scopes: str = USUAL_SCOPES
