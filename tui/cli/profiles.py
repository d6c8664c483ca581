"""`bimscope profiles`: lists, adds, tries and removes profiles.

Credentials are asked for at the terminal and go to the keyring; never to a file, and never
into an argument, where everybody on the machine could read them.
"""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tui.cli.as_nobody import forget_log_in, launch_of_profile
from tui.cli.asking import Prompt
from tui.cli.calling.exits import exits_in_words
from tui.cli.limits import add_limit_options, said_limits
from tui.cli.options import new_parser
from tui.cli.route import add_route_options, provider_for, said_headers, said_proxy
from tui.cli.trying_out import try_profile
from tui.client.errors import FileProblem
from tui.config.addresses import check_address
from tui.config.folders import said_path
from tui.config.launch import Launch
from tui.config.names import check_profile_name
from tui.config.problem import ConfigProblem
from tui.config.reading import config_file, read_settings
from tui.config.settings import COLOURS, Profile
from tui.config.writing import add_profile, remove_profile
from tui.contract.operation import Service
from tui.provider import USUAL_SCOPES
from tui.secrets.in_keyring import KeyringUnavailable, forget_credentials, store_credentials

_MORE = f"exit status of test:\n{exits_in_words()}"


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Status 1 says that the profile was changed but the keyring could not be."""
    said = parser().parse_args(arguments)
    if said.action == "add":
        return _add(said, prompt or Prompt())
    if said.action == "remove":
        return _remove(said.name)
    if said.action == "test":
        return try_profile(said.name)
    return _list()


def parser() -> ArgumentParser:
    """The parser of `bimscope profiles`."""
    parser = new_parser("profiles", "List the profiles, or add, test or remove one.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="list the profiles (the default action)")
    add = actions.add_parser("add", help="add a profile; bimscope asks for the credentials")
    add.add_argument("name", metavar="NAME")
    add.add_argument(
        "--drofus", metavar="URL", default="", help="the address of the dRofus admin API"
    )
    add.add_argument("--bimplus", metavar="URL", default="", help="the address of the Bimplus API")
    add.add_argument("--team", metavar="SLUG", default="", help="the Bimplus team")
    add.add_argument("--read-only", action="store_true", help="send no changes")
    add.add_argument("--allow-plain-http", action="store_true", help="allow http instead of https")
    add.add_argument("--label", metavar="WORDS", default="", help="the name to show")
    add.add_argument("--colour", choices=COLOURS, default="", help="the colour of the name")
    add_route_options(add)
    add_limit_options(add)
    test = actions.add_parser("test", help="check that you can log in with a profile")
    test.add_argument("name", metavar="NAME")
    remove = actions.add_parser("remove", help="remove a profile and its credentials")
    remove.add_argument("name", metavar="NAME")
    return parser


def _list() -> int:
    settings = read_settings()
    if not settings.profiles:
        print(f"There is no profile in {config_file()}. Add one with:")
        print("bimscope profiles add NAME --drofus URL --bimplus URL --team SLUG")
    for name, profile in settings.profiles.items():
        label = f"  {profile.label}" if profile.label else ""
        print(f"{name}{label}  {'read-only' if profile.read_only else 'read-write'}")
        places = (("dRofus", profile.drofus), ("Bimplus", profile.bimplus), ("team", profile.team))
        for title, place in places:
            if place:
                print(f"  {title:7}  {place}")
    return 0


def _add(said: Namespace, prompt: Prompt) -> int:
    profile, limits = _new_profile(said), said_limits(said)
    services = [
        service
        for service, url in ((Service.DROFUS, profile.drofus), (Service.BIMPLUS, profile.bimplus))
        if url
    ]
    asked = [each for each in services if not (each is Service.BIMPLUS and profile.issuer)]
    found = [prompt.credentials(service) for service in asked]
    file = add_profile(said.name, profile, limits=limits)
    print(f"Added profile {said.name} to {file}.")
    try:
        for credentials in found:
            if credentials is not None:
                store_credentials(said.name, credentials)
                print(f"The keyring now has the credentials of {credentials.user}.")
    except KeyringUnavailable as problem:
        print(f"bimscope: the credentials were not stored. {problem}", file=sys.stderr)
        return 1
    if profile.issuer:
        print(f"Log in to Bimplus with: bimscope login {said.name}")
    print(f"Open it with: bimscope {said.name}")
    return 0


def _new_profile(said: Namespace) -> Profile:
    """Everything is checked before anything is asked for."""
    name = check_profile_name(said.name)
    if name in read_settings().profiles:
        raise ConfigProblem(
            f"There is already a profile {name}. Remove it with: bimscope profiles remove {name}"
        )
    if not (said.drofus or said.bimplus):
        raise ConfigProblem("A profile needs --drofus URL, --bimplus URL, or both.")
    plain = said.allow_plain_http
    provider = provider_for(said, Profile(allow_plain_http=plain))
    return Profile(
        drofus=said.drofus and check_address(said.drofus, "--drofus", allow_plain_http=plain),
        bimplus=said.bimplus and check_address(said.bimplus, "--bimplus", allow_plain_http=plain),
        team=said.team,
        read_only=said.read_only,
        allow_plain_http=plain,
        label=said.label,
        colour=said.colour,
        ca=_absolute(said.ca),
        client_certificate=_absolute(said.client_certificate),
        client_key=_absolute(said.client_key),
        proxy=said_proxy(said),
        headers=said_headers(said),
        issuer=provider.issuer if provider else "",
        client_id=provider.client_id if provider else "",
        scopes=provider.scopes if provider else USUAL_SCOPES,
    )


def _absolute(file: str) -> str:
    """A file is named from here, and read from anywhere."""
    return str(said_path(file).absolute()) if file else ""


def _remove(name: str) -> int:
    launch = _launch_to_end_a_log_in(name)
    file = remove_profile(name)
    print(f"Removed profile {name} from {file}.")
    try:
        for service in Service:
            if _forget(name, service, launch):
                print(f"Removed its {service.spelled} credentials from the keyring.")
    except (KeyringUnavailable, FileProblem) as problem:
        print(f"bimscope: the keyring may still have the credentials. {problem}", file=sys.stderr)
        return 1
    return 0


def _launch_to_end_a_log_in(name: str) -> Launch | None:
    """How the profile's services are reached, as long as it is there; None where it is wrong."""
    try:
        return launch_of_profile(name)
    except ConfigProblem:
        return None


def _forget(name: str, service: Service, launch: Launch | None) -> bool:
    if service is Service.BIMPLUS:
        return asyncio.run(forget_log_in(name, launch))
    return forget_credentials(name, service)
