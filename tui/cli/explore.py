"""`bimscope [PROFILE]`: opens the explorer on a profile, on addresses, or on the demo."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from tui import __version__
from tui.cli.demo import demo_launch
from tui.cli.limits import add_limit_options, limits_for, said_limits
from tui.cli.opening import as_settings_say, open_explorer
from tui.cli.options import (
    add_cast_option,
    add_screen_options,
    check_theme,
    new_parser,
    read_only_option,
)
from tui.cli.recording import add_record_options, record_settings
from tui.cli.route import (
    add_route_options,
    is_said,
    provider_for,
    route_for,
    said_of_route,
)
from tui.cli.start_at import add_address, is_address, start_at
from tui.config.addresses import check_address, same_server
from tui.config.folders import journal_path
from tui.config.launch import Launch
from tui.config.names import COMMANDS
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.config.settings import Profile, Settings
from tui.provider import Provider

if TYPE_CHECKING:
    from tui.secrets.finding import FoundCredentials

_CREDENTIALS = """\
Credentials are never arguments: they come from the environment
(BIMSCOPE_DROFUS_USER, BIMSCOPE_DROFUS_PASSWORD, BIMSCOPE_BIMPLUS_USER,
BIMSCOPE_BIMPLUS_PASSWORD, BIMSCOPE_BIMPLUS_APPLICATION, or a token in
BIMSCOPE_BIMPLUS_TOKEN), from the keyring for a profile, or bimscope asks for them."""

_NO_PROFILE = (
    "This is the demo. Add your own services with: "
    "bimscope profiles add NAME --drofus URL --bimplus URL --team SLUG"
)


def main(arguments: Sequence[str]) -> int:
    """Open the explorer. Raises `ConfigProblem`."""
    said, rest = _parsed(arguments)
    try:
        if rest and said.profile == arguments[0]:  # a command, with arguments of its own
            _profile(said.profile, read_settings())
        if rest:
            parser().error(f"unrecognized arguments: {' '.join(rest)}")
        launch = _FromHere(said).launch("")
    except ConfigProblem as problem:
        from tui.cli.no_such_profile import NoSuchProfile

        raise problem.as_first_word() if isinstance(problem, NoSuchProfile) else problem from None
    return open_explorer(launch, cast=said.cast)


def understood(arguments: Sequence[str]) -> Namespace:
    """What was said; an address alone is no profile."""
    said, rest = _parsed(arguments)
    if rest:
        parser().error(f"unrecognized arguments: {' '.join(rest)}")
    return said


def _parsed(arguments: Sequence[str]) -> tuple[Namespace, list[str]]:
    """What was said, and the arguments that mean nothing."""
    said, rest = parser().parse_known_args(arguments)
    if is_address(said.profile) and not said.address:
        said.profile, said.address = None, said.profile
    return said, rest


@dataclass(frozen=True, slots=True)
class _FromHere:
    """Opens what was said again, or another profile in the same manner."""

    said: Namespace

    def profiles(self) -> Mapping[str, Profile]:
        return read_settings().profiles

    def launch(self, profile: str) -> Launch:
        if not profile or profile == self.said.profile:
            return replace(launch_for(self.said, read_settings()), reopening=self)
        kept = ("read_only", "theme", "no_mouse", "plain")
        said = parser().parse_args([profile], Namespace(**{k: vars(self.said)[k] for k in kept}))
        return _FromHere(said).launch("")


def launch_for(said: Namespace, settings: Settings) -> Launch:
    """What to open, from what was said and what the profile says. Raises `ConfigProblem`."""
    if not (said.profile or said.drofus or said.bimplus):
        if said.team:
            raise ConfigProblem("--team needs --bimplus URL or a profile.")
        if is_said(said) or said_limits(said):
            raise ConfigProblem("Options about connections need an address or a profile.")
        return demo_launch(said, settings, notices=(_NO_PROFILE,))
    profile = _profile(said.profile, settings) if said.profile else Profile()
    drofus = _address(said.drofus, "--drofus", profile) or profile.drofus.rstrip("/")
    bimplus = _address(said.bimplus, "--bimplus", profile) or profile.bimplus.rstrip("/")
    if not (drofus or bimplus):
        raise ConfigProblem(
            f"Profile {said.profile} has no address: add drofus = or bimplus = to it, or use "
            "--drofus URL or --bimplus URL."
        )
    provider = provider_for(said, profile) if bimplus else None
    own_bimplus = bool(bimplus) and same_server(bimplus, profile.bimplus)
    launch = Launch(
        title=said.profile or _hosts(drofus, bimplus),
        opened_with=_opened_with(said),
        label=profile.label,
        colour=profile.colour,
        drofus_url=drofus,
        bimplus_url=bimplus,
        team=said.team or profile.team,
        read_only_because=_profile_says_read_only(said.profile, profile) or read_only_option(said),
        allow_plain_http=profile.allow_plain_http,
        route=route_for(said, said.profile or "", profile),
        provider=provider,
        profile=(said.profile or "") if own_bimplus else "",
        remember_me=profile.remember_me,
        theme=check_theme(said.theme) or profile.theme,
        limits=limits_for(said, profile.limits if said.profile else settings.limits),
        find_credentials=partial(
            _find_credentials, said.profile, profile, drofus, bimplus, provider
        ),
        journal_file=journal_path() if settings.journal else None,
        journal_days=settings.journal_days,
        start_at=start_at(said),
        record=record_settings(said),
    )
    return as_settings_say(launch, said, settings)


def parser() -> ArgumentParser:
    """The parser of `bimscope` without a command."""
    lines = [f"  bimscope {name:12} {does}" for name, does in COMMANDS.items()]
    more = "\n".join(["commands:", *lines, "", _CREDENTIALS])
    parser = new_parser("", "Explore the dRofus admin API and the Bimplus API.", more)
    add_opening_options(parser)
    add_record_options(parser)
    add_cast_option(parser)
    parser.add_argument("--version", action="version", version=f"bimscope {__version__}")
    return parser


def add_opening_options(parser: ArgumentParser) -> None:
    """What is opened, in what way and how it looks."""
    parser.add_argument(
        "profile",
        metavar="PROFILE",
        nargs="?",
        help="a profile in config.toml; without one, bimscope shows sample data",
    )
    add_address(parser)
    parser.add_argument(
        "--drofus", metavar="URL", default="", help="the address of the dRofus admin API"
    )
    parser.add_argument(
        "--bimplus", metavar="URL", default="", help="the address of the Bimplus API"
    )
    parser.add_argument("--team", metavar="SLUG", default="", help="the Bimplus team")
    add_route_options(parser)
    add_limit_options(parser)
    add_screen_options(parser)


def _opened_with(said: Namespace) -> tuple[str, ...]:
    """What another command has to be given to reach the same services."""
    addresses = [("--drofus", said.drofus), ("--bimplus", said.bimplus), *said_of_route(said)]
    options = [part for name, value in addresses if value for part in (name, value)]
    return (*([said.profile] if said.profile else []), *options)


def _profile(name: str, settings: Settings) -> Profile:
    if name in COMMANDS:
        raise ConfigProblem(f"{name} is a command, not a profile; put it first: bimscope {name} …")
    if name in settings.profiles:
        return settings.profiles[name]
    from tui.cli.no_such_profile import NoSuchProfile

    raise NoSuchProfile(name, settings.profiles)


def _profile_says_read_only(name: str | None, profile: Profile) -> str:
    if not profile.read_only:
        return ""
    return f"profile {name} is read-only: to change anything, set read_only = false in config.toml"


def _address(url: str, option: str, profile: Profile) -> str:
    return check_address(url, option, allow_plain_http=profile.allow_plain_http) if url else ""


def _find_credentials(
    name: str | None, profile: Profile, drofus: str, bimplus: str, provider: Provider | None
) -> "FoundCredentials":
    """A keyring's credentials go to the server of their profile, and to no other one."""
    from tui.secrets.finding import FoundCredentials, find_all_credentials
    from tui.secrets.kinds import OpenIdCredentials

    own_drofus = bool(drofus) and same_server(drofus, profile.drofus)
    own_bimplus = bool(bimplus) and same_server(bimplus, profile.bimplus)
    kept = find_all_credentials(name, drofus=own_drofus, bimplus=own_bimplus)
    given = find_all_credentials(None, drofus=bool(drofus), bimplus=bool(bimplus))
    kept_login = kept.bimplus
    if isinstance(kept_login, OpenIdCredentials):
        if provider is None or kept_login.provider != provider:
            kept_login = None  # of a login service that is not this profile's any more
        else:
            kept_login.provider = provider
    return FoundCredentials(
        drofus=given.drofus or kept.drofus,
        bimplus=given.bimplus or kept_login,
        problem=kept.problem,
    )


def _hosts(*urls: str) -> str:
    return " + ".join(dict.fromkeys(urlsplit(url).netloc for url in urls if url))
