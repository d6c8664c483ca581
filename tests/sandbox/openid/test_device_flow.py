"""Login on another device: a code that a program shows is typed in elsewhere."""

import httpx
import pytest

from tests.sandbox.clock import MovableClock
from tests.sandbox.openid.browser import LoginProgram, Page, answered, refused
from tui.sandbox.openid.devices import Devices
from tui.sandbox.openid.errors import OAuthError


def _page(program: LoginProgram, address: str) -> Page:
    return Page(program.client.get(address))


def _allow(program: LoginProgram, address: str, **filled: str) -> httpx.Response:
    known = {
        "username": program.sandbox.bimplus_user,
        "password": program.sandbox.bimplus_password,
    }
    return _page(program, address).send(**{**known, **filled})


def test_a_program_is_logged_in_once_somebody_allows_it(
    timed_program: LoginProgram, clock: MovableClock
) -> None:
    begun = timed_program.begin_on_device()
    assert (begun["expires_in"], begun["interval"]) == (600, 5)
    assert begun["verification_uri_complete"].endswith(f"?user_code={begun['user_code']}")
    assert refused(timed_program.poll(begun["device_code"])) == (400, "authorization_pending")
    done = _allow(timed_program, begun["verification_uri_complete"])
    assert (done.status_code, "You are logged in" in done.text) == (200, True)
    assert _allow(timed_program, begun["verification_uri_complete"]).status_code == 404
    clock.move(5)
    tokens = answered(timed_program.poll(begun["device_code"]))
    assert timed_program.status(tokens["access_token"]) == 200
    assert refused(timed_program.poll(begun["device_code"])) == (400, "invalid_grant")
    again = _allow(timed_program, begun["verification_uri_complete"])
    assert again.status_code == 404


def test_a_code_may_be_typed_in_any_way(timed_program: LoginProgram) -> None:
    begun = timed_program.begin_on_device()
    typed = begun["user_code"].lower().replace("-", " ")
    assert _allow(timed_program, begun["verification_uri"], user_code=typed).status_code == 200


def test_who_asks_too_often_is_slowed_down(
    timed_program: LoginProgram, clock: MovableClock
) -> None:
    code = timed_program.begin_on_device()["device_code"]
    said = []
    for seconds in (0, 4.9, 9.9, 15.1, 15.0):
        clock.move(seconds)
        said.append(refused(timed_program.poll(code))[1])
    assert said == [
        "authorization_pending",
        "slow_down",
        "slow_down",
        "authorization_pending",
        "authorization_pending",
    ]


def test_a_login_can_be_denied(program: LoginProgram) -> None:
    begun = program.begin_on_device()
    page = _page(program, begun["verification_uri_complete"])
    assert page.send("deny").status_code == 200
    assert refused(program.poll(begun["device_code"])) == (400, "access_denied")
    assert page.send("allow").status_code == 404


def test_a_login_that_nobody_answers_expires(
    timed_program: LoginProgram, clock: MovableClock
) -> None:
    begun = timed_program.begin_on_device()
    clock.move(600)
    assert refused(timed_program.poll(begun["device_code"])) == (400, "expired_token")
    assert _allow(timed_program, begun["verification_uri_complete"]).status_code == 404
    clock.move(601)
    timed_program.begin_on_device()
    assert refused(timed_program.poll(begun["device_code"])) == (400, "invalid_grant")


def test_a_wrong_password_leaves_it_open(program: LoginProgram) -> None:
    begun = program.begin_on_device()
    wrong = _allow(program, begun["verification_uri_complete"], password="wrong")
    assert (wrong.status_code, "password is wrong" in wrong.text) == (403, True)
    assert Page(wrong).form.fields["user_code"] == begun["user_code"]
    assert refused(program.poll(begun["device_code"])) == (400, "authorization_pending")
    assert _allow(program, begun["verification_uri_complete"]).status_code == 200


def test_who_guesses_codes_has_to_wait(timed_program: LoginProgram, clock: MovableClock) -> None:
    begun = timed_program.begin_on_device()
    page = _page(timed_program, begun["verification_uri"])
    answers = [page.send("deny", user_code="BBBB-BBBB") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    clock.move(5)
    assert page.send("deny", user_code=begun["user_code"]).status_code == 200


@pytest.mark.parametrize("client_id", ["another", ""])
def test_another_program_cannot_begin(program: LoginProgram, client_id: str) -> None:
    address = program.discover()["device_authorization_endpoint"]
    answer = program.client.post(address, data={"client_id": client_id})
    assert refused(answer) == (401, "invalid_client")


def test_not_any_number_of_logins_wait() -> None:
    devices = Devices(most=2)
    for _ in range(2):
        devices.begin("bimscope", "openid", expires=600, interval=5, now=0)
    with pytest.raises(OAuthError) as refusal:
        devices.begin("bimscope", "openid", expires=600, interval=5, now=1)
    assert (refusal.value.status, refusal.value.error) == (503, "temporarily_unavailable")
    devices.begin("bimscope", "openid", expires=1900, interval=5, now=1300)
