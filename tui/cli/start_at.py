"""The address on the command line, of the place in a tree to begin at."""

from argparse import ArgumentParser, Namespace

from tui.config.problem import ConfigProblem
from tui.contract.terms import Service


def add_address(parser: ArgumentParser) -> None:
    """The last argument: where to begin."""
    parser.add_argument(
        "address",
        metavar="ADDRESS",
        nargs="?",
        help="where to start: drofus:owners/5/projects/399, or the address of a dRofus web page",
    )


def is_address(text: str | None) -> bool:
    """Whether a text begins as an address does, and not as the name of a profile."""
    service, colon, _ = (text or "").partition(":")
    return bool(colon) and service.casefold() in set(Service)


def start_at(said: Namespace) -> str:
    """The address that was said; '' for none. Raises `ConfigProblem` for what is none.

    Whether a web page is one of the service's, only the service that is open can tell.
    """
    if not said.address:
        return ""
    from tui.explorer.ways.addresses import WrongAddress, address_of, way_at

    if said.address.casefold().startswith(("http://", "https://")):
        return str(said.address)
    try:
        return address_of(way_at(said.address))
    except WrongAddress as problem:
        raise ConfigProblem(str(problem)) from None
