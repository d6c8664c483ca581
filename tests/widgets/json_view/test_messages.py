"""How a search is spoken of."""

import pytest
from textual.widget import Widget

from tui.widgets.json_view import JsonView


@pytest.mark.parametrize(
    ("count", "index", "complete", "searched", "going_on", "words"),
    [
        (1204, 2, True, 1.0, False, "3 of 1,204"),
        (100_000, 0, False, 0.7, False, "1 of 100,000+"),
        (12, 0, False, 0.4, True, "1 of 12+ · searching 40 %"),
        (0, None, False, 0.4, True, "searching 40 %"),
        (7, None, False, 0.4, True, "7 found before the cursor · searching 40 %"),
        (0, None, True, 1.0, False, "not found"),
        (0, None, False, 0.4, False, "stopped at 40 %, not found"),
        (7, None, False, 0.4, False, "stopped at 40 %, 7 found before the cursor"),
    ],
)
def test_what_was_found_in_words(
    count: int, index: int | None, complete: bool, searched: float, going_on: bool, words: str
) -> None:
    assert JsonView.Found(Widget(), count, index, complete, searched, going_on).words == words
