"""Everything that one run of the explorer works on: both trees over one connection.

Changes belong here: what was confirmed is carried out by the workspace, whatever is looked
at meanwhile.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.settings import DEFAULT_PAGE_SIZE
from tui.contract.terms import Service
from tui.explorer.awaited_session import AwaitedSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.changes.journal import Journal
    from tui.changes.ongoing import OngoingChanges
    from tui.changes.plan import Plan
    from tui.changes.run import Run
    from tui.changes.sending import FileTransfer
    from tui.client.session import Session
    from tui.explorer.answers import Answers
    from tui.explorer.explorer import Explorer
    from tui.explorer.kept_drafts import KeptDrafts
    from tui.explorer.written import Written


class Workspace:
    """The trees of both services, their answers, their log of exchanges, their changes.

    All but the log is imported and made when it is first asked for. Without a
    `journal_file` no journal is kept.
    """

    def __init__(
        self,
        title: str,
        *,
        read_only: bool = False,
        page_size: int = DEFAULT_PAGE_SIZE,
        journal_file: "Path | None" = None,
        drafts_file: "Path | None" = None,
    ) -> None:
        self.title = title
        self.read_only = read_only
        self.log = ExchangeLog()
        self.connection = AwaitedSession()
        self._page_size = page_size
        self._journal_file = journal_file
        self._drafts_file = drafts_file
        self._explorers: dict[Service, Explorer] = {}
        self.changes_told: list[Callable[[], None]] = []
        """Called whenever a change begins, comes further or is over."""
        self.changes_ended: list[Callable[[Run], None]] = []
        """Called with each run that is over."""

    @cached_property
    def answers(self) -> "Answers":
        """What the services answered lately."""
        from tui.explorer.answers import Answers

        return Answers(self.connection)

    @cached_property
    def written(self) -> "Written":
        """What was sent by the last changes."""
        from tui.explorer.written import Written

        return Written()

    @cached_property
    def drafts(self) -> "KeptDrafts":
        """What was typed into editors and not saved."""
        from tui.explorer.kept_drafts import KeptDrafts

        return KeptDrafts(self._drafts_file, self.title)

    @cached_property
    def journal(self) -> "Journal":
        """Where the changes are written down."""
        from tui.changes.journal import Journal

        if self._journal_file is None:
            return Journal(profile=self.title)
        return Journal.at(self._journal_file, self.title)

    @cached_property
    def ongoing(self) -> "OngoingChanges":
        """The changes that are under way."""
        from tui.changes.ongoing import OngoingChanges

        ongoing = OngoingChanges()
        ongoing.told, ongoing.ended = self.changes_told, self.changes_ended
        return ongoing

    @property
    def has_changes_under_way(self) -> bool:
        """Whether a change was confirmed whose outcome is not known yet."""
        return "ongoing" in self.__dict__ and bool(self.ongoing.runs)

    def carry_out(
        self,
        plan: "Plan",
        *,
        origin: object = None,
        transfer: "FileTransfer | None" = None,
        undoes: int | None = None,
    ) -> "Run":
        """Begin to carry a confirmed plan out; it goes on whoever looks elsewhere."""
        from tui.changes.run import Run

        run = Run(plan, self.connected, self.journal, transfer, undoes=undoes, origin=origin)
        self.ongoing.start(run)
        return run

    def explorer(self, service: Service) -> "Explorer":
        """The tree of one service."""
        if service not in self._explorers:
            from tui.explorer.explorer import Explorer
            from tui.explorer.trees import branches_at_root

            self._explorers[service] = Explorer(
                self.answers, branches_at_root(service), page_size=self._page_size
            )
        return self._explorers[service]

    @property
    def session(self) -> "Session | None":
        """The session, once there is one."""
        return self.connection.now

    @property
    def connected(self) -> "Session":
        """The session. Raises BimscopeError where there is none."""
        session = self.connection.now
        if session is None:
            raise BimscopeError("Not connected yet. Wait, or press R to connect again.")
        return session
