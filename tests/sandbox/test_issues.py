"""Issues: who sees which, their numbers, their short form."""

from collections import Counter

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts


@pytest.fixture
def path(library: RunningSandbox, project_id: str) -> str:
    return f"/{library.team}/projects/{project_id}/issues"


def test_an_administrator_sees_all_numbered_from_1(bimplus: httpx.Client, path: str) -> None:
    numbers = [issue["shortId"] for issue in bimplus.get(path).json()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("user", [accounts.BIMPLUS_EDITOR, accounts.BIMPLUS_VIEWER])
def test_others_see_their_own_unless_they_ask_for_all(
    library: RunningSandbox, bimplus: httpx.Client, path: str, user: str
) -> None:
    every = bimplus.get(path).json()
    with library.bimplus(user) as client:
        own = client.get(path).json()
        asked = client.get(path, params={"showAll": "true"}).json()
    mine = [
        issue
        for issue in every
        if user in (issue["author"]["email"], (issue["responsible"] or {}).get("email"))
    ]
    assert own == mine
    assert asked == every
    assert len(own) < len(every)


def test_the_short_form_counts(bimplus: httpx.Client, path: str) -> None:
    short = bimplus.get(path, params={"shortinfo": "true"}).json()
    counted = Counter(
        (issue["status"], issue["type"], issue["priority"]) for issue in bimplus.get(path).json()
    )
    assert {(e["status"], e["type"], e["priority"]): e["count"] for e in short} == counted


def test_one_issue_has_its_author_as_a_text(
    library: RunningSandbox, bimplus: httpx.Client, path: str
) -> None:
    listed = bimplus.get(path).json()[0]
    issue = bimplus.get(f"/{library.team}/issues/{listed['id'].upper()}").json()
    assert issue["author"] == listed["author"]["fullname"]
    assert issue["shortId"] == listed["shortId"]


def test_issues_are_paged(bimplus: httpx.Client, path: str) -> None:
    found = bimplus.get(path, params={"page": "2", "pageSize": "3"}).json()
    assert [issue["shortId"] for issue in found] == [4, 5, 6]
