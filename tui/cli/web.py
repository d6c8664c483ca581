"""`bimscope web`: the explorer in a browser on this computer."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from tui.cli import demo, explore
from tui.cli.options import add_screen_options, new_parser
from tui.cli.output import warn
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.contract.terms import Service
from tui.extras import how_to_get
from tui.in_sentences import with_and
from tui.widgets.safe_text import safe_text

_DEMO: Final = "demo"
"""What stands in the place of a profile, for sample data."""
_MORE: Final = """\
Without PROFILE, the page shows sample data, as bimscope demo does; with a PROFILE, the
services of that profile. bimscope says which when it starts. The explorer's options
work here too: bimscope web production --read-only; and the demo's: bimscope web demo
--seed 7 (bimscope web demo --help lists them). Only browsers on this computer can open
the page, and only with the whole address: it holds a token, so do not pass it on. Each
page has an explorer of its own, which ends with the page; a change that was being sent
is finished first. ^c ends the server and all of them.

?fontsize=20 after the address shows larger letters (6 to 40, usually 16).

Over SSH, open the address on your own computer after
ssh -tL 8123:127.0.0.1:8123 HOST bimscope web --port 8123. Where another port is forwarded
there (-L 9000:127.0.0.1:8123), put 9000 in the address in place of 8123.

It needs an extra: pip install 'bimscope[web]'.
"""


def main(arguments: Sequence[str]) -> int:
    """Serve until interrupted; the answer is the exit status. Raises `ConfigProblem`."""
    is_demo = _is_demo(arguments)
    opened = (_demo_parser() if is_demo else parser()).parse_args(arguments)
    own = new_parser("web", "")
    _add_own_options(own)
    said, opening = own.parse_known_args(arguments)
    if is_demo:
        opening.remove(_DEMO)
        opening.insert(0, _DEMO)
    launch = _launch(opened if is_demo else None, opening)
    try:
        from tui.web.server import serve_pages
    except ImportError:
        raise ConfigProblem(f"{how_to_get('web')}.") from None
    try:
        serve_pages(opening, said.port, said.visitors, partial(_tell, launch), warn)
    except OSError as problem:
        raise ConfigProblem(
            f"bimscope cannot use port {said.port}: {problem.strerror}. Choose another with --port."
        ) from None
    return 0


def parser() -> ArgumentParser:
    """The parser of `bimscope web`: its own options, and those of the explorer."""
    parser = new_parser("web", "Open the explorer in a browser on this computer.", _MORE)
    _add_own_options(parser)
    explore.add_opening_options(parser)
    return parser


def other_parsers() -> Mapping[str, ArgumentParser]:
    """The parser where something else than a profile is opened, by the word for it."""
    return {_DEMO: _demo_parser()}


def _is_demo(arguments: Sequence[str]) -> bool:
    """Whether the demo is to be opened, whatever is said of it."""
    without_help = [each for each in arguments if each not in ("-h", "--help")]
    return bool(parser().parse_known_args(without_help)[0].profile == _DEMO)


def _demo_parser() -> ArgumentParser:
    """The same for the demo: what `bimscope demo` takes, but for files that one page would fill."""
    parser = new_parser("web", "Open the demo in a browser on this computer.")
    parser.add_argument("command", metavar=_DEMO, choices=(_DEMO,), help="the explorer's demo")
    _add_own_options(parser)
    demo.add_demo_options(parser)
    add_screen_options(parser)
    return parser


def _add_own_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        metavar="N",
        type=_up_to(65_535),
        default=0,
        help="the port of the server (default: any free one)",
    )
    parser.add_argument(
        "--visitors",
        metavar="N",
        type=_up_to(100),
        default=4,
        help="how many pages may be open at a time (default: 4)",
    )


def _up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not (text.isdecimal() and 1 <= int(text) <= most):
            raise ArgumentTypeError(f"{text} is not a number from 1 to {most}")
        return int(text)

    return number


def _launch(of_demo: Namespace | None, opening: Sequence[str]) -> Launch:
    """What every page opens, found out now. Raises `ConfigProblem`."""
    settings = read_settings()
    if of_demo is not None:
        return demo.demo_launch(of_demo, settings)
    return explore.launch_for(explore.understood(opening), settings)


def _tell(launch: Launch, address: str) -> None:
    print(f"Open {address} in a browser. ^c ends the server.")
    print(safe_text(f"The page shows {_shown(launch)}."), flush=True)


def _shown(launch: Launch) -> str:
    """Which data the pages show."""
    if launch.demo is not None:
        return "sample data; to see your own services, use bimscope web PROFILE"
    urls = {Service.DROFUS: launch.drofus_url, Service.BIMPLUS: launch.bimplus_url}
    services = with_and(f"{each.spelled} at {url}" for each, url in urls.items() if url)
    return f"{launch.title}: {services}"
