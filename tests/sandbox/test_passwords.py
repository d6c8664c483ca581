"""How passwords are kept and verified, and how those who guess are slowed down."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts
from tui.sandbox.password_checks import LONGEST_WAIT, GuessPace
from tui.sandbox.passwords import COST, UnverifiedLogin, hashed, require_password
from tui.sandbox.refusals import Refusal

REFUSED = Refusal(401)


def _verify(password: str, kept: str | None) -> bool:
    with pytest.raises(UnverifiedLogin) as unverified:
        require_password("somebody", password, kept, REFUSED)
    return unverified.value.verify()


def test_a_password_is_verified_once_and_then_known() -> None:
    kept = hashed("pässword")
    assert "pässword" not in kept
    assert kept != hashed("pässword")
    assert not _verify("password", kept)
    assert _verify("pässword", kept)
    require_password("somebody", "pässword", kept, REFUSED)
    assert not _verify("password", kept)


def test_nobody_has_the_password_of_an_unknown_account() -> None:
    assert not _verify("", None)
    assert not _verify("sandbox", None)


def test_the_samples_password_is_kept_like_any_other() -> None:
    login = UnverifiedLogin("admin", accounts.PASSWORD, accounts.PASSWORD_KEPT, REFUSED)
    assert login.verify()
    assert COST >= 2**15


def test_a_pace_lets_some_go_at_once_and_then_one_each_interval() -> None:
    pace = GuessPace(at_once=3, interval=2.0)
    waits = []
    for _ in range(5):
        waits.append(pace.wait("key", 100.0))
        pace.count("key", 100.0)
    assert waits == [0.0, 0.0, 0.0, 2.0, 4.0]
    assert pace.wait("other", 100.0) == 0.0
    assert pace.wait("key", 106.0) == 0.0
    pace.take_back("key")
    assert pace.wait("key", 104.0) == 0.0


def test_an_unknown_user_takes_as_long_as_a_known_one(sandbox: RunningSandbox) -> None:
    taken: dict[str, list[float]] = {accounts.DROFUS_ADMIN: [], "nobody": []}
    with sandbox.anonymous() as client:
        for number in range(3):
            for user, seconds in taken.items():
                began = time.perf_counter()
                answer = client.get("/owners", auth=(user, f"wrong {number}"))
                seconds.append(time.perf_counter() - began)
                assert answer.status_code == 401
    known, unknown = min(taken[accounts.DROFUS_ADMIN]), min(taken["nobody"])
    assert known / 4 < unknown < known * 4
    assert min(known, unknown) > 0.005


def test_who_guesses_is_slowed_and_keeps_nobody_out(sandbox: RunningSandbox) -> None:
    login = {"user_id": accounts.BIMPLUS_ADMIN, "application_id": sandbox.application_id}

    def guess(number: int) -> httpx.Response:
        with sandbox.anonymous() as client:
            return client.post("/v2/authorize", json={**login, "password": f"guess {number}"})

    sandbox.token()
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(guess, range(16)))
    refused = [answer for answer in answers if answer.status_code == 429]
    assert {answer.status_code for answer in answers} == {401, 429}
    assert all(int(answer.headers["Retry-After"]) > LONGEST_WAIT for answer in refused)
    assert sandbox.token()
    assert sandbox.token(accounts.BIMPLUS_EDITOR)
