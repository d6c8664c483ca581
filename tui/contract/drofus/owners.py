"""Owners: the organisations that own dRofus projects."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import Effect, Operation


class Owner(Record):
    """An organisation (001:206)."""

    id: Annotated[Opt[int], about("Id", ignored=True)] = UNSET
    name: Annotated[Opt[str], about("Name", mandatory=True)] = UNSET
    address: Annotated[Opt[str], about("Address")] = UNSET
    billing_address: Annotated[Opt[str], about("Billing address")] = UNSET
    contact: Annotated[Opt[str], about("Contact")] = UNSET
    tech_contact: Annotated[Opt[str], about("Technical contact")] = UNSET
    image: Annotated[Opt[str], about("Image")] = UNSET
    network: Annotated[Opt[str], about("Network")] = UNSET
    note: Annotated[Opt[str], about("Note")] = UNSET


LIST_OWNERS = Operation(
    id="drofus.owners.list",
    title="List owners",
    method="GET",
    path="/owners",
    returns=list[Owner],
    root="owner",
    effect=Effect.READ,
    source="001:46",
)
GET_OWNER = Operation(
    id="drofus.owners.get",
    title="Read an owner",
    method="GET",
    path="/owners/{id}",
    returns=Owner,
    root="owner",
    effect=Effect.READ,
    source="001:48",
)
