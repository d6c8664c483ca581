"""What may be said to the sandbox on its command line, by itself or as `bimscope sandbox`."""

import argparse
import re
from pathlib import Path
from typing import Final

from tui.sandbox.accounts import PASSWORD_VARIABLE

LAST_PORT: Final = 65_535
_ORIGIN: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s@?#]+", re.ASCII)
MOST: Final = 10_000_000
"""Users, projects or elements that can be asked for; so many take some minutes to make."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the sandbox, for a parser of one's own or of `bimscope`."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=_port, default=0, help="0 takes a free one")
    parser.add_argument(
        "--database", type=Path, metavar="FILE", help="kept between runs; made when new"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the sample data")
    sizes = (
        ("--users", 400, "dRofus users; what is more than 400 Bimplus gets too"),
        ("--projects", 60, "dRofus projects; what is more than 60 Bimplus gets too"),
        ("--elements", 20_000, "of the largest topology"),
    )
    for name, standard, meaning in sizes:
        parser.add_argument(name, type=_size, default=standard, metavar="N", help=meaning)
    parser.add_argument(
        "--hostile", action="store_true", help="give some things names that are hard to show"
    )
    parser.add_argument(
        "--faults",
        action="store_true",
        help="let requests to /_sandbox/faults and /_sandbox/switches break answers",
    )
    parser.add_argument(
        "--access-seconds",
        type=_size,
        default=300,
        metavar="N",
        help="how long an access token lasts that comes of a login by OpenID Connect",
    )
    parser.add_argument(
        "--hourly-requests",
        type=_size,
        default=0,
        metavar="N",
        help="how many requests an hour Bimplus takes from a login, which its answers say",
    )
    parser.add_argument(
        "--compress", action="store_true", help="answer in gzip to those who accept it"
    )
    parser.add_argument(
        "--allow-network",
        action="store_true",
        help=f"let other machines ask; {PASSWORD_VARIABLE} has the password that all accounts get",
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="another name by which it may be asked, HOST:PORT where the port is another too; "
        "* for any",
    )
    parser.add_argument(
        "--origin",
        action="append",
        default=[],
        type=_origin,
        metavar="ORIGIN",
        help="whose pages may ask (CORS): https://viewer.example.com, or * for all",
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="stop when standard input ends"
    )


def _size(text: str) -> int:
    """How many of something there are to be."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= MOST):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 to {MOST:,}")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= LAST_PORT):
        raise argparse.ArgumentTypeError(f"{text} is no port: they go from 0 to {LAST_PORT}")
    return int(text)


def _origin(text: str) -> str:
    if text != "*" and not _ORIGIN.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text} is no origin, like https://viewer.example.com")
    return text
