"""Where credentials come from: the environment, else the keyring, and nowhere else."""

from dataclasses import dataclass
from typing import Literal, overload

from tui.contract.operation import Service
from tui.secrets.environment import find_in_environment
from tui.secrets.in_keyring import KeyringUnavailable, find_kept
from tui.secrets.kinds import BimplusLogin, Credentials, DrofusCredentials


@dataclass(frozen=True, slots=True)
class FoundCredentials:
    """What was found for both services; `problem` says why a place could not be looked at."""

    drofus: DrofusCredentials | None = None
    bimplus: BimplusLogin | None = None
    problem: str = ""


@overload
def find_credentials(
    profile: str | None, service: Literal[Service.DROFUS]
) -> DrofusCredentials | None: ...
@overload
def find_credentials(
    profile: str | None, service: Literal[Service.BIMPLUS]
) -> BimplusLogin | None: ...
def find_credentials(profile: str | None, service: Service) -> Credentials | None:
    """The environment's credentials, else those the keyring keeps for the profile.

    Asking the keyring may wait for a person who unlocks it: call this in a thread.
    Raises `KeyringUnavailable`.
    """
    found = find_in_environment(service)
    if found is None and profile is not None:
        found = find_kept(profile, service)
    return found


def find_all_credentials(
    profile: str | None, *, drofus: bool = True, bimplus: bool = True
) -> FoundCredentials:
    """Both services' credentials; never raises, and skips a service that is not wanted."""
    try:
        return FoundCredentials(
            drofus=find_credentials(profile, Service.DROFUS) if drofus else None,
            bimplus=find_credentials(profile, Service.BIMPLUS) if bimplus else None,
        )
    except KeyringUnavailable as problem:
        return FoundCredentials(
            drofus=find_credentials(None, Service.DROFUS) if drofus else None,
            bimplus=find_credentials(None, Service.BIMPLUS) if bimplus else None,
            problem=str(problem),
        )
