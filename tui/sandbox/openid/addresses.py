"""Where the provider is, and its own description (OpenID Connect Discovery 1.0).

Its name is that by which it was asked: which names may be asked by is judged before (`heads`).
"""

from typing import Final

from starlette.requests import Request

from tui.contract.operation import JsonObject

REALM_PATH: Final = "/realms/sandbox"
DISCOVERY: Final = f"{REALM_PATH}/.well-known/openid-configuration"
_PROTOCOL: Final = f"{REALM_PATH}/protocol/openid-connect"
AUTHORIZATION: Final = f"{_PROTOCOL}/auth"
DEVICE_AUTHORIZATION: Final = f"{_PROTOCOL}/auth/device"
TOKEN: Final = f"{_PROTOCOL}/token"
KEYS: Final = f"{_PROTOCOL}/certs"
USERINFO: Final = f"{_PROTOCOL}/userinfo"
REVOCATION: Final = f"{_PROTOCOL}/revoke"
END_SESSION: Final = f"{_PROTOCOL}/logout"
LOGIN_FORM: Final = f"{REALM_PATH}/login-actions/authenticate"
DEVICE_FORM: Final = f"{REALM_PATH}/device"

CODE_GRANT: Final = "authorization_code"
REFRESH_GRANT: Final = "refresh_token"
DEVICE_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"


def origin_of(request: Request) -> str:
    """Scheme, name and port by which the sandbox was asked."""
    return f"{request.url.scheme}://{request.headers['host']}"


def issuer_of(request: Request) -> str:
    """The provider's name, an address without a slash at its end."""
    return origin_of(request) + REALM_PATH


def description(origin: str, scopes: list[str], claims: list[str]) -> JsonObject:
    """What the provider says about itself."""
    return {
        "issuer": origin + REALM_PATH,
        "authorization_endpoint": origin + AUTHORIZATION,
        "token_endpoint": origin + TOKEN,
        "jwks_uri": origin + KEYS,
        "userinfo_endpoint": origin + USERINFO,
        "revocation_endpoint": origin + REVOCATION,
        "end_session_endpoint": origin + END_SESSION,
        "device_authorization_endpoint": origin + DEVICE_AUTHORIZATION,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [CODE_GRANT, REFRESH_GRANT, DEVICE_GRANT],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "scopes_supported": [*scopes],
        "claims_supported": [*claims],
        "authorization_response_iss_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
    }
