"""How the connections of a service are to be opened: whom to trust, as whom, through what.

Opens nothing and reads no file. Each setting knows where it was said: what cannot be used
is named by that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PROXY_USER: Final = "BIMSCOPE_PROXY_USER"
PROXY_PASSWORD: Final = "BIMSCOPE_PROXY_PASSWORD"
KEY_PASSWORD: Final = "BIMSCOPE_CLIENT_KEY_PASSWORD"


@dataclass(frozen=True, slots=True)
class Setting:
    """What was said, and where: an option, a line of the configuration, or a variable."""

    value: str
    place: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What was said about the connections; what was not is up to the system."""

    ca: Setting | None = None
    """Certificates of authorities to trust as well, a file or a folder."""
    client_certificate: Setting | None = None
    client_key: Setting | None = None
    """Where it is not in the file of the certificate."""
    proxy: Setting | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with every request."""
