"""What looks like a secret is told from what people type into a filter."""

import base64
from random import Random
from uuid import UUID

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
        "BimPlus 36B26E158A39908486630D015AD202CE",
        "id=5f43560d-9b0c-4f3c-85cb-b5721d098f7b",
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


def test_what_chance_chose_is_hardly_ever_missed() -> None:
    chance = Random(1)
    missed = 0
    for _ in range(1_000):
        drawn = chance.randbytes(32)
        written = base64.urlsafe_b64encode(drawn).decode().rstrip("=")
        for token in (drawn.hex(), drawn.hex()[:32], written, UUID(bytes=drawn[:16])):
            missed += not may_be_secret(f"name=*{token}*")
    assert missed <= 4, "one in a thousand"
