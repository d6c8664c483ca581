"""The branches at the root of each service's tree; a table is imported when it is looked at."""

from typing import TYPE_CHECKING

from tui.contract.terms import Service

if TYPE_CHECKING:
    from tui.explorer.kind import Branch


def roots(service: Service) -> "tuple[Branch, ...]":
    """What stands at the left edge of a service's tree, from the top down."""
    if service is Service.DROFUS:
        from tui.explorer import drofus

        return drofus.ROOTS
    from tui.explorer import bimplus

    return bimplus.ROOTS
