"""JSON, XML and HTML on one address, by suffix and by `Accept`."""

from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree

import httpx
import pytest

from tests.sandbox.drofus.looking import new_owner
from tests.sandbox.running import RunningSandbox
from tui.contract import OPERATIONS
from tui.contract.operation import Format

XML = {"Accept": "application/xml"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
KINDS: dict[str, Callable[[str], object]] = {
    "boolean": lambda text: {"true": True, "false": False}[text],
    "integer": int,
    "float": float,
}


def _value(element: ElementTree.Element) -> object:
    """What an element stands for, by its own type and nothing else."""
    if element.get("nil") == "true":
        return None
    if element.get("type") == "array":
        return [_value(child) for child in element]
    if len(element):
        return {child.tag.replace("-", "_"): _value(child) for child in element}
    text = element.text or ""
    if element.get("type") == "dateTime":
        datetime.fromisoformat(text)
        return text
    return KINDS.get(element.get("type") or "", str)(text)


def _read(answer: httpx.Response) -> object:
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert answer.text.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    return _value(ElementTree.fromstring(answer.content))


def _carried(value: object) -> object:
    """A JSON value as XML can carry it: without control characters."""
    if isinstance(value, list):
        return [_carried(item) for item in value]
    if isinstance(value, dict):
        return {name: _carried(item) for name, item in value.items()}
    if isinstance(value, str):
        return "".join(c if c >= " " or c in "\t\n\r" else "\ufffd" for c in value)
    return value


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("/owners", "owner"),
        ("/projects?show_all=1", "project"),
        ("/users", "user"),
        ("/database", "database"),
        ("/project_users", "project_user"),
        ("/emails", "email"),
        ("/node/logins", None),
        ("/node/unique_users", None),
        ("/project_data/latest", None),
    ],
)
def test_xml_says_what_json_says(drofus: httpx.Client, path: str, root: str | None) -> None:
    listed = drofus.get(path).json()
    expected = [record[root] for record in listed] if root else listed
    assert expected
    assert _read(drofus.get(path, headers=XML)) == _carried(expected)


def test_xml_is_typed_and_its_names_are_dashed(drofus: httpx.Client) -> None:
    tree = ElementTree.fromstring(drofus.get("/projects.xml").content)
    assert (tree.tag, tree.get("type")) == ("projects", "array")
    project = tree[0]
    assert project.tag == "project"
    kinds = {child.tag: child.get("type") for child in project}
    assert kinds["active"] == "boolean"
    assert kinds["owner-id"] == "integer"
    assert kinds["created-at"] == "dateTime"
    assert kinds["name"] is None
    member = ElementTree.fromstring(drofus.get("/project_users.xml").content)[0]
    assert member.tag == "project-user"
    missing = member.find("user-role-id")
    assert missing is not None
    assert (missing.get("nil"), missing.text) == ("true", None)


