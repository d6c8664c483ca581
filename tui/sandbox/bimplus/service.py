"""Signs of life, which say little (note C19)."""

from tui.contract.bimplus.service import HELLO, VALIDATE
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.users import current_user
from tui.sandbox.handlers import Call, handles


@handles(HELLO, brief=True)
def hello(_call: Call) -> JsonObject:
    """That the service is there; for everybody."""
    return {"message": "Hello", "version": "2.0"}


@handles(VALIDATE, brief=True)
def validate_token(call: Call) -> JsonObject:
    """Who is logged in; those who are not have been refused before."""
    return current_user(call)
