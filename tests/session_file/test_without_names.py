"""Nobody is named in a file that is to name nobody, however a name may be spelled there."""

import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Final
from unicodedata import normalize
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest

from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.errors import BimscopeError
from tui.client.exchange import Exchange
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import RecordSettings
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.drofus.projects import LIST_PROJECTS as LIST_DROFUS_PROJECTS
from tui.contract.drofus.users import GET_USER, LIST_USERS, UPDATE_USER
from tui.contract.operation import JsonObject
from tui.contract.values import PersonalPart
from tui.har.bodies import body_held, content_of
from tui.har.format import HarEntry, HarRequest, HarResponse, NameAndValue
from tui.har.reading import Archive, read_archive
from tui.session_file.personal import personal_fields, words_of_services
from tui.session_file.recording import SessionRecording
from tui.session_file.without_names import WithoutNames


def names_in(value: object, *, only: frozenset[PersonalPart]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from names_in(each, only=only)
    elif isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str) and personal_fields().get(key.casefold()) in only:
                yield each
            yield from names_in(each, only=only)


def spellings(archive: Archive, text: bytes) -> str:
    """All that stands in a file, as it is and with every encoding taken off."""
    raw = text.decode()
    bodies = [
        body_held(held) or b""
        for entry in archive.entries
        for held in (entry.request.post_data, entry.response.content)
        if held
    ]
    plain = [raw, *(each.decode("utf-8", "replace") for each in bodies)]
    plain += [json.dumps(json.loads(raw), ensure_ascii=False)]
    packed = re.findall(r"[A-Za-z0-9+/]{12,}", raw)
    plain += [b64decode(each[: len(each) // 4 * 4]).decode("utf-8", "replace") for each in packed]
    return "\n".join(form(each) for each in plain for form in (str, unquote, unescape))


async def use(session: Session, team: str) -> list[object]:
    """Look at people in many ways, some of them before a list says who they are."""
    answers = []
    await session.call(LIST_OWNERS)
    await session.call(LIST_DROFUS_PROJECTS)
    users = (await session.call(LIST_USERS)).raw
    first = json.loads(users)[0]["user"]
    await session.call(LIST_USERS, query={"query": first["last_name"]})
    await session.call(GET_USER, username=first["username"])
    await session.call(
        UPDATE_USER, username=first["username"], body={"first_name": first["first_name"]}
    )
    with pytest.raises(BimscopeError):
        await session.call(GET_USER, username="nobody-here")
    for call in (
        session.call(LIST_PROJECT_USERS),
        session.call(LIST_MEMBERS, team_slug=team),
        session.call(LIST_PROJECTS, team_slug=team),
    ):
        answers.append(json.loads((await call).raw))
    projects: list[JsonObject] = json.loads((await session.call(LIST_PROJECTS, team_slug=team)).raw)
    for project in projects[:4]:
        issues = await session.call(LIST_ISSUES, team_slug=team, project_id=str(project["id"]))
        answers.append(json.loads(issues.raw))
    return [json.loads(users), *answers]


async def test_no_name_of_a_session_is_left(sandbox: RunningSandbox, tmp_path: Path) -> None:
    file, log = tmp_path / "case.har", ExchangeLog()
    recording = SessionRecording(RecordSettings(file=file, without_names=True))
    recording.listen(log, print)
    session = session_for(sandbox, log=log)
    answers = await use(session, sandbox.team)
    await session.aclose()
    recording.close(print)

    text = file.read_bytes()
    archive = read_archive(text)
    said = spellings(archive, text)
    unique = frozenset({PersonalPart.LOGIN, PersonalPart.EMAIL, PersonalPart.FULL_NAME})
    wholly = {each for each in names_in(answers, only=unique) if len(each) > 3}
    assert len(wholly) > 100
    assert [each for each in wholly - words_of_services() if each in said] == []
    parts = frozenset({PersonalPart.FIRST_NAME, PersonalPart.LAST_NAME})
    words = {each for each in names_in(answers, only=parts) if len(each) > 1}
    left = [
        each
        for each in sorted(words)
        if each in said and re.search(rf"(?<![^\W_]){re.escape(each)}(?![^\W_])", said)
    ]
    assert [each for each in left if each.lower() not in words_of_services()] == []
    assert re.findall(r"[\w.+-]+@(?!example\.invalid)[\w.-]+", said) == []


async def test_the_same_person_is_the_same_everywhere(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file, log = tmp_path / "case.har", ExchangeLog()
    recording = SessionRecording(RecordSettings(file=file, without_names=True))
    recording.listen(log, print)
    session = session_for(sandbox, log=log)
    users = json.loads((await session.call(LIST_USERS)).raw)
    await session.call(GET_USER, username=users[7]["user"]["username"])
    await session.aclose()
    recording.close(print)
    listed, got = read_archive(file.read_bytes()).entries
    shown = json.loads(listed.response.content.text or "")
    eighth = shown[7]["user"]
    assert got.request.url.endswith(f"/users/{eighth['username']}")
    assert json.loads(got.response.content.text or "")["user"] == eighth
    assert len({each["user"]["username"] for each in shown}) == len(users)
    flags = [each["user"]["enabled"] for each in users]
    assert [each["user"]["enabled"] for each in shown] == flags


HAKON: JsonObject = {
    "username": "hakonhc",
    "first_name": "Håkon",
    "last_name": "Bjørnstad",
    "email": "hb@north.example",
}


def entry(body: object, url: str = "https://a.example/x", **more: str) -> HarEntry:
    data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    headers = [NameAndValue(name.replace("_", "-"), value) for name, value in more.items()]
    content = content_of(data, more.get("content_type", "application/json"))
    return HarEntry(HarRequest("GET", url), HarResponse(200, headers=headers, content=content))


@pytest.fixture
def nameless() -> WithoutNames:
    known = WithoutNames()
    known.learn(entry({"user": HAKON}))
    known.learn(
        entry([{"user": {"email": "o@b.example", "firstname": "Mary", "lastname": "O'Connor"}}])
    )
    known.learn(entry({"firstname": "花子", "lastname": "山田"}))
    known.learn(entry({"first_name": "Bo", "last_name": "Admin"}))
    known.learn(entry({"firstname": "Mary", "lastname": "Smith"}))
    return known


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Håkon Bjørnstad", "Person 1"),
        ("Bjørnstad, Håkon wrote", "Person 1 wrote"),
        ("HÅKON BJØRNSTAD", "Person 1"),
        ("bjornstad", "Person 1"),
        ("report_Bjørnstad.pdf", "report_Person 1.pdf"),
        ("Bjørnstadvegen 3", "Bjørnstadvegen 3"),
        ("ask hakonhc or hb@north.example!", "ask person1 or person1@example.invalid!"),
        ("HAKONHC", "HAKONHC"),
        ("Mary", "Somebody"),
        ("Mary O'Connor", "Person 2"),
        ("山田花子さん", "Person 3さん"),
        ("Bo lives; a bo tree", "Person 4 lives; a bo tree"),
        ("the role Admin", "the role Admin"),
        ("new@north.example", "person6@example.invalid"),
        ("3f2504e0-4f89-41d3-9a0c-0305e82c3301", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
    ],
)
def test_texts_name_nobody(nameless: WithoutNames, before: str, after: str) -> None:
    assert nameless.texts.text(before) == after
    assert nameless.texts.text(after) == after


def test_addresses_and_headers_name_nobody(nameless: WithoutNames) -> None:
    changed = nameless.entry(
        entry(
            {},
            "https://north.example/users/hakonhc?filter=name%2aBj%C3%B8rnstad&page=1",
            content_disposition="attachment; filename*=UTF-8''Bj%C3%B8rnstad.pdf",
        )
    )
    assert changed.request.url == (
        "https://north.example/users/person1?filter=name*Person%201&page=1"
    )
    assert "rnstad" not in changed.response.headers[0].value


@pytest.mark.parametrize("depth", [10, 400, 900, 30_000])
def test_names_are_found_however_deep_they_stand(nameless: WithoutNames, depth: int) -> None:
    inner = '{"first_name":"Zo\\u00eb","id":1e999,"note":"of Zo\\u00eb, hakonhc"}'
    deep = entry(('{"a":' * depth + inner + "}" * depth).encode())
    nameless.learn(deep)
    text = nameless.entry(deep).response.content.text or ""
    assert text.startswith('{"a":{"a":')
    assert "person1" in text
    assert [name for name in ("Zo", "hakonhc") if name in text] == []
    assert "1e999" in text


@pytest.mark.parametrize("url", ["http://[", "x", "https://a/%ff%zz?%&&=&a", ""])
def test_an_odd_address_is_no_mistake(nameless: WithoutNames, url: str) -> None:
    odd = entry({}, url, location=url)
    nameless.learn(odd)
    assert nameless.entry(odd).request.url == url


@pytest.mark.parametrize("typed", ["bjor", "Nobody We Know"])
def test_what_was_typed_to_find_people_names_nobody(nameless: WithoutNames, typed: str) -> None:
    asked = entry([], f"https://north.example/users?query={quote(typed)}&page=1")
    asked.comment = LIST_USERS.id
    asked.request.query_string = [NameAndValue("query", typed), NameAndValue("page", "1")]
    request = nameless.entry(asked).request
    assert request.url == "https://north.example/users?query=Somebody&page=1"
    assert [each.value for each in request.query_string] == ["Somebody", "1"]
    asked.comment = LIST_DROFUS_PROJECTS.id
    assert quote(typed) in nameless.entry(asked).request.url


def test_a_body_that_is_no_text_is_left_out(nameless: WithoutNames) -> None:
    content = nameless.entry(entry(b"\xff\xd8\xff", content_type="image/jpeg")).response.content
    assert not content.text
    assert "Left out" in str(content.comment)


def test_pages_and_xml_name_nobody(nameless: WithoutNames) -> None:
    xml = "<user><first-name>Zoë</first-name></user><p>Zoë, J&#248;rn, H&#229;kon</p>".encode()
    unseen = entry(xml, content_type="application/xml")
    nameless.learn(unseen)
    text = nameless.entry(unseen).response.content.text or ""
    assert "Zoë" not in text
    assert "H&#229;kon" not in text


def test_what_was_typed_to_find_people_stands_in_no_other_address() -> None:
    def asked(comment: str, url: str, name: str, value: str) -> HarEntry:
        query = [NameAndValue(name, value)]
        return HarEntry(
            HarRequest("GET", url, query_string=query), HarResponse(200), comment=comment
        )

    users = asked("drofus.users.list", "http://a.test/users?query=clar", "query", "clar")
    projects = asked(
        "bimplus.projects.list", "http://a.test/t/projects?filter=name*Clar", "filter", "name*Clar"
    )
    nameless = WithoutNames()
    for each in (projects, users):
        nameless.learn(each)
    said = nameless.entry(projects).request
    assert "clar" not in said.url.lower()
    assert "clar" not in said.query_string[0].value.lower()
    assert said.query_string[0].value.startswith("name*")


def test_a_number_is_nobodys_name() -> None:
    nameless = WithoutNames()
    nameless.people.somebody({PersonalPart.LOGIN: "anna", PersonalPart.LAST_NAME: "100"})
    assert nameless.texts.text("pageSize 100") == "pageSize 100"


USER: JsonObject = {
    "username": "hakonhc",
    "first_name": "Hakon",
    "last_name": "Christensen",
    "email": "hakon@firm.example",
}


def exchange(operation_id: str, path: str, answer: object, **headers: str) -> Exchange:
    return Exchange(
        number=1,
        operation_id=operation_id,
        method="GET",
        url=f"https://x.example/api/{path}",
        request_headers={},
        request_body=None,
        started=datetime.now(UTC),
        status=200,
        response_headers={"content-type": "application/json", **headers},
        response_body=json.dumps(answer).encode(),
        received=1,
    )


def recorded(file: Path, exchanges: Iterable[Exchange]) -> tuple[HarEntry, ...]:
    """What stands in a nameless recording that was closed."""
    log = ExchangeLog()
    recording = SessionRecording(RecordSettings(file=file, without_names=True))
    recording.listen(log, print)
    for each in exchanges:
        log.add(each)
    recording.close(print)
    return read_archive(file.read_bytes()).entries


def met_in_turns() -> list[Exchange]:
    """Somebody in a note, in an address, by a full name, and at last in a record of their own."""
    note = "ask Hakon Christensen, hakon@firm.example, login hakonhc"
    return [
        exchange("drofus.users.list", "users", {"users": [{"username": "person7"}]}),
        exchange("drofus.owners.list", "owners", {"note": note}),
        exchange("drofus.owners.list", "owners", {"createdBy": "Hakon Christensen"}),
        exchange("drofus.users.get", "users/hakonhc", {}, link="<mailto:hakon@firm.example>"),
        exchange("drofus.users.list", "users", {"users": [USER]}),
        exchange("drofus.owners.list", "owners", {"note": note}),
    ]


def test_who_was_met_in_turns_has_one_number_in_a_recording(tmp_path: Path) -> None:
    _, first, named, got, listed, last = recorded(tmp_path / "case.har", met_in_turns())
    user = json.loads(listed.response.content.text or "")["users"][0]
    number = user["last_name"]
    assert user == {
        "username": f"person{number}",
        "first_name": "Person",
        "last_name": number,
        "email": f"person{number}@example.invalid",
    }
    note = f"ask Person {number}, person{number}@example.invalid, login person{number}"
    assert [json.loads(each.response.content.text or "")["note"] for each in (first, last)] == [
        note
    ] * 2
    assert got.request.url.endswith(f"/users/person{number}")
    assert f"person{number}@example.invalid" in str(got.response.headers)
    assert json.loads(named.response.content.text or "")["createdBy"] == f"Person {number}"


def test_a_recording_numbers_from_one(tmp_path: Path) -> None:
    users = [{"username": f"user{each}", "last_name": f"Last{each}"} for each in range(20)]
    (entry,) = recorded(
        tmp_path / "case.har", [exchange("drofus.users.list", "users", {"users": users})]
    )
    said = json.loads(entry.response.content.text or "")["users"]
    assert [each["username"] for each in said] == [f"person{each}" for each in range(1, 21)]
    assert [each["last_name"] for each in said] == [f"{each}" for each in range(1, 21)]


def test_who_has_only_a_first_name_stays_one() -> None:
    nameless = WithoutNames()
    numbers = {nameless.people.somebody({PersonalPart.FIRST_NAME: "Zoë"}) for _ in range(3)}
    assert numbers == {1}
    assert nameless.texts.text("of Zoë") == "of Person 1"


def test_names_that_are_learnt_one_by_one_are_looked_for_at_once() -> None:
    """The work a name takes does not grow with the names there are."""
    nameless = WithoutNames()

    def calls(count: int) -> int:
        made = 0

        def called(*_: object) -> None:
            nonlocal made
            made += 1

        sys.setprofile(called)
        try:
            for _ in range(count):
                number = nameless.people.count
                login = {PersonalPart.LOGIN: f"user{number}", PersonalPart.LAST_NAME: f"L{number}x"}
                nameless.people.somebody(login)
                assert nameless.texts.text(f"by L{number}x") == f"by Person {number + 1}"
        finally:
            sys.setprofile(None)
        return made

    first = calls(50)
    calls(500)
    assert calls(50) < 1.2 * first


_JOERG: Final = {
    "username": "mm",
    "first_name": "Jörg",
    "last_name": "Müller",
    "email": "jm@x.example",
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (normalize("NFD", "by Jörg Müller"), "by Person 1"),
        ("by Jörg Mül\u00adler", "by Person 1"),
        ("J%C3%B6rg%20M%C3%BCller", "Person%201"),
        ("see http://x.example/a%20b/J%F6rg%20M%FCller?x=%26", "see http://x.example/a%20b/Person%201?x=%26"),
        ("J%25C3%25B6rg", "Person%25201"),
        ("mailto:jm%40x.example", "mailto:person1%40example.invalid"),
        ("100% of Müller", "100% of Person 1"),
        ("J&ouml;rg M&uuml;ller &lt;", "Person 1 &lt;"),
        ("&lt;jm&#64;x.example&gt;", "&lt;person1@example.invalid&gt;"),
        ("&#74;&#246;&#114;&#103;", "Person 1"),
        ("it says J\\u00f6rg", "it says Person 1"),
        ("&uuml; and %C3%BC and \\u00fc", "&uuml; and %C3%BC and \\u00fc"),
        (
            json.dumps({"a": json.dumps({"b": json.dumps({"last_name": "Müller", "c": "Jörg"})})}),
            json.dumps({"a": json.dumps({"b": json.dumps({"last_name": "2", "c": "Person 1"})})}),
        ),
    ],
)  # fmt: skip
def test_names_are_found_in_other_spellings(before: str, after: str) -> None:
    nameless = WithoutNames()
    nameless.learn(entry([_JOERG]))
    said = nameless.entry(entry({"note": before})).response.content.text or ""
    assert without_spaces(json.loads(said)["note"]) == without_spaces(after)


def without_spaces(text: str) -> str:
    """JSON is written with spaces between its signs, or without."""
    return text.replace(" ", "")


def test_a_name_in_two_codes_is_one_name() -> None:
    nameless = WithoutNames()
    nameless.learn(entry([{**_JOERG, "first_name": normalize("NFD", "Jörg")}]))
    assert nameless.texts.text("of Jörg") == "of Person 1"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("filter=last_name*Christ", "filter=last_name*Somebody"),
        ("filter=user.last_name%3DCh*&page=2", "filter=user.last_name=Somebody*&page=2"),
        ('filter=id>3&page=1', 'filter=id>3&page=1'),
        ('filter=id%3E3%26createdBy*%22A%26B%22', 'filter=id%3E3%26createdBy*%22Somebody%22'),
        ("filter=last_name=null", "filter=last_name=null"),
        ("filter=name*Christ", "filter=name*Christ"),
        ("last_name=Christ", "last_name=Somebody"),
        ("user_id=12-34", "user_id=12-34"),
    ],
)  # fmt: skip
def test_what_was_typed_in_a_filter_of_people_names_nobody(
    nameless: WithoutNames, before: str, after: str
) -> None:
    asked = entry({}, f"https://x.example/users?{before}")
    asked.request.query_string = [NameAndValue(*pair) for pair in parse_qsl(before)]
    request = nameless.entry(asked).request
    said = urlsplit(request.url).query
    assert unquote(said) == unquote(after)
    assert [(each.name, each.value) for each in request.query_string] == parse_qsl(after)


