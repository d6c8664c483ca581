"""Signs of life of the service itself (note C19); what they answer is inferred."""

from typing import Annotated

from tui.contract.bimplus.users import BimplusUser
from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import SERVICES, Auth, Effect, Operation


class Greeting(Record):
    """What a service says that is well."""

    message: Annotated[Opt[str], about("Message")] = UNSET
    version: Annotated[Opt[str], about("Version")] = UNSET


HELLO = Operation(
    id="bimplus.service.hello",
    title="Check that the service answers",
    method="GET",
    path="/hello",
    returns=Greeting,
    effect=Effect.READ,
    auth=Auth.NONE,
    source=SERVICES,
)
VALIDATE = Operation(
    id="bimplus.service.validate",
    title="Check that the login is still valid",
    help="shows who is logged in",
    method="GET",
    path="/validate",
    returns=BimplusUser,
    effect=Effect.READ,
    source=SERVICES,
)
