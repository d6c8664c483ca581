"""Login in a browser: from the address that a program opens to tokens that Bimplus takes."""

import hashlib
from base64 import urlsafe_b64encode

import jwt
import pytest

from tests.sandbox.clock import MovableClock
from tests.sandbox.openid.browser import RETURN, LoginProgram, brought, refused
from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts


def test_discovery_names_the_issuer_that_was_asked(program: LoginProgram) -> None:
    found = program.discover()
    assert found["issuer"] == program.sandbox.issuer
    assert found["code_challenge_methods_supported"] == ["S256"]
    there = [found[name] for name in found if name.endswith(("_endpoint", "_uri"))]
    assert {address.partition("/realms/")[0] for address in there} == {program.sandbox.url}
    assert {program.client.get(address).status_code for address in there} <= {200, 400, 401, 405}


def test_a_login_leads_to_tokens_that_bimplus_takes(program: LoginProgram) -> None:
    back = program.logged_in()
    assert (back["state"], back["iss"]) == (program.state, program.sandbox.issuer)
    tokens = program.redeem(back["code"]).json()
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 300)
    assert [program.status(tokens["access_token"], way) for way in ("Bearer", "BimPlus")] == [
        200,
        200,
    ]
    assert program.status(tokens["refresh_token"]) == 401
    headers = {"Authorization": f"BimPlus {tokens['access_token']}"}
    info = program.client.get(f"{program.sandbox.bimplus_url}/authorize", headers=headers).json()
    me = program.client.get(f"{program.sandbox.bimplus_url}/user", headers=headers).json()
    assert me["email"] == program.sandbox.bimplus_user
    assert (info["user_id"], info["audience"]) == (me["id"], "bimscope")
    assert 0 < info["expires_in"] <= 300


def test_the_id_token_can_be_verified(program: LoginProgram) -> None:
    tokens = program.tokens(accounts.BIMPLUS_EDITOR)
    key = jwt.PyJWKClient(program.discover()["jwks_uri"]).get_signing_key_from_jwt(
        tokens["id_token"]
    )
    claims = jwt.decode(
        tokens["id_token"],
        key,
        algorithms=["RS256"],
        audience="bimscope",
        issuer=program.sandbox.issuer,
        options={"require": ["exp", "iat", "sub", "nonce", "azp", "auth_time"]},
    )
    assert (claims["nonce"], claims["email"]) == (program.nonce, accounts.BIMPLUS_EDITOR)
    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
    assert claims["at_hash"] == urlsafe_b64encode(half).decode().rstrip("=")
    told = program.client.get(
        program.discover()["userinfo_endpoint"],
        headers={"Authorization": f"Bearer {tokens['access_token']}"},
    ).json()
    assert told["sub"] == claims["sub"]
    assert told["name"] == claims["name"] != ""


def test_scopes_say_what_is_told(program: LoginProgram) -> None:
    assert "id_token" not in program.tokens(scope="email")
    tokens = program.tokens(scope="openid nonsense")
    assert tokens["scope"] == "openid"
    claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})
    assert "email" not in claims


def test_a_wrong_password_says_so_and_a_right_one_goes_on(program: LoginProgram) -> None:
    page = program.ask(login_hint="<me>@example.invalid")
    assert page.form.fields["username"] == "<me>@example.invalid"
    wrong = page.send(username=program.sandbox.bimplus_user, password="wrong")
    assert wrong.status_code == 403
    assert "password is wrong" in wrong.text
    page.answer = wrong
    assert page.form.fields["username"] == program.sandbox.bimplus_user
    right = page.send(password=program.sandbox.bimplus_password)
    assert program.redeem(brought(right)["code"]).status_code == 200


def test_who_denies_is_sent_back_without_a_password(program: LoginProgram) -> None:
    back = brought(program.ask().send("deny"))
    assert (back["error"], back["state"]) == ("access_denied", program.state)
    assert back["iss"] == program.sandbox.issuer


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
        ({"request": "x"}, "request_not_supported"),
    ],
)
def test_a_request_that_cannot_be_answered_is_sent_back(
    program: LoginProgram, changes: dict[str, str | None], error: str
) -> None:
    back = brought(program.ask(**changes).answer)
    assert (back["error"], back["state"]) == (error, program.state)


