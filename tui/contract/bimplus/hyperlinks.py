"""Hyperlinks of issues."""

from typing import Annotated

from tui.contract.bimplus.common import MEMBERS
from tui.contract.fields import UNSET, Opt, Record, Shows, about


class Hyperlink(Record):
    """A link of an issue; no field is documented, all are inferred (note B33)."""

    id: Annotated[Opt[str], about("Id", shows=Shows.GUID)] = UNSET
    issueId: Annotated[Opt[str], about("Issue", shows=Shows.GUID)] = UNSET
    name: Annotated[Opt[str], about("Name")] = UNSET
    url: Annotated[Opt[str], about("Address")] = UNSET
    createdAt: Annotated[Opt[str], about("Created", shows=Shows.DATE)] = UNSET
    author: Annotated[Opt[str], about("Author", shows=Shows.GUID, picks=MEMBERS)] = UNSET
