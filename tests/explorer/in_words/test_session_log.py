"""What narrows the session log, and which of its requests can be asked for again."""

from datetime import UTC, datetime

import pytest

from tui.client.exchange import Exchange
from tui.contract.bimplus.auth import AUTHORIZE
from tui.contract.drofus.database import BACK_UP
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.explorer.in_words.session_log import (
    NotACondition,
    Repeatable,
    log_filter,
    log_line,
    repeatable,
)

BASE = "https://admin.example.com/api"
ADDRESSES = {"drofus": BASE, "bimplus": "https://api.example.com/v2"}


def exchange(**given: object) -> Exchange:
    usual = {
        "number": 1,
        "operation_id": LIST_OWNERS.id,
        "method": "GET",
        "url": f"{BASE}/owners?query=north",
        "request_headers": {},
        "request_body": None,
        "started": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "status": 200,
        "total_time": 0.25,
        "received": 1_000,
    }
    return Exchange(**{**usual, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("owners", True),
        ("NORTH list", True),
        ("owners south", False),
        ("status=200", True),
        ("status>=400", False),
        ("status!=200", False),
        ("method=get", True),
        ("method!=GET", False),
        ("host=admin.example", True),
        ("host=api.", False),
        ("path=/owners", True),
        ("slower=200", True),
        ("slower=250", False),
        ("faster=300 status<300", True),
        ("size>1000", False),
        ("size>=1000", True),
        ("query=north", True),
        ("path!=ÖWNERS", False),
        ("nörth", True),
    ],
)
def test_words_and_comparisons_narrow(text: str, *, fits: bool) -> None:
    assert log_filter(text).fits(exchange()) is fits


def test_what_has_no_answer_has_no_status() -> None:
    broken = exchange(status=None, error="no connection (refused)", total_time=None)
    assert not log_filter("status>=0").fits(broken)
    assert not log_filter("slower=0").fits(broken)
    assert log_filter("refused").fits(broken)
    assert log_line(broken).tone == "error"


def test_what_is_no_number_is_said_with_what_would_be() -> None:
    with pytest.raises(NotACondition, match="“100x” is not a number; write slower=500"):
        log_filter("slower=100x")


@pytest.mark.parametrize("text", ["status>=", "slower=fast", "method>PUT"])
def test_what_says_nothing_is_refused_by_name(text: str) -> None:
    with pytest.raises(NotACondition, match=text.split("=", maxsplit=1)[0]):
        log_filter(f"owners {text}")


def test_a_read_is_repeated_as_it_was_asked() -> None:
    assert repeatable(exchange(), ADDRESSES) == Repeatable(LIST_OWNERS.id, {}, {"query": "north"})
    one = exchange(operation_id=GET_OWNER.id, url=f"{BASE}/owners/5")
    assert repeatable(one, ADDRESSES) == Repeatable(GET_OWNER.id, {"id": "5"}, {})


@pytest.mark.parametrize(
    "given",
    [
        {"operation_id": UPDATE_PROJECT_USER.id, "method": "PATCH"},
        {"operation_id": AUTHORIZE.id, "method": "POST"},
        {"operation_id": BACK_UP.id},
        {"operation_id": "login service"},
        {"url": f"{BASE}/owners?query=***"},
        {"url": "https://elsewhere.example.com/owners"},
    ],
    ids=["change", "login", "download", "unknown", "secret", "elsewhere"],
)
def test_nothing_else_is_repeated(given: dict[str, object]) -> None:
    assert isinstance(repeatable(exchange(**given), ADDRESSES), str)
