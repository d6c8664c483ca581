"""Whether what was read back is what was asked for."""

import pytest

from tui.changes.change import RecordAddress
from tui.changes.records import belongs_to_another
from tui.contract.drofus.users import GET_USER
from tui.contract.operation import JsonObject

ADDRESS = RecordAddress(GET_USER, {"username": "x"})


@pytest.mark.parametrize(
    ("record", "written", "another"),
    [
        ({"username": "x"}, {}, False),
        ({"username": "X"}, {}, False),
        ({"first_name": "Z"}, {}, False),
        ({"username": None}, {}, False),
        ({"username": "other"}, {}, True),
        ({"username": "other"}, {"username": "other"}, False),
    ],
)
def test_a_record_of_another_confirms_nothing(
    record: JsonObject, written: JsonObject, another: bool
) -> None:
    assert belongs_to_another(ADDRESS, record, written) is another
