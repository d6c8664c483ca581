"""What `config.toml` may say, as values. Reads and writes nothing."""

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from msgspec import Meta

DEFAULT_PAGE_SIZE: Final = 50
DEFAULT_JOURNAL_DAYS: Final = 365


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Where one environment's services are. Credentials are kept elsewhere."""

    drofus: str = ""
    bimplus: str = ""
    team: str = ""
    read_only: bool = False
    allow_plain_http: bool = False
    theme: str = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file.

    Changes are written down in the `journal` and stay there for `journal_days`, 0 for ever.
    """

    theme: str = ""
    mouse: bool = True
    plain_textual: bool = False
    page_size: Annotated[int, Meta(ge=1, le=1000)] = DEFAULT_PAGE_SIZE
    journal: bool = True
    journal_days: Annotated[int, Meta(ge=0, le=100_000)] = DEFAULT_JOURNAL_DAYS
    keys: Mapping[str, str] = {}
    profiles: Mapping[str, Profile] = {}
