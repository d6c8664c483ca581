"""What `config.toml` may say, as values. Reads and writes nothing."""

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from tui.provider import USUAL_SCOPES

DEFAULT_PAGE_SIZE: Final = 50
DEFAULT_KEPT_MB: Final = 256
DEFAULT_JOURNAL_DAYS: Final = 365
MEGABYTE: Final = 1_000_000

_Duration = Annotated[float, Meta(gt=0, le=86_400)]
_Megabytes = Annotated[int, Meta(ge=1, le=100_000)]


COLOURS: Final = ("accent", "success", "warning", "error")
"""The colours of a theme in which a profile's name can be shown; each is readable in every one."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long an answer is waited for, and how large it may become.

    A record has to be whole after `answer_seconds`, a list after `list_seconds`. They hold
    at most so many megabytes, are unpacked to at most `unpacked_times` what came, and are JSON
    of at most `nested_levels`.
    """

    answer_seconds: _Duration = 15.0
    list_seconds: _Duration = 300.0
    answer_megabytes: _Megabytes = 32
    list_megabytes: _Megabytes = 256
    unpacked_times: Annotated[int, Meta(ge=10, le=2_000)] = 200
    nested_levels: Annotated[int, Meta(ge=10, le=1_000_000)] = 20_000


class Profile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where one environment's services are, and how to get there. Credentials are kept elsewhere.

    The top line shows `label`, else the profile's name, in `colour`.
    `limits` are those of the whole file where the profile does not say others. At `issuer`
    people log in to Bimplus by OpenID Connect, where this program is known as `client_id`.
    `remember_me` asks for a token that lives long, where one logs in with a password.
    """

    drofus: str = ""
    bimplus: str = ""
    team: str = ""
    read_only: bool = False
    allow_plain_http: bool = False
    theme: str = ""
    limits: Limits = Limits()
    label: str = ""
    colour: str = ""
    ca: str = ""
    client_certificate: str = ""
    client_key: str = ""
    proxy: str = ""
    headers: Mapping[str, str] = {}
    issuer: str = ""
    client_id: str = ""
    scopes: str = USUAL_SCOPES
    remember_me: bool = False


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file.

    Answers and trees take `kept_mb` megabytes of memory, unless more is seen at once.
    Changes are written down in the `journal` and stay there for `journal_days`, 0 for ever.
    """

    theme: str = ""
    mouse: bool = True
    plain_textual: bool = False
    page_size: Annotated[int, Meta(ge=1, le=1000)] = DEFAULT_PAGE_SIZE
    kept_mb: Annotated[int, Meta(ge=1, le=100_000)] = DEFAULT_KEPT_MB
    journal: bool = True
    journal_days: Annotated[int, Meta(ge=0, le=100_000)] = DEFAULT_JOURNAL_DAYS
    limits: Limits = Limits()
    keys: Mapping[str, str] = {}
    profiles: Mapping[str, Profile] = {}
