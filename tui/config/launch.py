"""How the explorer is to be opened: all that the command line hands to the application."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui.config.settings import DEFAULT_PAGE_SIZE

if TYPE_CHECKING:
    from tui.secrets import FoundCredentials


def _no_credentials() -> "FoundCredentials":
    from tui.secrets import FoundCredentials

    return FoundCredentials()


class DemoSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The sandbox that a demo starts for itself; no seed means the sandbox's own."""

    database: Path
    seed: int | None = None

    @property
    def arguments(self) -> list[str]:
        """The same, as `bimscope sandbox` takes it."""
        seed = [] if self.seed is None else ["--seed", str(self.seed)]
        return ["--database", str(self.database), *seed]


class Launch(msgspec.Struct, frozen=True, kw_only=True):
    """`title` is the profile's name, `demo`, or the hosts given on the command line.

    `find_credentials` may wait for a person who unlocks a keyring: call it in a thread after
    the first paint. `plain_textual` takes away what overrides the terminal library. `notices` are
    sentences to be shown once. An empty address means that the service is not looked at; an
    empty theme, the default one. Without a `journal_file` changes are not written down,
    without a `drafts_file` what was typed into an editor is lost with it.
    """

    title: str
    drofus_url: str = ""
    bimplus_url: str = ""
    team: str = ""
    read_only: bool = False
    allow_plain_http: bool = False
    theme: str = ""
    mouse: bool = True
    plain_textual: bool = False
    page_size: int = DEFAULT_PAGE_SIZE
    keys: Mapping[str, str] = {}
    find_credentials: "Callable[[], FoundCredentials]" = _no_credentials
    demo: DemoSettings | None = None
    journal_file: Path | None = None
    drafts_file: Path | None = None
    notices: tuple[str, ...] = ()
