"""Every case is answered by the very keys that its page says."""

import pytest

from tests.cases.all_cases import CASES
from tests.cases.case import Case
from tests.cases.page import PAGE, page
from tests.cases.playing import play

ALL = [case for cases in CASES.values() for case in cases]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.call)
def test_the_keys_lead_to_the_answer(case: Case, environment: dict[str, str]) -> None:
    play(case, environment)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.call)
def test_no_case_takes_more_keys_than_it_may(case: Case) -> None:
    assert not case.most or case.keys <= case.most


def test_the_page_is_as_the_cases_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make cases`"
