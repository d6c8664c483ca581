"""The tree of each service; its table is imported when it is first asked for."""

from tui.contract.terms import Service
from tui.explorer.trees.kind import Branch


def branches_at_root(service: Service) -> tuple[Branch, ...]:
    """The roots of a service's tree as branches that can be unfolded."""
    if service is Service.DROFUS:
        from tui.explorer.trees import drofus

        return drofus.ROOTS
    from tui.explorer.trees import bimplus

    return bimplus.ROOTS
