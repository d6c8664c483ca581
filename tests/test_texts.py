"""No text that people read says what only a programmer would."""

import re
from typing import Final

import pytest

from tests.texts import texts
from tui.contract import OPERATIONS

_RIDDLES: Final = re.compile(
    r"\(PUT\)|\(PATCH\)$|\b(with|no) BOM\b|\bmay be: |^\s*What destroys|there already\b"
)


def test_no_text_is_a_riddle() -> None:
    assert [each for each in texts() if _RIDDLES.search(each.words)] == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_operation_is_called_by_its_verb_of_http(name: str) -> None:
    assert not re.search(r"\b(GET|PUT|POST|PATCH|DELETE)\b", OPERATIONS[name].title)
