"""Operations whose client tests walk over the contract: what each reads, what each deletes."""

from typing import Final

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Effect, JsonObject

READS: Final[tuple[AnyOperation, ...]] = tuple(
    each
    for each in OPERATIONS.values()
    if each.effect is Effect.READ and each.implemented and not each.downloads
)
_READ_AT: Final = {(each.service, each.path): each for each in READS}
DELETIONS: Final[tuple[tuple[AnyOperation, AnyOperation], ...]] = tuple(
    (each, _READ_AT[each.service, each.path])
    for each in OPERATIONS.values()
    if each.effect is Effect.DELETE
    and (each.service, each.path) in _READ_AT
    and not each.names_listed
)
"""Each deletion with the operation that reads what it deletes; what a body names has its own
tests."""

MADE_FIRST: Final[dict[str, JsonObject]] = {
    "drofus.owners": {"name": "Short-lived"},
    "bimplus.attribute_groups": {"name": "Short-lived"},
    "bimplus.units": {"name": "Short-lived", "unit": "sl"},
    "bimplus.project_attribute_templates": {"name": "Short-lived"},
    "bimplus.users": {"email": "short.lived@example.invalid", "password": "short-lived"},
}
"""Families of which everything in the sample is held by something else, with a body for one."""

WALKED: Final = frozenset(
    [
        *(each.id for each in READS),
        *(deletion.id for deletion, _ in DELETIONS),
        *(f"{family}.create" for family in MADE_FIRST),
    ]
)
