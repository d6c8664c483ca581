"""How the explorer is to be opened: all that the command line hands to the application."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from tui.config.route import Route
from tui.config.settings import (
    DEFAULT_JOURNAL_DAYS,
    DEFAULT_KEPT_MB,
    DEFAULT_PAGE_SIZE,
    Limits,
    Profile,
)
from tui.pictures.ways import PicturesBy
from tui.provider import Provider

if TYPE_CHECKING:
    from tui.secrets.finding import FoundCredentials

PAGE_DRIVER: Final = "tui.terminal.page_driver:PageDriver"
"""What the terminal library is told to draw with where a page of a browser takes the place of a
terminal."""
FINISHES_WITHIN: Final = 90.0
"""Seconds for which an explorer whose page is gone waits for the outcome of what was sent."""


def _no_credentials() -> "FoundCredentials":
    from tui.secrets.finding import FoundCredentials

    return FoundCredentials()


class Reopening(Protocol):
    """What can be opened from here, as the configuration says it now. Raises `ConfigProblem`."""

    def profiles(self) -> Mapping[str, Profile]:
        """All that can be opened, by their names."""

    def launch(self, profile: str) -> "Launch":
        """Another profile; '' is the same again."""


class DemoSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The sandbox that a demo starts for itself; no seed means the sandbox's own."""

    database: Path
    seed: int | None = None

    @property
    def journal_path(self) -> Path:
        """Where a demo's changes are written down, apart from those of real services."""
        return self.database.with_name(f"{self.database.name}.journal.jsonl")

    @property
    def arguments(self) -> list[str]:
        """The same, as `bimscope sandbox` takes it."""
        seed = [] if self.seed is None else ["--seed", str(self.seed)]
        return ["--database", str(self.database), *seed]


class RecordSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The file that a session is written to as it goes on; on wish it names nobody."""

    file: Path
    without_names: bool = False


class Launch(msgspec.Struct, frozen=True, kw_only=True):
    """`title` is the profile's name, `demo`, or the hosts given on the command line.

    It is shown as `label`, where there is one, in the theme's colour of that name.

    `find_credentials` may wait for a person who unlocks a keyring: call it in a thread after
    the first paint. `plain` is for screen readers and simple terminals; `plain_textual` takes away
    what overrides the terminal library. `pictures_by` is a way to draw pictures, `auto`, or `none`.
    `notices` are sentences to be shown once. An empty
    address means that the service is not looked at.
    `read_only_because` says why nothing may be changed; empty, everything may.
    `theme` is the one that --theme or the profile names; where neither does, it is the one that
    was chosen last, and before a choice the `usual_theme`. Without a `state_folder` nothing is
    remembered, nor what was typed into an editor and not saved. Without a `journal_file`
    changes are not written down; in it they stay for `journal_days`, 0 for ever. `provider` is
    where people log in to Bimplus, where that is not Bimplus itself; `profile` names the
    entry of the keyring that keeps logins, empty where none does. `start_at` is the address of a
    place in a tree to go to first, `record` where every exchange is written to. An `opened_file`
    answers in place of services. `tour`: support cases play themselves first.
    """

    title: str
    opened_with: tuple[str, ...] = ()
    """The arguments that lead another command to the same services; none for a demo."""
    label: str = ""
    colour: str = ""
    drofus_url: str = ""
    bimplus_url: str = ""
    team: str = ""
    read_only_because: str = ""
    allow_plain_http: bool = False
    route: Route = Route()
    theme: str = ""
    usual_theme: str = ""
    mouse: bool = True
    plain: bool = False
    plain_textual: bool = False
    pictures_by: PicturesBy = "auto"
    page_size: int = DEFAULT_PAGE_SIZE
    limits: Limits = Limits()
    kept_mb: int = DEFAULT_KEPT_MB
    keys: Mapping[str, str] = {}
    find_credentials: "Callable[[], FoundCredentials]" = _no_credentials
    demo: DemoSettings | None = None
    state_folder: Path | None = None
    journal_file: Path | None = None
    journal_days: int = DEFAULT_JOURNAL_DAYS
    notices: tuple[str, ...] = ()
    reopening: Reopening | None = None
    provider: Provider | None = None
    profile: str = ""
    remember_me: bool = False
    start_at: str = ""
    record: RecordSettings | None = None
    opened_file: Path | None = None
    tour: bool = False

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed from the beginning to the end."""
        return bool(self.read_only_because)
