"""`bimscope web`: the explorer in a browser on this computer."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from typing import Final

from tui.cli import demo, explore
from tui.cli.options import new_parser
from tui.cli.output import warn
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.extras import how_to_get

_DEMO: Final = "demo"
_MORE: Final = """\
The explorer's options work here too: bimscope web production --read-only, or
bimscope web demo. Only browsers on this computer can open the page, and only with the
whole address: it holds a token, so do not pass it on. Each page has an explorer of its
own, which ends with the page; a change that was being sent is finished first. ^c ends
the server and all of them.

?fontsize=20 after the address shows larger letters (6 to 40, usually 16).

Over SSH, open the address on your own computer after
ssh -tL 8123:127.0.0.1:8123 HOST bimscope web --port 8123. Where another port is forwarded
there (-L 9000:127.0.0.1:8123), put 9000 in the address in place of 8123.

It needs an extra: pip install 'bimscope[web]'.
"""


def main(arguments: Sequence[str]) -> int:
    """Serve until interrupted; the answer is the exit status. Raises `ConfigProblem`."""
    parser().parse_args(arguments)
    own = new_parser("web", "")
    _add_own_options(own)
    said, opening = own.parse_known_args(arguments)
    _check(opening)
    try:
        from tui.web.server import serve_pages
    except ImportError:
        raise ConfigProblem(f"{how_to_get('web')}.") from None
    try:
        serve_pages(opening, said.port, said.visitors, _tell, warn)
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


def _check(opening: Sequence[str]) -> None:
    """Find out now what every visitor would be told. Raises `ConfigProblem`."""
    settings = read_settings()
    if opening and opening[0] == _DEMO:
        demo.demo_launch(demo.parser().parse_args(opening[1:]), settings)
    else:
        explore.launch_for(explore.understood(opening), settings)


def _tell(address: str) -> None:
    print(f"Open {address} in a browser. ^c ends the server.", flush=True)
