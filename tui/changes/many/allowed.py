"""What many changes need of the requests that a service lets one send in an hour."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tui.changes.change import Change
from tui.changes.reading import OutOfLists
from tui.client.session import Session
from tui.contract.operation import Service
from tui.sizes import time_in_words


def requests_needed(changes: Sequence[Change], session: Session) -> Counter[Service]:
    """About how many requests changes take: each is sent, and read before and after.

    Records of one list take next to nothing, since the list is read for all of them.
    """
    wanted = [each.target.address(None) for each in changes]
    reading = OutOfLists(session, zip(wanted, (each.before for each in changes), strict=True))
    needed = Counter[Service]()
    for change, address in zip(changes, wanted, strict=True):
        alone = address is not None and not reading.is_listed(address)
        needed[change.operation.service] += 3 if alone else 1
    return needed


def short_of_requests(changes: Sequence[Change], session: Session) -> str:
    """What to say before changes are sent for which a service leaves too few requests, else ''."""
    said = []
    for service, needed in requests_needed(changes, session).items():
        allowance = session.allowance(service)
        if allowance is None or needed <= allowance.remaining:
            continue
        slowly = time_in_words((needed - allowance.remaining) * allowance.seconds_apart)
        said.append(
            f"{service.spelled} allows {allowance.limit:,} requests an hour; "
            f"{allowance.remaining:,} are left. This needs about {needed:,}: it will be slow "
            f"and take about {slowly}."
        )
    return " ".join(said)


def seconds_apart(services: Iterable[Service], session: Session) -> float:
    """How far requests are to be apart, where one of some services allows few more this hour."""
    allowed = map(session.allowance, services)
    scarce = [each.seconds_apart for each in allowed if each is not None and each.is_scarce]
    return max(scarce, default=0.0)
