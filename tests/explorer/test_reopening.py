"""What is kept of what was open: where one was, and no secret that was typed as a filter."""

import pytest

from tui.explorer.reopening import open_now
from tui.explorer.unfolding.explorer import Explorer


def as_it_is(text: str) -> str:
    return text


def without_hunter(text: str) -> str:
    return text.replace("hunter", "…")


@pytest.mark.parametrize(
    ("filtered", "kept"),
    [
        ("an", "an"),
        ("my password", ""),
        ("8f14e45f-ceea-467f-a1d2-91b6b8a7c3d0", ""),
        ("hunter", ""),
    ],
)
async def test_a_filter_that_may_be_a_secret_is_not_kept(
    drofus: Explorer, filtered: str, kept: str
) -> None:
    users = drofus.roots[2]
    await drofus.unfold(users)
    await drofus.filter(users, filtered)
    (place,) = open_now(drofus, without_hunter).unfolded
    assert place.filter == kept
    assert place.address == open_now(drofus, as_it_is).unfolded[0].address
