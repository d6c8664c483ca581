"""What one types becomes the addresses of the documents' examples, on the wire and back."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.examples.addresses import ADDRESSES, Address
from tests.examples.test_client import a_path
from tui.client.query.parsing import parse_query
from tui.client.session import Session
from tui.contract import OPERATIONS


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: f"{each.operation} {each.typed}")
def test_an_address_is_asked_for_as_documented(address: Address, session: Session) -> None:
    operation = OPERATIONS[address.operation]
    query = parse_query(address.typed, operation)
    assert query.parameters == address.query
    sent = session.preview(operation, query=query.parameters, **a_path(operation)).url
    assert dict(parse_qsl(urlsplit(sent).query, strict_parsing=True)) == address.query


def test_what_joins_two_conditions_is_encoded_inside_the_filter(session: Session) -> None:
    (address,) = (each for each in ADDRESSES if "&" in each.query.get("filter", ""))
    operation = OPERATIONS[address.operation]
    sent = session.preview(operation, query=address.query, **a_path(operation)).url
    assert "%26createdAt%3E2016" in sent
