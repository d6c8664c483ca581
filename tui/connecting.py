"""Whether the services let one in: tried out after the first paint, and again after each login.

What was typed at a login is kept in memory, for the server that it was typed for.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from tui.client.errors import (
    BimscopeError,
    Forbidden,
    NoLongerAwaited,
    NotLoggedIn,
    Unreachable,
    WrongSetting,
)
from tui.config.addresses import same_server
from tui.config.launch import Launch
from tui.contract.terms import Service
from tui.explorer.workspace import Workspace
from tui.screens.explorer.screen import ExplorerScreen

if TYPE_CHECKING:
    from tui.client.session import Session
    from tui.modals.logins.openid_login import Otherwise
    from tui.modals.modal import Modal
    from tui.secrets.kinds import Credentials, OpenIdCredentials

T = TypeVar("T")


class ShowDialogue(Protocol):
    """Opens a dialogue over the explorer and waits for what it answers."""

    def __call__(self, modal: "Modal[T]", /) -> Awaitable[T]: ...


class Connecting:
    """Tries the services out, asks for credentials, and has loaded what waited for them."""

    def __init__(
        self,
        workspace: Workspace,
        screen: ExplorerScreen,
        ask: ShowDialogue,
        launch: Callable[[], Launch],
    ) -> None:
        self._workspace = workspace
        self._screen = screen
        self._ask = ask
        self._launch = launch
        self._unreached: set[Service] = set()
        self._unkept = ""
        """Why the last login is for this run only."""
        self._replaced: list[OpenIdCredentials] = []
        """Logins in whose place there is another one, and that their service still knows."""
        self._told = False
        self._typed: dict[Service, tuple[str, Credentials]] = {}

    def tell(self, words: str) -> None:
        """Say that a login goes on, but not as it is wanted; nothing good is said over it."""
        self._told = True
        self._screen.say(words, error=True, stays=True)

    async def try_out(self, services: Iterable[Service], *, says_so: bool = True) -> None:
        """Say who answered, and load what could not be had before."""
        self._told = False
        tried = list(services)
        failures = await asyncio.gather(*map(self._failure, tried))
        for service, failure in zip(tried, failures, strict=True):
            if failure is None:
                self._screen.load_kept_out(service)
        told = [
            self._words(service, failure)
            for service, failure in zip(tried, failures, strict=True)
            if failure is not None and not isinstance(failure, NoLongerAwaited)
        ]
        if told:
            self._screen.say("; ".join(told), error=True, stays=True)
        elif tried and says_so and None in failures and not self._told:
            names = "" if len(tried) == len(self._all) else f" to {tried[0].spelled}"
            left = await self._screen.forms_left()
            self._screen.say_by_the_way(" · ".join(filter(None, (f"connected{names}", left))))

    async def ask_for_login(self, services: Iterable[Service]) -> None:
        """Ask for the credentials of some services, one after another, until they are right."""
        for service in services:
            reason = await self._log_in(service, "")
            while reason:
                reason = await self._log_in(service, reason)
        await self._end_replaced()

    async def take_up(self, session: "Session") -> None:
        """Have a new session know whom the one before was told of, where the server is the same."""
        for service, (address, credentials) in self._typed.items():
            if service in session.services and same_server(session.base_url(service), address):
                await session.log_in(credentials)

    def was_reached(self, service: Service) -> bool:
        """Whether it answered when it was last tried, be it with no."""
        return service not in self._unreached

    @property
    def _all(self) -> Sequence[Service]:
        session = self._workspace.session
        return session.services if session is not None else ()

    async def _log_in(self, service: Service, reason: str) -> str:
        """Ask once; why it has to be asked again, else ''."""
        session = self._workspace.connected
        credentials = await self._asked(session, service, reason)
        if credentials is None:
            return ""
        self._remember_unkept(session.credentials(service))
        await session.log_in(credentials)
        self._workspace.answers.forget()
        self._screen.say(f"{service.spelled}: logging in …")
        failure = await self._failure(service)
        if isinstance(failure, NotLoggedIn):
            return failure.text
        self._typed[service] = (session.base_url(service), credentials)
        if isinstance(failure, NoLongerAwaited):
            return ""
        if failure is not None:
            self._screen.say(self._words(service, failure), error=True, stays=True)
            return ""
        who = f" as {credentials.user}" if credentials.user else ""
        unkept = f". {self._unkept}" if self._unkept else ""
        self._screen.say(f"{service.spelled}: logged in{who}{unkept}", stays=bool(unkept))
        self._screen.load_kept_out(service, anew=True)
        return ""

    async def _asked(
        self, session: "Session", service: Service, reason: str
    ) -> "Credentials | None":
        """What somebody logs in with: at the login service where there is one, else here."""
        from tui.modals.logins.login import LoginModal

        self._unkept = ""
        if service is Service.BIMPLUS and self._launch().provider is not None:
            from tui.modals.logins.openid_login import Otherwise

            login = await self._ask_log_in_service(session, reason)
            if not isinstance(login, Otherwise):
                return login
            reason = ""
        modal = LoginModal(
            service, session.base_url(service), user=session.user(service), reason=reason
        )
        return await self._ask(modal)

    async def _ask_log_in_service(
        self, session: "Session", reason: str
    ) -> "OpenIdCredentials | Otherwise | None":
        from tui.client.authentication.openid.device_login import Polling
        from tui.client.authentication.openid.keeping import keep
        from tui.modals.logins.openid_login import LogInService, OpenIdLoginModal
        from tui.secrets.kinds import OpenIdCredentials

        launch = self._launch()
        assert launch.provider is not None
        pace = Polling(session.patience.sleep, session.patience.clock)
        service = LogInService(session.log_in_service, launch.provider, pace)
        login = await self._ask(OpenIdLoginModal(service, reason=reason))
        if isinstance(login, OpenIdCredentials):
            keeping = await keep(login, launch.profile)
            unkept = f"It is valid only for this run. {keeping.problem}"
            self._unkept = unkept if keeping.problem else ""
            if keeping.replaced is not None:
                self._replaced.append(keeping.replaced)
        return login

    def _remember_unkept(self, old: "Credentials | None") -> None:
        """Have a login ended that only memory knows, once there is another one."""
        from tui.secrets.kinds import OpenIdCredentials

        if isinstance(old, OpenIdCredentials) and not old.profile:
            self._replaced.append(old)

    async def _end_replaced(self) -> None:
        """Tell the login service of logins that nobody uses any more; say where that fails."""
        if not self._replaced:
            return
        from tui.client.authentication.openid.revoking import end_replaced

        session = self._workspace.connected
        now = session.credentials(Service.BIMPLUS)
        while self._replaced:
            old = self._replaced.pop()
            if problem := await end_replaced(session.log_in_service, old, now):
                self._screen.say(problem, error=True, stays=True)

    async def _failure(self, service: Service) -> BimscopeError | None:
        """Why a service cannot be used; None where it answered and knows us."""
        self._unreached.discard(service)
        try:
            await self._workspace.explorer(service).try_out()
        except Forbidden:
            return None  # it knows us, and lets us see other things
        except NotLoggedIn as failure:
            return failure
        except NoLongerAwaited as failure:
            return failure
        except BimscopeError as failure:
            if isinstance(failure, Unreachable | WrongSetting):
                self._unreached.add(service)
            return failure
        return None

    def _words(self, service: Service, failure: BimscopeError) -> str:
        """In short: a list that is asked for says all of it."""
        if isinstance(failure, NotLoggedIn):
            key = self._workspace.log_in_key()
            return f"{service.spelled} refused the login{f': {key} logs in' if key else ''}"
        if isinstance(failure, Unreachable) and failure.exchange is not None:
            return f"{service.spelled}: {failure.exchange.error}"
        return f"{failure}"


async def said_now(launch: Launch) -> Launch:
    """The same launch, as the configuration says it now. Raises `ConfigProblem`."""
    if launch.reopening is None:
        return launch
    return await asyncio.to_thread(partial(launch.reopening.launch, ""))


def leads_elsewhere(one: Launch, other: Launch) -> bool:
    """Whether two launches reach their services in different ways."""
    return _way(one) != _way(other)


def _way(launch: Launch) -> tuple[object, ...]:
    way = launch.drofus_url, launch.bimplus_url, launch.allow_plain_http
    return *way, launch.route, launch.limits, launch.provider, launch.remember_me
