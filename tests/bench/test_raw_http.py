"""The hand-made client and the servers it measures."""

import json
from contextlib import closing

import pytest

from tests.bench.bare_server import RECORD
from tests.bench.raw_http import a_second, answer, connected, milliseconds, request
from tests.bench.sandbox import bare_server
from tests.sandbox.running import RunningSandbox
from tui.contract.drofus.users import GET_USER, LIST_USERS


def test_bare_server_answers_its_record() -> None:
    asked = request("GET", "/users/anybody")
    with bare_server() as url, closing(connected(url)) as connection:
        connection.sendall(asked)
        assert json.loads(answer(connection)) == RECORD
        assert a_second(url, asked, 16) > 0


def test_sandbox_is_asked_with_a_login(sandbox: RunningSandbox) -> None:
    path = GET_USER.path.format(username=sandbox.user)
    login = (sandbox.user, sandbox.password)
    asked = request("GET", path, login=login)
    assert len(milliseconds(sandbox.url, lambda _: asked, 2)) == 2
    with closing(connected(sandbox.url)) as connection:
        connection.sendall(asked)
        assert json.loads(answer(connection))[GET_USER.root]["username"] == sandbox.user


def test_refusal_is_no_figure(sandbox: RunningSandbox) -> None:
    asked = request("GET", GET_USER.path.format(username=sandbox.user))
    with pytest.raises(RuntimeError, match="401"):
        milliseconds(sandbox.url, lambda _: asked, 1)


def test_answer_in_chunks_is_joined(sandbox: RunningSandbox) -> None:
    asked = request("GET", LIST_USERS.path, login=(sandbox.user, sandbox.password))
    with closing(connected(sandbox.url)) as connection:
        for _ in range(2):
            connection.sendall(asked)
            assert len(json.loads(answer(connection))) == 120
