"""What looks like a secret is told from what people type into a filter."""

from secrets import token_hex, token_urlsafe
from uuid import uuid4

import pytest

from tui.remembered.secret_texts import may_be_secret

JWT = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n"
)


@pytest.mark.parametrize(
    "text",
    [
        "password=hunter2",
        "pwd~a",
        '"teamToken": "abc"',
        "apiKey=1",
        f"Bearer {JWT}",
        f"name=*{token_hex(16)}*",
        f"BimPlus {token_hex(20).upper()}",
        token_urlsafe(64),
        f"id={uuid4()}",
        "AKIAIOSFODNN7EXAMPLE",
    ],
)
def test_what_may_be_a_secret(text: str) -> None:
    assert may_be_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "name=*hospital*&number>=400",
        "lastLoginDate>2024-01-01T12:00:00&pageSize=50&sortColumn=lastLoginDate",
        "email=anna.lindqvist@northgate-health.example",
        "username=h.lindqvist23",
        "Krankenhausneubaugesellschaft",
        "sample_project_2024_final_v2",
        "name=Northgate-Health-Building-2024",
        "12345678901234567890123",
        "ifcType=IfcBuildingElementProxy",
    ],
)
def test_what_is_an_ordinary_query(text: str) -> None:
    assert not may_be_secret(text)
