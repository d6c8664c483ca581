"""What looks like a secret is told from what people type into a filter."""

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
        "name=*3b94e9e4244bd279b088560711a235e1*",
        "BimPlus 838491B3E8FACC29DE8CD876FD3F69C8CBEA9BD0",
        "QnIvIPzIZozxVUs87ndRuNTBt4VC3kKh1U0_mBw8xLNXVgOhvP57jIKB51wA82uX7CcFCHgOcHFPu8uwB0_KpA",
        "id=1a026179-be25-4955-a64f-a2d0087045fc",
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
