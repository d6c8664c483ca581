"""Archives as browsers write them, of what a real sandbox answered."""

import base64
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tui.recorded.opening import OpenedRecording, open_recording

Entry = dict[str, Any]


def entry(
    url: str,
    body: bytes | None = b"[]",
    *,
    method: str = "GET",
    status: int = 200,
    mime_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> Entry:
    """One request with its answer, without a body where that is None."""
    content: Entry = {"size": len(body or b""), "mimeType": mime_type}
    if body is not None:
        content["text"] = body.decode()
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return {
        "startedDateTime": "2026-03-02T09:12:44.000Z",
        "time": 12.5,
        "request": {
            "method": method,
            "url": url,
            "httpVersion": "http/2.0",
            "headers": [],
            "queryString": [{"name": name, "value": value} for name, value in query],
            "cookies": [],
            "headersSize": -1,
            "bodySize": 0,
        },
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "http/2.0",
            "headers": [{"name": n, "value": v} for n, v in (headers or {}).items()],
            "cookies": [],
            "content": content,
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": 12, "receive": 0.5},
    }


def asked(client: httpx.Client, *paths: str) -> list[Entry]:
    """What a service answers to some reads, as entries."""
    answers = [client.get(path.lstrip("/")) for path in paths]
    return [entry(str(each.url), each.content, status=each.status_code) for each in answers]


def packed(each: Entry) -> Entry:
    """The same entry of a program that kept bodies as they travelled."""
    text = each["response"]["content"]["text"].encode()
    content = {"text": base64.b64encode(gzip.compress(text)).decode(), "encoding": "base64"}
    response = {**each["response"], "content": {**each["response"]["content"], **content}}
    return {**each, "response": response}


def moved(entries: Iterable[Entry], old: str, new: str) -> list[Entry]:
    """The same entries of a service at another address."""
    found: list[Entry] = json.loads(json.dumps(list(entries)).replace(old, new))
    return found


def archive(file: Path, entries: Sequence[Entry]) -> Path:
    """Write an archive."""
    log = {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}}
    file.write_text(json.dumps({"log": {**log, "pages": [], "entries": list(entries)}}))
    return file


def opened(folder: Path, entries: Sequence[Entry]) -> OpenedRecording:
    """An archive of some entries, opened."""
    return open_recording(archive(folder / "case.har", entries))
