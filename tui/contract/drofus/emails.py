"""E-mail templates of owners; `mail_type` of a new project user names one of them."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Picks, Record, about
from tui.contract.operation import Effect, Operation


class Email(Record):
    """An e-mail template; only its id is certain (001:293)."""

    id: Annotated[Opt[int | str], about("Id")] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    subject: Annotated[Opt[str], about("Subject")] = UNSET
    owner_id: Annotated[Opt[int], about("Owner", picks=Picks("drofus.owners.list"))] = UNSET


LIST_EMAILS = Operation(
    id="drofus.emails.list",
    title="List e-mail templates",
    method="GET",
    path="/emails",
    returns=list[Email],
    root="email",
    effect=Effect.READ,
    implied=True,
    source="001:293",
)
