"""What `config.toml` may say, as values. Reads and writes nothing."""

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from msgspec import Meta

DEFAULT_PAGE_SIZE: Final = 50
DEFAULT_JOURNAL_DAYS: Final = 365


COLOURS: Final = ("accent", "success", "warning", "error")
"""The colours of a theme in which a profile's name can be shown; each is readable in every one."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Where one environment's services are, and how to get there. Credentials are kept elsewhere.

    The top line shows `label`, else the profile's name, in `colour`.
    """

    drofus: str = ""
    bimplus: str = ""
    team: str = ""
    read_only: bool = False
    allow_plain_http: bool = False
    theme: str = ""
    label: str = ""
    colour: str = ""
    ca: str = ""
    client_certificate: str = ""
    client_key: str = ""
    proxy: str = ""
    headers: Mapping[str, str] = {}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file; `warnings` are sentences about what in it was passed over.

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
    warnings: tuple[str, ...] = ()
