"""Everything that one run of the explorer works on: both trees over one connection.

Changes belong here: what was confirmed is carried out by the workspace, whatever is looked
at meanwhile.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import ExchangeLog
from tui.config.settings import DEFAULT_JOURNAL_DAYS, DEFAULT_KEPT_MB, DEFAULT_PAGE_SIZE, MEGABYTE
from tui.contract.terms import Service
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.read_only import ReadOnly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.changes.journal import Journal
    from tui.changes.many.kept_back import KeptBack
    from tui.changes.many.run_of_many import RunOfMany
    from tui.changes.ongoing import OngoingChanges
    from tui.changes.plan import Plan
    from tui.changes.run import Run
    from tui.changes.sending import FileTransfer
    from tui.client.log.redaction import Redaction
    from tui.client.session import Session
    from tui.client.token_command import TokenCommand
    from tui.explorer.ages import WallClock
    from tui.explorer.comparing.first_seen import FirstSeen
    from tui.explorer.kept_answers.answers import Answers
    from tui.explorer.key_names import KeyFor
    from tui.explorer.nodes.marks import Marks
    from tui.explorer.nodes.written import Written
    from tui.explorer.plans.again import ReviewMany
    from tui.explorer.profile_memory import ProfileMemory
    from tui.explorer.unfolding.explorer import Explorer

_RUNS_KEPT: Final = 3
"""So many runs of many changes can be looked at again; their outcomes take memory."""


class Workspace:
    """The trees of both services, their answers, their log of exchanges, their changes.

    What is kept on the disk is kept under its `title`; it is shown by its `label`. All but the
    log is imported and made when it is first asked for. Answers and trees take `kept_mb`
    megabytes, unless more is seen at once. Without a `journal_file` no journal is kept, without
    a `state_folder` nothing is remembered.
    """

    def __init__(
        self,
        title: str,
        *,
        label: str = "",
        colour: str = "",
        read_only_because: str = "",
        page_size: int = DEFAULT_PAGE_SIZE,
        kept_mb: int = DEFAULT_KEPT_MB,
        journal_file: "Path | None" = None,
        journal_days: int = DEFAULT_JOURNAL_DAYS,
        state_folder: "Path | None" = None,
        opened_with: "tuple[str, ...]" = (),
        start_at: str = "",
        is_demo: bool = False,
        has_guide: bool = True,
    ) -> None:
        self.title = title
        self.is_demo = is_demo
        """Whether all of it is made up."""
        self.has_guide = has_guide and not start_at
        """Whether a first start shows the guide."""
        self.start_at = start_at
        """The address to go to first."""
        self.clock: WallClock | None = None
        """Tells how long ago things were; None for the clock of this computer."""
        self.label = label
        self.colour = colour
        self._read_only = ReadOnly(read_only_because)
        self.log = ExchangeLog()
        self.connection = AwaitedSession()
        self._page_size = page_size
        self._kept_mb = kept_mb
        self._journal_file = journal_file
        self._journal_days = journal_days
        self._state_folder = state_folder
        self._opened_with = opened_with
        self._explorers: dict[Service, Explorer] = {}
        self.log_in_key: Callable[[], str] = str
        """Says which key logs in; '' while there is none."""
        self.key_for: KeyFor | None = None
        """Says which key a binding has, by its id; None while nobody knows."""
        self.changes_told: list[Callable[[], None]] = []
        """Called whenever a change begins, comes further or is over."""
        self.changes_ended: list[Callable[[Run], None]] = []
        """Called with each run that is over."""
        self.complained: list[Callable[[str], None]] = []
        """Called with a sentence where something beside the keys went wrong."""
        self.review_many: ReviewMany | None = None
        """Shows a plan of many changes and sends it once it is confirmed; None without a screen."""
        self.runs_of_many: list[RunOfMany] = []
        """The last runs of many changes, those that are over too."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        return self._read_only.is_on

    def switch_read_only(self) -> bool:
        """Switch read-only on or off; False where the launch said it for good."""
        switched = self._read_only.switch()
        if self.session is not None:
            self.session.read_only = self.read_only
        return switched

    def why_read_only(self, key: str) -> str:
        """Why nothing may be changed, and how to end that; `key` is what switches it."""
        return self._read_only.reason(key)

    @cached_property
    def answers(self) -> "Answers":
        """What the services answered lately."""
        from tui.explorer.kept_answers.answers import Answers
        from tui.explorer.kept_answers.large_blocks import (
            give_back_large_blocks,
            give_back_small_blocks,
        )
        from tui.explorer.kept_answers.room import Room

        give_back_large_blocks()
        room = Room(self._kept_mb * MEGABYTE, give_back_small_blocks)
        return Answers(self.connection, room)

    @cached_property
    def first_seen(self) -> "FirstSeen":
        """What records were when they were first looked at."""
        from tui.explorer.comparing.first_seen import FirstSeen

        return FirstSeen()

    @cached_property
    def written(self) -> "Written":
        """What was sent by the last changes."""
        from tui.explorer.nodes.written import Written

        return Written()

    @cached_property
    def marks(self) -> "Marks":
        """The records that were marked, of both trees."""
        from tui.explorer.nodes.marks import Marks

        return Marks()

    @cached_property
    def journal(self) -> "Journal":
        """Where the changes are written down."""
        from tui.changes.given_command import GivenCommand
        from tui.changes.journal import Journal

        return Journal.at(self._journal_file, self.title, GivenCommand())

    async def forget_old_changes(self) -> None:
        """Take out of the journal what has been in it long enough."""
        file = self.journal.file
        if file is None or not self._journal_days:
            return
        from tui.changes.journal_file import JournalProblem
        from tui.changes.pruning import take_old_away

        now = datetime.now(UTC)
        try:
            await asyncio.to_thread(take_old_away, file, now - timedelta(self._journal_days), now)
        except JournalProblem as problem:
            self.complain(str(problem))

    @property
    def token_command(self) -> "TokenCommand":
        """What gives copied requests their credentials; a demo's are those of its sandbox."""
        from tui.client.token_command import TokenCommand

        session = self.session
        if self._opened_with or session is None:
            return TokenCommand(self._opened_with)
        addresses = ((f"--{each}", session.base_url(each)) for each in session.services)
        return TokenCommand(("--sandbox", *(part for pair in addresses for part in pair)))

    @cached_property
    def remembered(self) -> "ProfileMemory":
        """What is kept for the next runs."""
        from tui.explorer.profile_memory import ProfileMemory

        return ProfileMemory(
            self._state_folder,
            self.title,
            complain=self.complain,
            redact=self.redact,
            programs=lambda: self.journal.programs,
        )

    def complain(self, words: str) -> None:
        """Say what went wrong beside the keys."""
        for listener in tuple(self.complained):
            listener(words)

    def redact(self, text: str) -> str:
        """The text without the secrets that are known, also of earlier sessions."""
        return self.redaction.text(text)

    @cached_property
    def redaction(self) -> "Redaction":
        """Knows each secret from the moment when it was found."""
        from tui.client.log.redaction import Redaction

        return Redaction()

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
        forget: "Callable[[], object] | None" = None,
    ) -> "Run":
        """Begin to carry a confirmed plan out; it goes on whoever looks elsewhere.

        Once the server has it, `forget` is called: what was kept of its draft is of no use then.
        """
        from tui.changes.run import Run

        run = Run(plan, self.connected, self.journal, transfer, undoes=undoes, origin=origin)
        if forget is not None:
            run.on_end(partial(_forget_once_carried_out, run, forget))
        self.ongoing.start(run)
        return run

    def carry_out_many(
        self,
        plan: "Plan",
        *,
        origin: object = None,
        together: str = "",
        in_place_of: "Sequence[int]" = (),
        undoes: "Sequence[int]" = (),
        title: str = "",
        kept_back: "Sequence[KeptBack]" = (),
    ) -> "RunOfMany":
        """Begin to carry many confirmed changes out beside one another; each has its outcome.

        `together` names changes that it goes on with, `in_place_of` the entries of the journal
        whose places its own take, `undoes` those that it takes back, each in the order of the plan.
        What was `kept_back` is told with what came of the others.
        """
        from tui.changes.many.run_of_many import RunOfMany

        run = RunOfMany(
            plan,
            self.connected,
            self.journal,
            origin=origin,
            together=together,
            in_place_of=in_place_of,
            undoes=undoes,
            title=title,
            kept_back=kept_back,
        )
        self.runs_of_many = [*self.runs_of_many[1 - _RUNS_KEPT :], run]
        self.ongoing.start(run)
        return run

    def explorer(self, service: Service) -> "Explorer":
        """The tree of one service."""
        if service not in self._explorers:
            from tui.explorer.ages import this_moment
            from tui.explorer.trees.of_service import branches_at_root
            from tui.explorer.unfolding.explorer import Explorer

            self._explorers[service] = Explorer(
                self.answers,
                branches_at_root(service),
                page_size=self._page_size,
                log_in_key=self._key_that_logs_in,
                key_for=self._key_now,
                clock=self.clock or this_moment,
            )
        return self._explorers[service]

    def _key_that_logs_in(self) -> str:
        return self.log_in_key()

    def _key_now(self, binding: str) -> str:
        return "" if self.key_for is None else self.key_for(binding)

    def begin_session(self, session: "Session") -> None:
        """Let all who wait have a session, as read-only as it is now."""
        session.read_only = self.read_only
        self.connection.give(session)

    @property
    def session(self) -> "Session | None":
        """The session, once there is one."""
        return self.connection.now

    @property
    def connected(self) -> "Session":
        """The session. Raises BimscopeError where there is none."""
        session = self.connection.now
        if session is None:
            key = self.log_in_key()
            again = f", or press {key} to connect again" if key else ""
            raise BimscopeError(f"Not connected yet. Wait{again}.")
        return session


def _forget_once_carried_out(run: "Run", forget: "Callable[[], object]") -> None:
    if run.outcomes and run.outcomes[-1].ending.is_carried_out:
        forget()
