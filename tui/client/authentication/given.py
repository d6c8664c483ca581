"""A token that another program got: sent as it was given, and not renewed."""

from datetime import UTC, datetime

from typing_extensions import override

from tui.client.authentication.authentication import Authentication
from tui.client.authentication.claims import claims_in
from tui.client.errors import NotLoggedIn, WrongSetting
from tui.client.said_numbers import moment_said
from tui.secrets.environment import TOKEN_VARIABLE
from tui.secrets.kinds import NO_TOKEN, GivenToken, Secret, is_token


class GivenTokenAuthentication(Authentication):
    """Sends the token in its scheme; where it is refused, another one has to be given."""

    def __init__(self, given: GivenToken) -> None:
        self._given = given
        self._authorization = Secret(f"{given.scheme} {given.token.reveal()}")

    @override
    async def authorization(self) -> Secret:
        if not is_token(self._given.token.reveal()):
            # Others are refused where they are given.
            raise WrongSetting(
                f"{TOKEN_VARIABLE} in the environment: {NO_TOKEN}. Nothing was sent. Set it "
                "again, or unset it."
            )
        return self._authorization

    @override
    async def renew(self, refused: Secret) -> Secret | None:
        raise self.lost()

    @override
    def lost(self) -> NotLoggedIn:
        ended = end_of(self._given.token)
        now = datetime.now(UTC)
        why = f": it expired at {local_time(ended)}" if ended is not None and ended < now else ""
        return NotLoggedIn(
            f"Bimplus does not accept this token{why}. Use another one: bimscope "
            f"login PROFILE --token, {TOKEN_VARIABLE} in the environment, or log in again.",
            status=401,
        )

    @override
    def life(self) -> str:
        return f"the token {life_in_words(self._given, datetime.now(UTC))}"

    @property
    @override
    def token(self) -> Secret:
        return self._given.token


def end_of(token: Secret) -> datetime | None:
    """When a token says that it ends; None where it does not say. Nothing is verified."""
    return moment_said(claims_in(token).exp)


def local_time(moment: datetime) -> str:
    """A moment in the time of this computer."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def life_in_words(given: GivenToken, now: datetime) -> str:
    """How long a token may be used, in words that "the token" or "it" goes before."""
    end = end_of(given.token)
    if end is None:
        return "does not say when it expires, and is not renewed"
    if end <= now:
        return f"expired at {local_time(end)}: get a new one"
    return f"expires at {local_time(end)} and is not renewed"
