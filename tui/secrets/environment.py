"""Credentials that the environment gives."""

import os
from collections.abc import Mapping
from typing import Final

from tui.contract.operation import Service
from tui.secrets.kinds import Credentials, GivenToken, Secret, credentials_in_fields, given_token

VARIABLES: Final[Mapping[Service, tuple[str, ...]]] = {
    Service.DROFUS: ("BIMSCOPE_DROFUS_USER", "BIMSCOPE_DROFUS_PASSWORD"),
    Service.BIMPLUS: (
        "BIMSCOPE_BIMPLUS_USER",
        "BIMSCOPE_BIMPLUS_PASSWORD",
        "BIMSCOPE_BIMPLUS_APPLICATION",
    ),
}
"""Where the environment is looked for a user, a password and, for Bimplus, an application id."""

TOKEN_VARIABLE: Final = "BIMSCOPE_BIMPLUS_TOKEN"
"""Where the environment is looked for a token that another program got; it goes first."""


def find_in_environment(service: Service) -> Credentials | None:
    """A token, else a user and a password, both; half a pair is none."""
    given = os.environ.get(TOKEN_VARIABLE, "") if service is Service.BIMPLUS else ""
    if given.strip():
        return _given_in_environment(given)
    fields = [os.environ.get(name, "") for name in VARIABLES[service]]
    return credentials_in_fields(service, fields) if fields[0] and fields[1] else None


def _given_in_environment(text: str) -> GivenToken:
    try:
        return given_token(text)
    except ValueError:
        # It is refused where it would be sent: what is kept elsewhere must not go in its place.
        return GivenToken(Secret(text.strip()))
