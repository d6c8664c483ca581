"""Bodies in XML and as forms beside JSON, and what of them is refused."""

import httpx
import pytest

from tests.sandbox.drofus.looking import new_owner

XML = {"Content-Type": "application/xml; charset=utf-8"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _owner(client: httpx.Client, key: int) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/owners/{key}").json()["owner"]
    return found


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (FORM, "owner[name]=B%C3%B8+%26+Co&owner[note]="),
        (XML, "<owner><name>Bø &amp; Co</name><note> </note></owner>"),
        ({"Content-Type": "text/xml"}, "<owner><name><![CDATA[Bø & Co]]></name></owner>"),
        (FORM, '{"owner": {"name": "Bø & Co"}}'),
        ({}, '{"owner": {"name": "Bø & Co"}}'),
    ],
)
def test_a_body_says_the_same_in_every_form(
    client: httpx.Client, headers: dict[str, str], body: str
) -> None:
    answer = client.post("/owners", content=body.encode(), headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json()["owner"]["name"] == "Bø & Co"


@pytest.mark.parametrize("path", ["/projects/399", "/users/viewer", "/owners/2"])
def test_what_is_read_in_xml_goes_back_in_xml(client: httpx.Client, path: str) -> None:
    before = client.get(path).json()
    body = client.get(f"{path}.xml").content
    answer = client.patch(path, content=body, headers=XML)
    assert answer.status_code == 200, answer.text
    changed = {"updated", "updated_by"}
    (one,), (other,) = before.values(), client.get(path).json().values()
    assert {n: v for n, v in one.items() if n not in changed} == {
        n: v for n, v in other.items() if n not in changed
    }


def test_values_of_xml_have_the_types_that_they_say(client: httpx.Client) -> None:
    key = new_owner(client)
    body = (
        '<owner><whole type="integer">7</whole><part type="float">0.5</part><yes type="boolean">'
        'true</yes><none nil="true"/><odd type="integer">x</odd><two-words>a</two-words>'
        '<list type="array"><item>1</item><item type="integer">2</item></list>'
        "<same>1</same><same>2</same><same>3</same></owner>"
    )
    client.patch(f"/owners/{key}", content=body.encode(), headers=XML).raise_for_status()
    said: dict[str, object] = {
        "whole": 7,
        "part": 0.5,
        "yes": True,
        "none": None,
        "odd": "x",
        "two_words": "a",
    }
    said |= {"list": ["1", 2], "same": ["1", "2", "3"]}
    assert _owner(client, key).items() >= said.items()


def test_names_of_a_form_say_what_is_in_what(client: httpx.Client) -> None:
    key = new_owner(client)
    body = "owner[a][b]=1&owner[a][c]=2&owner[d][]=3&owner[d][]=4"
    client.patch(f"/owners/{key}", content=body, headers=FORM).raise_for_status()
    assert _owner(client, key).items() >= {"a": {"b": "1", "c": "2"}, "d": ["3", "4"]}.items()


def test_a_body_without_a_root_of_its_own_has_the_general_one(client: httpx.Client) -> None:
    body = (
        "<hash><project-user><project-id type='integer'>408</project-id><room-rights>1"
        "</room-rights></project-user><user><username>x.ml</username><first-name>X</first-name><last-name>M"
        "</last-name><email>x@example.invalid</email></user><mail-type>skip_email</mail-type></hash>"
    )
    answer = client.post("/project_users", content=body, headers=XML)
    assert answer.status_code == 201, answer.text
    assert client.get("/project_users/x.ml,408").json()["project_user"]["room_rights"] == 1


_LAUGHS = (
    '<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<owner><name>&b;</name></owner>"
)


@pytest.mark.parametrize(
    ("headers", "body", "said"),
    [
        (XML, _LAUGHS, "document type"),
        (XML, '<!DOCTYPE o SYSTEM "file:///etc/passwd"><owner/>', "document type"),
        (XML, "<owner>&unknown;</owner>", "no XML"),
        (XML, "<owner><name>x</owner>", "no XML"),
        (XML, "", "no XML"),
        (XML, "{}", "no XML"),
        (XML, '<?xml version="1.0" encoding="gb2312"?><owner/>', "no XML"),
        (XML, '<?xml version="1.0" encoding="nonsense"?><owner/>', "no XML"),
        (XML, '<?xml version="1.0" encoding="idna"?><owner/>', "no XML"),
        (XML, "<a>" * 30 + "</a>" * 30, "deeper"),
        (XML, "<owner>" + "<a/>" * 3_000 + "</owner>", "elements"),
        (FORM, "owner[name", "cannot be read"),
        (FORM, "owner[][name]=x", "cannot be read"),
        (FORM, "owner=x&owner[name]=y", "both"),
        (FORM, "owner[a]=x&owner[a][]=y", "both"),
        (FORM, "owner[name]=%ff", "no form"),
        (FORM, "&".join(f"a{n}=1" for n in range(3_000)), "no form"),
    ],
)
def test_what_cannot_be_read_is_a_400_that_says_why(
    drofus: httpx.Client, headers: dict[str, str], body: str, said: str
) -> None:
    answer = drofus.post("/owners", content=body, headers=headers)
    assert answer.status_code == 400
    assert said in answer.json()["error"]


def test_bimplus_reads_json_only(bimplus: httpx.Client) -> None:
    answer = bimplus.post("/teams", content="<team/>", headers=XML)
    assert answer.status_code == 400
    assert "no JSON object" in answer.json()["message"]
