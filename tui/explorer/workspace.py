"""Everything that one run of the explorer works on: both trees over one connection."""

from functools import cached_property
from typing import TYPE_CHECKING

from tui.client.exchange import ExchangeLog
from tui.config.settings import DEFAULT_PAGE_SIZE
from tui.contract.terms import Service
from tui.explorer.awaited_session import AwaitedSession

if TYPE_CHECKING:
    from tui.client.session import Session
    from tui.explorer.answers import Answers
    from tui.explorer.explorer import Explorer


class Workspace:
    """The trees of both services, their shared answers and their log of exchanges.

    Trees and answers are imported and made when they are first asked for.
    """

    def __init__(
        self, title: str, *, read_only: bool = False, page_size: int = DEFAULT_PAGE_SIZE
    ) -> None:
        self.title = title
        self.read_only = read_only
        self.log = ExchangeLog()
        self.connection = AwaitedSession()
        self._page_size = page_size
        self._explorers: dict[Service, Explorer] = {}

    @cached_property
    def answers(self) -> "Answers":
        """What the services answered lately."""
        from tui.explorer.answers import Answers

        return Answers(self.connection)

    def explorer(self, service: Service) -> "Explorer":
        """The tree of one service."""
        if service not in self._explorers:
            from tui.explorer.explorer import Explorer
            from tui.explorer.roots import branches_at_root

            self._explorers[service] = Explorer(
                self.answers, branches_at_root(service), page_size=self._page_size
            )
        return self._explorers[service]

    @property
    def session(self) -> "Session | None":
        """The session, once there is one."""
        return self.connection.now
