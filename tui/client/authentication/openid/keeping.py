"""Where a refresh token is kept: in the keyring, or in memory where there is none.

Several programs may renew one login. A token may be good for one renewal only, so who renews
holds a lock, reads again what is kept, and stores what came before anybody else may read it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tui.client.errors import FileProblem
from tui.config.folders import state_folder
from tui.contract.operation import Service
from tui.private_files import private_folder
from tui.secrets.in_keyring import (
    KeyringUnavailable,
    find_kept,
    forget_credentials,
    store_credentials,
)
from tui.secrets.kinds import Credentials, GivenToken, OpenIdCredentials

_PATIENCE: Final = 60.0
_LOOK_EVERY: Final = 0.05
_PRIVATE: Final = 0o600

_NOT_RENEWED: Final = "The login service gives no refresh token, so it cannot be renewed."


def lock_file(profile: str) -> Path:
    """What programs that renew the same login wait for; nothing stands in it."""
    return state_folder() / "logins" / f"{profile}.lock"


@asynccontextmanager
async def alone(profile: str) -> AsyncIterator[None]:
    """Run the block while no other program touches the login. Raises FileProblem."""
    if not profile:
        yield
        return
    from filelock import FileLock, Timeout

    file = lock_file(profile)
    try:
        await asyncio.to_thread(private_folder, file.parent)
        lock = FileLock(file, thread_local=False, mode=_PRIVATE)
        async with asyncio.timeout(_PATIENCE):
            while True:
                try:
                    lock.acquire(timeout=0)
                    break
                except Timeout:
                    await asyncio.sleep(_LOOK_EVERY)
    except TimeoutError:
        raise FileProblem(
            f"Another bimscope is renewing this login and has locked {file}. End it, then try "
            "again."
        ) from None
    except OSError as problem:
        raise FileProblem(
            f"{file} cannot be made, and without it two programs could end each other's login: "
            f"{problem.strerror}. Free some space or fix the permissions, then try again."
        ) from None
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class Keeping:
    """What came of keeping a login: why only this run knows it, and which one it replaced."""

    problem: str = ""
    replaced: OpenIdCredentials | None = None


async def keep(login: OpenIdCredentials, profile: str) -> Keeping:
    """Keep a new login for a profile, in place of what was kept. Raises nothing.

    What was kept is forgotten also where the new one cannot be renewed, and is therefore not
    kept: it may be somebody else's.
    """
    if not profile:
        return Keeping("It belongs to no profile.")
    try:
        async with alone(profile):
            replaced = await kept_login(profile)
            if login.refresh_token is None:
                await forget(profile)
                return Keeping(_NOT_RENEWED, replaced)
            await asyncio.to_thread(store_credentials, profile, login)
    except (KeyringUnavailable, FileProblem) as problem:
        first = f"{_NOT_RENEWED} The earlier login is kept. " if not login.refresh_token else ""
        return Keeping(f"{first}{problem}")
    login.profile = profile
    return Keeping(replaced=replaced)


async def kept_login(profile: str) -> OpenIdCredentials | None:
    """The login that the keyring has; None where it has none that can be read."""
    try:
        found = await kept(profile)
    except KeyringUnavailable:
        return None
    return found if isinstance(found, OpenIdCredentials) else None


async def store_renewed(login: OpenIdCredentials) -> str:
    """Put the new refresh token in place of the old one; why only memory has it, else ''."""
    profile = login.profile
    try:
        await asyncio.to_thread(store_credentials, profile, login)
    except KeyringUnavailable as problem:
        # What the keyring still has is worth nothing now: this run goes on without it.
        login.profile = ""
        return (
            "The login to Bimplus was renewed, but only for this run. Next time, log in again: "
            f"bimscope login {profile}. {problem}"
        )
    return ""


async def kept(profile: str) -> Credentials | None:
    """What the keyring has for Bimplus. Raises KeyringUnavailable."""
    return await asyncio.to_thread(find_kept, profile, Service.BIMPLUS)


async def forget(profile: str) -> bool:
    """Remove what the keyring has for Bimplus; false where that was nothing.

    Raises KeyringUnavailable.
    """
    return await asyncio.to_thread(forget_credentials, profile, Service.BIMPLUS)


async def keep_given(given: GivenToken, profile: str) -> OpenIdCredentials | None:
    """Keep a token that another program got; the login that was kept in its place, if any.

    Raises KeyringUnavailable and FileProblem.
    """
    async with alone(profile):
        replaced = await kept_login(profile)
        await asyncio.to_thread(store_credentials, profile, given)
    return replaced
