"""What a real Chromium saw of the sandbox's pages, saved as a HAR file, opens in the trees."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.running import RunningSandbox
from tests.web.chromium import PROGRAM, Page, browsing
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.explorer.going import go
from tui.explorer.ways.addresses import way_at
from tui.explorer.workspace import Workspace
from tui.recorded.opening import open_recording

pytestmark = pytest.mark.skipif(
    PROGRAM is None or sys.platform != "linux", reason="Chromium is not installed here"
)
_ASKS = """fetch(location.origin + '{}', {{headers: {{Accept: 'application/json'}}}})
    .then(answer => answer.text()).then(text => text.length)"""


async def test_what_a_page_asked_for_is_in_the_tree(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    user = f"{sandbox.user}:{sandbox.password}@"
    async with browsing(tmp_path / "browser") as page:
        await page.open(f"{sandbox.url.replace('://', f'://{user}')}/owners")
        await page.until_value("document.title !== '' && location.href.endsWith('/owners')")
        for asked in (LIST_OWNERS.path, LIST_PROJECTS.path):
            assert await page.value_of(_ASKS.format(asked))
        file = tmp_path / "seen.har"
        file.write_text(json.dumps(await _archive(page)), encoding="utf-8")
    recording = open_recording(file)
    trees = Workspace("seen")
    trees.begin_session(recording.session(trees.log, trees.redaction))
    explorer = trees.explorer(way_at("drofus:owners").service)
    owner = await go(explorer, way_at("drofus:owners/5"))
    await explorer.unfold(owner)
    assert owner.label == "Northgate Health"
    assert any("dRofus dev template" in each.label for each in owner.children)


async def _archive(page: Page) -> dict[str, Any]:
    """The requests of a page as the browser's own tools save them."""
    asked = {each["params"]["requestId"]: each["params"] for each in page.network
             if each["method"] == "Network.requestWillBeSent"}  # fmt: skip
    answered = {each["params"]["requestId"]: each["params"]["response"] for each in page.network
                if each["method"] == "Network.responseReceived"}  # fmt: skip
    entries = []
    for number in asked.keys() & answered.keys():
        body = await page.ask("Network.getResponseBody", requestId=number)
        entries.append(_entry(asked[number], answered[number], body))
    return {"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"},
                    "pages": [], "entries": entries}}  # fmt: skip


def _entry(asked: dict[str, Any], answer: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    request = asked["request"]
    content = {"size": len(body["body"]), "mimeType": answer["mimeType"], "text": body["body"]}
    if body["base64Encoded"]:
        content["encoding"] = "base64"
    return {
        "startedDateTime": "2026-11-02T09:30:00.000Z",
        "time": 12.5,
        "request": {
            "method": request["method"], "url": request["url"], "httpVersion": "http/1.1",
            "headers": _named(request["headers"]), "queryString": [], "cookies": [],
            "headersSize": -1, "bodySize": 0,
        },
        "response": {
            "status": answer["status"], "statusText": answer["statusText"],
            "httpVersion": "http/1.1", "headers": _named(answer["headers"]), "cookies": [],
            "content": content, "redirectURL": "", "headersSize": -1, "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0.1, "wait": 12.0, "receive": 0.4},
    }  # fmt: skip


def _named(headers: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers.items()]
