"""Owners: the organisations that own dRofus projects."""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.operation import Danger, Effect, Operation


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
    note: Annotated[Opt[str], about("Note", shows=Shows.LONG_TEXT)] = UNSET


_PATH = "/owners/{id}"

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
    path=_PATH,
    returns=Owner,
    root="owner",
    effect=Effect.READ,
    source="001:48",
)
CREATE_OWNER = Operation(
    id="drofus.owners.create",
    title="Create an owner",
    method="POST",
    path="/owners",
    body=Owner,
    body_root="owner",
    returns=Owner,
    root="owner",
    effect=Effect.CREATE,
    status=201,
    source="001:196-206",
)
UPDATE_OWNER = Operation(
    id="drofus.owners.update",
    title="Change an owner",
    method="PATCH",
    path=_PATH,
    body=Owner,
    body_root="owner",
    partial=True,
    returns=Owner,
    root="owner",
    may_be_empty=True,
    effect=Effect.UPDATE,
    implied=True,
    source="001:62",
)
DELETE_OWNER = Operation(
    id="drofus.owners.delete",
    title="Delete an owner",
    method="DELETE",
    path=_PATH,
    returns=type(None),
    effect=Effect.DELETE,
    danger=Danger.TYPED,
    implied=True,
    source="001:452-454",
)