def test_a_form_is_looked_at_like_the_request_that_led_to_it(program: LoginProgram) -> None:
    login = {
        "username": program.sandbox.bimplus_user,
        "password": program.sandbox.bimplus_password,
        "answer": "allow",
    }
    without = program.request(code_challenge=None)
    sent = program.client.post(
        f"{program.sandbox.issuer}/login-actions/authenticate", data={**without, **login}
    )
    assert brought(sent)["error"] == "invalid_request"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/a?b=c",
        "http://127.0.0.1",
        "http://localhost:65000/",
        "http://[::1]:8080/callback",
    ],
)
def test_a_browser_is_sent_back_to_this_machine(program: LoginProgram, address: str) -> None:
    answer = program.ask(redirect_uri=address).send("deny")
    joined = "&" if "?" in address else "?"
    assert answer.headers["Location"].startswith(f"{address}{joined}error=access_denied")


@pytest.mark.parametrize(
    "address",
    [
        None,
        "https://127.0.0.1/callback",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://127.0.0.1:80@evil.example/",
        "http://evil.example/",
        "http://127.0.0.2/",
        "http://localhost.evil.example/",
        "http://127.0.0.1:1/#fragment",
        "http://127.0.0.1\\@evil.example/",
        "http://127.0.0.1/\r\nSet-Cookie: a=b",
        "//127.0.0.1/",
        "javascript:alert(1)",
        "urn:ietf:wg:oauth:2.0:oob",
    ],
)
def test_a_browser_is_sent_nowhere_else(program: LoginProgram, address: str | None) -> None:
    page = program.ask(redirect_uri=address)
    assert page.answer.status_code == 400
    assert "redirect_uri" in page.answer.text
    assert (page.form.action, page.answer.headers.get("Location")) == ("", None)
    given = {**program.request(redirect_uri=address), "answer": "deny"}
    sent = program.client.post(f"{program.sandbox.issuer}/login-actions/authenticate", data=given)
    assert (sent.status_code, sent.headers.get("Location")) == (400, None)


def test_another_program_is_not_known(program: LoginProgram) -> None:
    assert program.ask(client_id="another").answer.status_code == 400
    code = program.logged_in()["code"]
    answer = program.redeem(code, client_id="another")
    assert refused(answer) == (401, "invalid_client")
    assert "WWW-Authenticate" in answer.headers


def test_a_public_client_brings_no_secret(program: LoginProgram) -> None:
    data = {"client_id": "bimscope", "grant_type": "refresh_token", "refresh_token": "x"}
    answer = program.client.post(
        program.discover()["token_endpoint"], data=data, auth=("bimscope", "secret")
    )
    assert refused(answer) == (401, "invalid_client")


def test_a_code_works_once_and_its_second_use_ends_the_login(program: LoginProgram) -> None:
    code = program.logged_in()["code"]
    tokens = program.redeem(code).json()
    assert program.status(tokens["access_token"]) == 200
    assert refused(program.redeem(code)) == (400, "invalid_grant")
    assert program.status(tokens["access_token"]) == 401
    assert refused(program.refresh(tokens["refresh_token"])) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "wrong",
    [
        {"code_verifier": "x" * 43},
        {"code_verifier": ""},
        {"redirect_uri": RETURN + "/other"},
        {"redirect_uri": ""},
    ],
)
def test_a_code_is_bound_and_used_up_by_a_wrong_try(
    program: LoginProgram, wrong: dict[str, str]
) -> None:
    code = program.logged_in()["code"]
    assert refused(program.redeem(code, **wrong)) == (400, "invalid_grant")
    assert refused(program.redeem(code)) == (400, "invalid_grant")


def test_a_code_is_soon_too_old(timed_program: LoginProgram, clock: MovableClock) -> None:
    code = timed_program.logged_in()["code"]
    clock.move(60)
    assert refused(timed_program.redeem(code)) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, (400, "invalid_request")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"grant_type": "authorization_code"}, (400, "invalid_request")),
        ({"grant_type": "authorization_code", "code": "x"}, (400, "invalid_grant")),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, (400, "invalid_grant")),
    ],
)
def test_what_the_token_endpoint_does_not_take(
    program: LoginProgram, form: dict[str, str], expected: tuple[int, str]
) -> None:
    assert refused(program.tokens_for(**form)) == expected


def test_a_parameter_that_comes_twice_is_refused(program: LoginProgram) -> None:
    address = program.discover()["token_endpoint"]
    twice = "client_id=bimscope&grant_type=refresh_token&grant_type=refresh_token&refresh_token=x"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = program.client.post(address, content=twice, headers=headers)
    assert refused(answer) == (400, "invalid_request")
    assert refused(program.client.post(address, json={})) == (400, "invalid_request")


def test_old_tokens_go_on_beside_the_new(library: RunningSandbox, program: LoginProgram) -> None:
    token = library.token()
    assert [program.status(token, way) for way in ("Bearer", "BimPlus")] == [200, 200]
    answer = program.client.get(
        program.discover()["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"}
    )
    assert refused(answer) == (401, "invalid_token")
