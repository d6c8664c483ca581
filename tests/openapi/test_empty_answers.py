"""Answers without a body: the vendor's own client takes an empty 200 for a failure."""

from tests.sandbox.running import RunningSandbox


def test_what_has_nothing_to_say_is_an_empty_object(sandbox: RunningSandbox) -> None:
    token = sandbox.token()
    with sandbox.anonymous() as client:
        answer = client.get("/v2/revoke", params={"token": token})
    assert (answer.status_code, answer.content) == (200, b"{}")
    assert answer.headers["Content-Type"].startswith("application/json")


def test_a_deletion_is_an_empty_success_without_a_type(sandbox: RunningSandbox) -> None:
    with sandbox.bimplus() as client:
        templates = client.get(f"/{sandbox.team}/attributetemplates").json()
        answer = client.delete(f"/{sandbox.team}/attributetemplates/{templates[0]['id']}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert "Content-Type" not in answer.headers
