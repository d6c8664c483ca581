"""Whatever bytes come as an answer, nothing but the client's own errors leaves it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.client.scripted_server import ScriptedServer, answer
from tests.client.test_looking_through import answer_to
from tui.changes.records import object_of, objects_of
from tui.client.address import Endpoint
from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.client.transport.patience import Patience
from tui.contract.bimplus.projects import TOPOLOGY
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.drofus.project_users import GET_PROJECT_USER
from tui.contract.operation import AnyOperation, Service
from tui.explorer.details import details_of
from tui.explorer.nodes.records import decode_part, decode_record
from tui.explorer.results import result_of
from tui.explorer.workspace import Workspace
from tui.secrets.kinds import DrofusCredentials, Secret

_OPERATIONS = (LIST_OWNERS, GET_OWNER, GET_PROJECT_USER, LIST_TEAMS, TOPOLOGY)
_TYPES = ("", "application/json", "application/json; charset=latin-1", "text/html; charset=utf-16")
_HONEST = b'[{"owner":{"id":1,"name":"N\\ud83c\\udfd7\xc3\xbc","extra":{"a":[1.5e3,null,true]}}}]'
_PIECES = (
    *(bytes([byte]) for byte in b'[]{}",:\\ \n0-e.ux\x00\xff\xed'),
    b"\\ud800",
    b"NaN",
    b"1e400",
    b"\xed\xa0\xbd",
    b'"owner":',
    b'"id":',
    b"null",
    b"[" * 300,
    b"]" * 300,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """An honest answer, a list or its record, with a few places overwritten, cut or doubled."""
    text = bytearray(_HONEST if draw(st.booleans()) else _HONEST[1:-1])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        past = min(len(text), at + draw(st.integers(0, 6)))
        text[at:past] = draw(st.sampled_from(_PIECES))
    return bytes(text)


ANSWERS = st.one_of(mutated(), st.lists(st.sampled_from(_PIECES)).map(b"".join), st.binary())


def tries(operation: AnyOperation, raw: bytes, content_type: str) -> list[Callable[[], object]]:
    """All ways in which an answer is looked at; each may refuse it."""

    def fresh() -> Answer[object]:
        made = answer_to(operation, raw)
        made.exchange.response_headers = {"content-type": content_type}
        return made

    return [
        lambda: fresh().text,
        lambda: fresh().whole,
        lambda: fresh().record,
        lambda: [decode_record(item, nested) for item in fresh().items for nested in (None, "a")],
        lambda: [decode_part(fresh().part, nested) for nested in (None, "children")],
        lambda: object_of(fresh()),
        lambda: objects_of(fresh()),
        lambda: result_of(fresh()),
    ]


@given(ANSWERS, st.sampled_from(_OPERATIONS), st.sampled_from(_TYPES))
@settings(max_examples=400)
@example(b"", LIST_OWNERS, "")
@example(b"[" * 5_000 + b"]" * 5_000, LIST_TEAMS, "")
@example(b'[[{"id":NaN}]]', LIST_TEAMS, "")
def test_an_answer_is_read_or_refused(
    raw: bytes, operation: AnyOperation, content_type: str
) -> None:
    for attempt in tries(operation, raw, content_type):
        with suppress(BimscopeError):
            attempt()


async def unfolded(raw: bytes, content_type: str) -> None:
    """Unfold a list over real sockets, ask again, and read what stands in it."""
    server = ScriptedServer()
    await server.start()
    workspace = Workspace("test")
    session = Session(
        drofus=Endpoint(server.url, DrofusCredentials("anna", Secret("correct horse battery"))),
        patience=Patience(retries=0),
        log=workspace.log,
    )
    workspace.begin_session(session)
    explorer = workspace.explorer(Service.DROFUS)
    root = next(each for each in explorer.roots if each.label == "Owners")
    server.play(*[answer(200, raw, content_type=content_type)] * 5)
    try:
        await explorer.unfold(root)
        await explorer.refresh(root)
        assert root.children
        for node in root.children[:3]:
            assert details_of(node).sections
            with suppress(BimscopeError):
                read = await explorer.read(node)
                assert details_of(node, read).sections
    finally:
        await session.aclose()
        await server.stop()


@given(ANSWERS, st.sampled_from(_TYPES))
@settings(max_examples=80)
def test_a_tree_goes_on(raw: bytes, content_type: str) -> None:
    asyncio.run(unfolded(raw, content_type))
