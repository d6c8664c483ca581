"""Answers requests out of an archive, in place of a service."""

import asyncio
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urlencode, urlsplit

from typing_extensions import override

from tui.client.errors import NotRecorded
from tui.client.transport.reply import Reply
from tui.client.transport.wire import Outgoing, Sender
from tui.contract.operation import Service
from tui.har.bodies import body_held
from tui.har.format import HarEntry
from tui.har.matching import AnswersHeld, AskedFor, asked_at
from tui.in_sentences import with_or
from tui.recorded.asked_lists import AskedList, asked_list
from tui.recorded.bodies import headers_by_name, json_in
from tui.recorded.held_lists import HeldList, cut_to, list_text, page_of
from tui.recorded.paths import PathFilled, reads_at
from tui.recorded.record_keys import lists_records
from tui.recorded.recorded_lists import RecordedLists
from tui.recorded.searched_lists import searched
from tui.recorded.seen_records import PutTogether, SeenRecords
from tui.recorded.services import RecordedService

_JSON: Final = "application/json; charset=utf-8"
_TRAVELLED: Final = frozenset(
    {"content-encoding", "content-length", "transfer-encoding", "etag", "last-modified", "location"}
)
"""Headers that say how a body travelled, or how to ask again."""
_OK: Final = 200
_CUT: Final = "Only what belongs to its branch is in the file."
_PIECE: Final = 1 << 18
"""Bytes that are handed on at a time."""
_NOT_MODIFIED: Final = 304
_MOST_TOLD: Final = 3


class RecordedAnswers(Sender):
    """All that an archive has of one service; `file` is what it is called."""

    def __init__(self, service: Service, recorded: RecordedService, file: str) -> None:
        self._service = service
        self._base = recorded.base_url
        self._file = file
        self._held = AnswersHeld(recorded.entries)
        self._seen = SeenRecords(recorded.reads)
        self._lists = RecordedLists(recorded.reads)

    @override
    async def send(self, outgoing: Outgoing, reply: Reply) -> None:
        """Answer from the file. Raises NotRecorded for what it does not hold."""
        asked = self._asked(outgoing)
        entry = self._held.find(asked)
        json = outgoing.json
        if entry is not None and (body := _body_of(entry, json=json)) is not None:
            headers = _headers(entry, json=json)
            reply.cut = cut_to(entry)
            reply.remark = _CUT if reply.cut else ""
            await _fill(reply, outgoing, _HandedOver(entry.response.status, headers, body))
            return
        made = await asyncio.to_thread(self._made, asked)
        if made is None:
            raise NotRecorded(self._not_held(asked, json=json))
        reply.remark, reply.cut = made.remark, made.cut
        await _fill(reply, outgoing, _HandedOver(_OK, {"content-type": _JSON}, made.body))

    @override
    async def aclose(self) -> None:
        return

    def _asked(self, outgoing: Outgoing) -> AskedFor:
        url = urlsplit(outgoing.url)
        path = unquote(url.path).removeprefix(unquote(urlsplit(self._base).path))
        return asked_at(outgoing.method, f"/?{url.query}")._replace(path=path)

    def _made(self, asked: AskedFor) -> PutTogether | None:
        """An answer that is held in another form, or in parts; None where there is none."""
        parts = [each for each in asked.path.split("/") if each]
        found = next(reads_at(self._service, parts), None) if asked.method == "GET" else None
        if found is None:
            return None
        if not lists_records(found.operation):
            return self._seen.single(found) if not asked.pairs else None
        wanted = asked_list(found.operation, asked.pairs)
        held = self._list(found, wanted)
        if held is not None:
            return PutTogether(
                list_text(held.rows), held.remark or (_CUT if held.only else ""), held.only
            )
        return self._seen.listed(found) if not wanted.query and wanted.page == 1 else None

    def _list(self, found: PathFilled, wanted: AskedList) -> HeldList | None:
        held = self._lists.held(found, wanted.query)
        if held is None:
            held = searched(found.operation, wanted, self._lists.pages(found))
        return None if held is None else page_of(held, wanted)

    def _not_held(self, asked: AskedFor, *, json: bool) -> str:
        """Why there is no answer: it was saved without its body, or was never asked for."""
        same = [each for each in (asked, *self._held.beside(asked)) if self._held.find(each)]
        for each in same:
            entry = self._held.find(each)
            if entry is not None and _body_of(entry, json=json) is None:
                return f"{self._file} has no complete answer to {_words(each)}: {_why_empty(entry)}"
        queries = [_query(each) or "no query" for each in same[:_MOST_TOLD]]
        beside = f" It has the same with {with_or(queries)}." if queries else ""
        return f"{self._file} does not have {_words(asked)}.{beside}"


class _HandedOver(NamedTuple):
    """What is to be handed over as an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def _body_of(entry: HarEntry, *, json: bool) -> bytes | None:
    """What was answered, where an answer is held; a refusal may say nothing."""
    status = entry.response.status
    if not status or status == _NOT_MODIFIED:
        return None
    body = json_in(entry) if json else body_held(entry.response.content)
    return body if _is_good(status) else body or b""


def _is_good(status: int) -> bool:
    return 200 <= status < 300


def _headers(entry: HarEntry, *, json: bool) -> dict[str, str]:
    headers = headers_by_name(entry.response)
    kept = {name: value for name, value in headers.items() if name not in _TRAVELLED}
    return {**kept, "content-type": _JSON} if json else kept


async def _fill(reply: Reply, outgoing: Outgoing, answered: _HandedOver) -> None:
    reply.status, reply.headers = answered.status, answered.headers
    reply.received = len(answered.body)
    into = outgoing.into
    if into is None or not into.takes(reply):
        reply.body = answered.body
        return
    await into.begin(reply)
    for start in range(0, len(answered.body), _PIECE):
        await into.write(answered.body[start : start + _PIECE])


def _why_empty(entry: HarEntry) -> str:
    response = entry.response
    if not response.status:
        return f"no answer came ({response.error or 'the browser does not say why'})."
    if response.status == _NOT_MODIFIED:
        return (
            "the browser had it in its cache (304). Load the page again with the cache "
            "switched off, then save the file again."
        )
    if not isinstance(response.content.text, str):
        return "its body was not saved. In Chromium, save the file with its content."
    return "its body cannot be unpacked."


def _words(asked: AskedFor) -> str:
    return f"{asked.method} {asked.path}{_query(asked)}"


def _query(asked: AskedFor) -> str:
    pairs = urlencode(sorted(asked.pairs), quote_via=quote, safe="*=<>")
    return f"?{pairs}" if pairs else ""
