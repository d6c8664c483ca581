"""Everything that one run of the explorer works on: both trees over one connection."""

from tui.client.exchange import ExchangeLog
from tui.client.session import Session
from tui.contract.operation import Service
from tui.explorer import bimplus, drofus
from tui.explorer.answers import Answers
from tui.explorer.connection import Connection
from tui.explorer.explorer import ROWS_A_PAGE, Explorer


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
        self.explorers = {
            Service.DROFUS: Explorer(self.answers, drofus.ROOTS, page_size=page_size),
            Service.BIMPLUS: Explorer(self.answers, bimplus.ROOTS, page_size=page_size),
        }

    @property
    def session(self) -> Session | None:
        """The session, once there is one."""
        return self.connection.now