def test_names_that_are_none_and_values_within_values_are_carried(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    key = new_owner(client)
    odd = {"<b> x": "a & b", "9": [1, {"deep": None}], "carriage": "a\rb\r\nc"}
    client.patch(f"/owners/{key}", json={"owner": odd}).raise_for_status()
    found = ElementTree.fromstring(client.get(f"/owners/{key}.xml").content)
    read = {child.tag: _value(child) for child in found}
    assert read["_-b--x"] == "a & b"
    assert read["_9"] == [1, {"deep": None}]
    assert read["carriage"] == "a\rb\r\nc"


@pytest.mark.parametrize(
    ("path", "headers", "media_type"),
    [
        ("/owners", {"Accept": ""}, "text/html"),
        ("/owners", {"Accept": "*/*"}, "text/html"),
        ("/owners", {"Accept": "application/json, */*"}, "application/json"),
        ("/owners", {"Accept": "application/json"}, "application/json"),
        ("/owners", XML, "application/xml"),
        ("/owners", {"Accept": "text/xml;q=0.5, application/json;q=0.9"}, "application/json"),
        ("/owners", {"Accept": "application/json;q=0, text/xml"}, "application/xml"),
        ("/owners", {"Accept": "image/png"}, "application/json"),
        ("/owners", {"Accept": ";;q=x,/"}, "application/json"),
        ("/owners", BROWSER, "text/html"),
        ("/owners.json", BROWSER, "application/json"),
        ("/owners.xml", {"Accept": "application/json"}, "application/xml"),
        ("/owners.html", XML, "text/html"),
        ("/users/hakonhc.xml", {}, "application/xml"),
        ("/projects/399.html", {}, "text/html"),
        ("/nothing.xml", {}, "application/xml"),
        ("/v2/teams", XML, "application/json"),
    ],
)
def test_the_suffix_wins_over_accept(
    drofus: httpx.Client, path: str, headers: dict[str, str], media_type: str
) -> None:
    answer = drofus.get(path, headers=headers)
    assert answer.headers["Content-Type"].startswith(media_type)


def test_a_name_that_ends_like_a_suffix_is_found_first(client: httpx.Client) -> None:
    user = {"username": "x.xml", "first_name": "X", "last_name": "M", "email": "x@e.invalid"}
    body = {"project_user": {"project_id": 399}, "user": user}
    client.post("/project_users", json=body).raise_for_status()
    assert client.get("/users/x.xml").json()["user"]["username"] == "x.xml"
    assert ElementTree.fromstring(client.get("/users/x.xml.xml").content).tag == "user"
    assert client.delete("/project_users/x.xml,399.xml").content.endswith(b"<hash/>\n")


def test_complaints_are_sentences_in_xml(drofus: httpx.Client) -> None:
    answer = drofus.post("/owners", json={"owner": {"name": ""}}, headers=XML)
    assert answer.status_code == 422
    tree = ElementTree.fromstring(answer.content)
    assert tree.tag == "errors"
    assert [(child.tag, child.text) for child in tree] == [("error", "Name can't be blank")]


@pytest.mark.parametrize(
    ("path", "status"), [("/owners/99999.xml", 404), ("/nothing/at/all.xml", 404)]
)
def test_other_errors_are_told_in_xml_too(drofus: httpx.Client, path: str, status: int) -> None:
    answer = drofus.get(path)
    assert answer.status_code == status
    (error,) = ElementTree.fromstring(answer.content)
    assert error.text


def test_a_stranger_is_refused_in_the_format_that_was_asked_for(stranger: httpx.Client) -> None:
    answer = stranger.get("/owners", headers=XML)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert ElementTree.fromstring(answer.content).tag == "errors"
    page = stranger.get("/owners", headers=BROWSER)
    assert page.status_code == 401
    assert "<h1>401 Unauthorized</h1>" in page.text


def test_a_page_shows_records_and_no_markup_of_theirs(drofus: httpx.Client) -> None:
    page = drofus.get("/projects.html?show_all=1").text
    assert page.startswith("<!DOCTYPE html>")
    assert "<th>Gross area</th>" in page
    assert "&lt;PP&gt;Wall layer" in page
    assert "<PP>" not in page
    one = drofus.get("/owners/5.html").text
    assert "<dt>Name</dt><dd>Northgate Health</dd>" in one


@pytest.mark.parametrize("suffix", [".xml", ".html"])
def test_passwords_are_reset_in_json_only(drofus: httpx.Client, suffix: str) -> None:
    assert OPERATIONS["drofus.password.reset"].answers_in == (Format.JSON,)
    assert drofus.post(f"/password/reset{suffix}", json={}).status_code == 404
    answer = drofus.post("/password/reset", json={}, headers=XML)
    assert answer.headers["Content-Type"].startswith("application/json")


def test_writing_answers_in_xml(client: httpx.Client) -> None:
    answer = client.post("/owners.xml", json={"owner": {"name": "Ø & <b>"}})
    assert answer.status_code == 201
    name = ElementTree.fromstring(answer.content).find("name")
    assert name is not None
    assert name.text == "Ø & <b>"
