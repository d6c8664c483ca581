"""What the documents call not implemented: answered 501 with their reason (note B30)."""

from tui.contract import OPERATIONS
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal


def refuse_unavailable(call: Call) -> None:
    """Say why there is no answer."""
    raise Refusal(501, call.operation.unavailable)


for _operation in OPERATIONS.values():
    if not _operation.implemented:
        handles(_operation)(refuse_unavailable)
