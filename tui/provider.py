"""Which OpenID Connect service logs people in to Bimplus. Imports nothing of ours."""

from dataclasses import dataclass, field
from typing import Final

USUAL_SCOPES: Final = "openid profile email"


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people log in, and what the login service calls this program.

    Few services want a secret from a program on people's machines; it is never kept.
    """

    issuer: str
    client_id: str
    scopes: str = USUAL_SCOPES
    client_secret: str = field(default="", repr=False, compare=False)

    def is_client_of(self, other: "Provider") -> bool:
        """Whether the same service knows the same program, whatever it is asked for."""
        return (self.issuer, self.client_id) == (other.issuer, other.client_id)
