"""What login services answer: discovery, tokens, device codes and refusals.

Sources: OpenID Connect Discovery 1.0, RFC 6749, RFC 8414, RFC 8628 and RFC 9207.
"""

from typing import Annotated

import msgspec
from msgspec import UNSET

from tui.contract.fields import Opt, Record, Shows, about


class ProviderDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Where a login service is asked for what; '' for what it does not offer."""

    issuer: str
    authorization_endpoint: str = ""
    token_endpoint: str = ""
    jwks_uri: str = ""
    device_authorization_endpoint: str = ""
    revocation_endpoint: str = ""
    id_token_signing_alg_values_supported: list[str] = []
    authorization_response_iss_parameter_supported: bool = False

    @property
    def offers_code(self) -> bool:
        """Whether one can log in with a code, on another device."""
        return bool(self.device_authorization_endpoint)


class TokenAnswer(Record):
    """Tokens; times are in seconds. Only some services say when a login ends that nobody renews."""

    access_token: Annotated[Opt[str], about("Access token", shows=Shows.SECRET)] = UNSET
    refresh_token: Annotated[Opt[str], about("Refresh token", shows=Shows.SECRET)] = UNSET
    id_token: Annotated[Opt[str], about("ID token", shows=Shows.SECRET)] = UNSET
    token_type: Annotated[Opt[str], about("Scheme")] = UNSET
    expires_in: Annotated[Opt[float], about("Valid for", shows=Shows.SECONDS)] = UNSET
    refresh_expires_in: Annotated[Opt[float], about("Renewable for", shows=Shows.SECONDS)] = UNSET


class DeviceAnswer(Record):
    """A code for another device (RFC 8628, 3.2); both times are in seconds."""

    device_code: Annotated[Opt[str], about("Device code", shows=Shows.SECRET)] = UNSET
    user_code: Annotated[Opt[str], about("Code")] = UNSET
    verification_uri: Annotated[Opt[str], about("Address")] = UNSET
    verification_uri_complete: Annotated[Opt[str], about("Address with the code")] = UNSET
    expires_in: Annotated[Opt[float], about("Valid for", shows=Shows.SECONDS)] = UNSET
    interval: Annotated[Opt[float], about("Ask every", shows=Shows.SECONDS)] = UNSET


class OAuthRefusal(msgspec.Struct, frozen=True):
    """Why a login service says no (RFC 6749, 5.2)."""

    error: str | None = None
    error_description: str | None = None