def test_what_was_typed_in_a_filter_stands_in_no_other_address() -> None:
    nameless = WithoutNames()
    asked = entry({}, "https://x.example/users?filter=last_name*Christ")
    asked.request.query_string = [NameAndValue("filter", "last_name*Christ")]
    nameless.learn(asked)
    assert nameless.texts.sought("", "q", "room of Christ") == "room of Somebody"


def test_keys_that_are_log_ins_name_nobody(nameless: WithoutNames) -> None:
    rights = {"hakonhc": {"read": 1}, "Mary": 1, "mary": 2, "username": "hakonhc", "roomName": 3}
    text = nameless.entry(entry(rights)).response.content.text or ""
    said = {
        "person1": {"read": 1},
        "Somebody": 1,
        "Somebody_": 2,
        "username": "person1",
        "roomName": 3,
    }
    assert json.loads(text) == said


def test_json_in_texts_of_json_may_be_nested_deeply(nameless: WithoutNames) -> None:
    text = '"by hakonhc"'
    for _ in range(3):
        text = json.dumps("[" * 400 + text + "]" * 400)
    deep = entry(f"[{text}]".encode())
    nameless.learn(deep)
    changed = nameless.entry(deep).response.content.text or ""
    assert "person1" in changed
    assert "hakonhc" not in changed
