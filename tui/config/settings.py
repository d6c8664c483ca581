"""What `config.toml` may say, as values. Reads and writes nothing."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, get_type_hints

import msgspec
from msgspec import Meta

from tui.pictures.ways import PicturesBy
from tui.provider import USUAL_SCOPES

DEFAULT_PAGE_SIZE: Final = 50
DEFAULT_KEPT_MB: Final = 256
DEFAULT_JOURNAL_DAYS: Final = 365
DEFAULT_WATCH_SECONDS: Final = 10
MEGABYTE: Final = 1_000_000

_Duration = Annotated[float, Meta(gt=0, le=86_400)]
_Megabytes = Annotated[int, Meta(ge=1, le=100_000)]


COLOURS: Final = ("accent", "success", "warning", "error")
"""The colours of a theme in which a profile's name can be shown; each is readable in every one."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long an answer is waited for, and how large it may become; an option each."""

    answer_seconds: Annotated[_Duration, Meta(description="how long a record may take")] = 15.0
    list_seconds: Annotated[
        _Duration, Meta(description="how long a list may take; it must keep arriving")
    ] = 300.0
    answer_megabytes: Annotated[_Megabytes, Meta(description="the largest record that is read")] = (
        32
    )
    list_megabytes: Annotated[_Megabytes, Meta(description="the largest list that is read")] = 256
    unpacked_times: Annotated[
        int,
        Meta(ge=10, le=2_000, description="how many times larger a compressed answer may become"),
    ] = 200
    nested_levels: Annotated[
        int, Meta(ge=10, le=1_000_000, description="how deeply JSON may be nested")
    ] = 20_000


def meaning_of_limit(name: str) -> str:
    """What one of the limits is for, in a few words."""
    parts = get_type_hints(Limits, include_extras=True)[name].__metadata__
    meaning: str = next(each.description for each in parts if each.description)
    return meaning


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


class OwnCommand(msgspec.Struct, frozen=True, kw_only=True):
    """A command of one's own: `run` starts a program, `open` opens an address.

    It is offered on what `where` names: kinds of records in words, a service, or `any`. Names in
    braces stand for values of the node. With `shell` the text is one for `sh`; it is refused when
    read-only where it `changes` something, and asks first where it says `confirm`.
    """

    title: str = ""
    key: str = ""
    where: str | list[str] = "any"
    run: str = ""
    open: str = ""
    shell: bool = False
    changes: bool = False
    confirm: bool = False
    output: Literal["dialogue", "terminal"] = "dialogue"

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is offered, each in words."""
        return (self.where,) if isinstance(self.where, str) else tuple(self.where)


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """A filter and columns with a name, for one list: the id of the branch that shows it."""

    list: str = ""
    filter: str = ""
    columns: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file.

    Answers and trees take `kept_mb` megabytes of memory, unless more is seen at once.
    Changes are written down in the `journal` and stay there for `journal_days`, 0 for ever.
    `plain` shows signs as ASCII, puts the cursor where the keys go and moves nothing by itself.
    What is watched is asked for every `watch_seconds`; `notify` says how a change is told beside
    the screen. `pictures` are drawn by the best way that the terminal says it has, by blocks of
    two dots, or by the graphics that are named; or there are none.
    """

    theme: str = ""
    mouse: bool = True
    plain: bool = False
    plain_textual: bool = False
    page_size: Annotated[int, Meta(ge=1, le=1000)] = DEFAULT_PAGE_SIZE
    kept_mb: Annotated[int, Meta(ge=1, le=100_000)] = DEFAULT_KEPT_MB
    journal: bool = True
    journal_days: Annotated[int, Meta(ge=0, le=100_000)] = DEFAULT_JOURNAL_DAYS
    watch_seconds: Annotated[int, Meta(ge=2, le=3_600)] = DEFAULT_WATCH_SECONDS
    notify: Literal["nothing", "bell", "osc9", "osc777"] = "nothing"
    pictures: PicturesBy = "auto"
    limits: Limits = Limits()
    keys: Mapping[str, str] = {}
    presets: Mapping[str, Preset] = {}
    commands: Mapping[str, OwnCommand] = {}
    profiles: Mapping[str, Profile] = {}
