"""Everything that one run of the explorer works on: both trees over one connection."""

from typing import TYPE_CHECKING

from tui.client.exchange import ExchangeLog
from tui.contract.terms import Service
from tui.explorer.answers import Answers
from tui.explorer.connection import Connection
from tui.explorer.explorer import ROWS_A_PAGE, Explorer
from tui.explorer.roots import roots

if TYPE_CHECKING:
    from tui.client.session import Session


class Workspace:
    """The trees of both services, their shared answers and their log of exchanges."""

    def __init__(
        self, title: str, *, read_only: bool = False, page_size: int = ROWS_A_PAGE
    ) -> None:
        self.title = title
        self.read_only = read_only
        self.log = ExchangeLog()
        self.connection = Connection()
        self.answers = Answers(self.connection)
        self._page_size = page_size
        self._explorers: dict[Service, Explorer] = {}

    def explorer(self, service: Service) -> Explorer:
        """The tree of one service, made when it is first looked at."""
        if service not in self._explorers:
            self._explorers[service] = Explorer(
                self.answers, roots(service), page_size=self._page_size
            )
        return self._explorers[service]

    @property
    def session(self) -> "Session | None":
        """The session, once there is one."""
        return self.connection.now
