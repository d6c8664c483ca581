"""The usual sample agrees with itself: every id leads somewhere, every count is that of a list.

Of each kind some records are looked at, in projects of each team; asked in the process itself.
"""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import httpx
import pytest
import pytest_asyncio

from tui.sandbox import accounts
from tui.sandbox.server import create_app
from tui.sandbox.store import Store

SOME: Final = 4
"""Records of a list that are looked at, from both of its ends."""
_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PEOPLE: Final = ("createdby", "changedby", "creator", "changedBy", "author", "responsible", "user")
_LEADS: Final = {
    "projectId": "{team}/projects/{key}",
    "issueId": "{team}/issues/{key}",
    "objectId": "{team}/objects/{key}",
    "topologyNodeId": "{team}/objects/{key}",
    "logparentid": "{team}/objects/{key}",
    "divisionTopologyId": "{team}/objects/{key}/topology",
    "relatedId": "{team}/objects/{key}/attachments",
    "objectIds": "{team}/objects/{key}/attachments",
    "textures": "{team}/attachments/{key}",
    "elementtyp": "{team}/element-types/{key}",
    "elementtypes": "{team}/element-types/{key}",
    "projectAttributeTemplate": "{team}/projectattributetemplates/{key}",
    "freeattributes": ("{team}/freeattributes/{key}", "/content/freeattributes/{key}"),
    "unitid": ("{team}/units/{key}", "/content/units/{key}"),
    "baseunitid": "/content/units/{key}",
    "owner": "/users/{key}",
    "teamSlug": "/teams/{key}",
    "thumbnail": "{key}",
} | dict.fromkeys(_PEOPLE, "/users/{key}")
"""What each field that names something is asked for with."""
_LISTS: Final = {
    "issues": "{team}/issues/{key}",
    "attachments": "{team}/attachments/{key}",
    "pins": "{team}/pins/{key}",
    "comments": "{team}/comments/{key}",
    "structures": "{team}/structures/{key}",
    "disciplines": "",
    "hyperlinks": "",
    "materialsurfaces": "",
}
"""Lists of a project, and what leads to one record of them, if anything does."""
_OF_TEAM: Final = {
    "members": "",
    "element-types": "{team}/element-types/{key}",
    "attributetemplates": "{team}/attributetemplates/{key}",
    "projectattributetemplates": "{team}/projectattributetemplates/{key}",
    "freeattributes": "{team}/freeattributes/{key}",
    "freeattributegroups": "{team}/freeattributegroups/{key}",
    "units": "{team}/units/{key}",
}
Record = dict[str, Any]


class Asking:
    """Both services, asked for each address once."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client, self._token = client, token
        self._answers: dict[str, httpx.Response] = {}

    async def get(self, path: str) -> httpx.Response:
        if path not in self._answers:
            bimplus = path.startswith("/v2")
            headers = {"Accept": "application/json"}
            headers |= {"Authorization": f"BimPlus {self._token}"} if bimplus else {}
            auth = None if bimplus else (accounts.DROFUS_ADMIN, accounts.PASSWORD)
            self._answers[path] = await self._client.get(path, headers=headers, auth=auth)
        return self._answers[path]

    async def read(self, path: str) -> Any:
        answer = await self.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:200]}"
        return answer.json()

    async def follow(self, field: str, key: str, team: str) -> None:
        """Ask for what a field names, at any of the addresses it may have."""
        leads = _LEADS[field]
        spelled = [leads] if isinstance(leads, str) else leads
        paths = ["/v2" + each.format(team=team, key=key) for each in spelled]
        found = [(await self.get(path)).status_code for path in paths]
        assert 200 in found, f"{field} {key}: {paths} answer {found}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asking(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asking]:
    """The sample as it is by default, but with smaller models."""
    path: Path = tmp_path_factory.mktemp("whole") / "sample.sqlite"
    store = Store.open(path, users=120, projects=30, elements=600)
    transport = httpx.ASGITransport(create_app(store))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        body = {"user_id": accounts.BIMPLUS_ADMIN, "password": accounts.PASSWORD}
        body |= {"application_id": accounts.APPLICATION_ID}
        token = (await client.post("/v2/authorize", json=body)).json()["access_token"]
        yield Asking(client, token)
    store.close()


pytestmark = pytest.mark.asyncio(loop_scope="module")


def some(records: list[Record]) -> list[Record]:
    """The first and the last ones."""
    return records if len(records) <= SOME else [*records[: SOME // 2], *records[-SOME // 2 :]]


def named(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Each field of a record that names something else, with what it names."""
    if isinstance(value, dict):
        if field in _LEADS and isinstance(value.get("id"), str):
            yield field, value["id"]
        for name, inner in value.items():
            yield from named(inner, name)
    elif isinstance(value, list):
        for each in value:
            yield from named(each, field)
    elif isinstance(value, str) and value and field in _LEADS and _names_something(field, value):
        yield field, value


def _names_something(field: str, value: str) -> bool:
    return field in ("teamSlug", "thumbnail") or _GUID.fullmatch(value) is not None


async def projects(asking: Asking) -> list[Record]:
    """Some of each team: with one model and with two, with a picture, and the smallest."""
    listed: list[Record] = await asking.read("/v2/projects")
    teams = dict.fromkeys(each["teamSlug"] for each in listed)
    assert len(teams) == 3
    return [p for team in teams for p in some([e for e in listed if e["teamSlug"] == team])]


async def test_every_id_in_a_project_leads_somewhere(asking: Asking) -> None:
    kinds: set[str] = set()
    for project in await projects(asking):
        team = f"/{project['teamSlug']}"
        path = f"/v2{team}/projects/{project['id']}"
        records = [await asking.read(path)]
        for name, own in _LISTS.items():
            listed = some(await asking.read(f"{path}/{name}"))
            records += listed
            for each in listed if own else ():
                records.append(await asking.read("/v2" + own.format(team=team, key=each["id"])))
        found = {pair for record in records for pair in named(record)}
        kinds |= {field for field, _ in found}
        for field, key in sorted(found):
            await asking.follow(field, key, team)
    assert kinds >= {
        "thumbnail",
        "divisionTopologyId",
        "objectIds",
        "topologyNodeId",
        "author",
        "textures",
    }


async def test_every_node_of_a_tree_leads_somewhere(asking: Asking) -> None:
    for project in await projects(asking):
        team = f"/v2/{project['teamSlug']}"
        topology = await asking.read(f"{team}/projects/{project['id']}/topology")
        nodes = [each for each, _ in _nodes(topology)]
        for each in [*some(nodes), *some([n for n in nodes if not n["children"]])]:
            record = await asking.read(f"{team}/objects/{each['id']}")
            for field, key in named(record):
                await asking.follow(field, key, f"/{project['teamSlug']}")
        tree = await asking.read(f"{team}/structures/{project['id']}/topology")
        assert await asking.read(f"{team}/structures/{tree['id']}/topology") == tree
        known = {each["id"] for each in nodes}
        for each in some([n for n, above in _nodes(tree) if above]):
            kind = "objects" if each["id"] in known else "structures"
            await asking.read(f"{team}/{kind}/{each['id']}")


def _nodes(tree: Record, above: int = 0) -> Iterator[tuple[Record, int]]:
    yield tree, above
    for child in tree["children"]:
        yield from _nodes(child, above + 1)


async def test_every_id_in_a_team_leads_somewhere(asking: Asking) -> None:
    for listed_team in await asking.read("/v2/teams"):
        team = f"/{listed_team['slug']}"
        own: Record = await asking.read(f"/v2/teams{team}")
        records = [own]
        for name, one in _OF_TEAM.items():
            listed = await asking.read(f"/v2{team}/{name}")
            for each in some(listed):
                records.append(each)
                if one:
                    records.append(await asking.read("/v2" + one.format(team=team, key=each["id"])))
        for field, key in sorted({pair for record in records for pair in named(record)}):
            await asking.follow(field, key, team)
        stats = own["storageStats"]
        assert stats["numberOfProjects"] == len(await asking.read(f"/v2{team}/projects"))
        assert stats["numberOfMembers"] == len(await asking.read(f"/v2{team}/members"))


async def test_every_shared_attribute_and_unit_leads_somewhere(asking: Asking) -> None:
    for name in ("freeattributes", "freeattributegroups", "units"):
        for each in await asking.read(f"/v2/content/{name}"):
            record = await asking.read(f"/v2/content/{name}/{each['id']}")
            if record.get("parent"):
                await asking.read(f"/v2/content/freeattributegroups/{record['parent']}")
            for field, key in named(record):
                await asking.follow(field, key, "/content")


async def test_every_count_of_a_project_is_that_of_its_list(asking: Asking) -> None:
    for project in await projects(asking):
        path = f"/v2/{project['teamSlug']}/projects/{project['id']}"
        record = await asking.read(path)
        for count, name in (("topicCount", "issues"), ("attachmentCount", "attachments")):
            listed = await asking.get(f"{path}/{name}")
            assert record[count] == len(listed.json()) == int(listed.headers["X-Total-Count"])
        for issue in some(await asking.read(f"{path}/issues")):
            own = f"/v2/{project['teamSlug']}/issues/{issue['id']}"
            for name in ("attachments", "pins", "comments"):
                assert issue[f"{name}Count"] == len(await asking.read(f"{own}/{name}")), name
            links = [
                e for e in await asking.read(f"{path}/hyperlinks") if e["issueId"] == issue["id"]
            ]
            assert issue["hyperlinksCount"] == len(links)


async def test_models_disciplines_and_topology_agree(asking: Asking) -> None:
    counts = set()
    for project in await projects(asking):
        team = f"/v2/{project['teamSlug']}"
        topology = await asking.read(f"{team}/projects/{project['id']}/topology")
        disciplines = await asking.read(f"{team}/projects/{project['id']}/disciplines")
        tops = {each["divisionId"]: each["divisionTopologyId"] for each in disciplines}
        assert project["modelCount"] == len(tops) == len(topology["children"])
        assert set(tops.values()) == {each["id"] for each in topology["children"]}
        counts.add(len(tops))
        for top in topology["children"]:
            for node in some([each for each, _ in _nodes(top)]):
                record = await asking.read(f"{team}/objects/{node['id']}")
                assert tops[record["attributes"]["element"]["divisionid"]] == top["id"]
        shapes = [each["divisionId"] for each in disciplines]
        path = f"{team}/objects/{project['id']}"
        every = (await asking.read(f"{path}/geometries/threejs"))["elementsCount"]
        drawn = [
            (await asking.read(f"{path}/disciplines/{key}/geometries/threejs"))["elementsCount"]
            for key in dict.fromkeys(shapes)
        ]
        assert sum(drawn) == every > 0
    assert counts == {1, 2}


_DROFUS: Final = {
    "project_id": "/projects/{}",
    "owner_id": "/owners/{}",
    "database_id": "/database/{}",
    "username": "/users/{}",
    "created_by": "/users/{}",
    "updated_by": "/users/{}",
    "administered_owner": "/owners/{}",
}


@pytest.mark.parametrize(
    ("path", "root", "one"),
    [
        ("/projects?show_all=1", "project", "/projects/{id}"),
        ("/owners", "owner", "/owners/{id}"),
        ("/users", "user", "/users/{username}"),
        ("/database", "database", "/database/{name}"),
        ("/project_users", "project_user", "/project_users/{username},{project_id}"),
        ("/emails", "email", ""),
        ("/node/logins", None, ""),
        ("/node/unique_users", None, ""),
        ("/project_data/latest", None, ""),
    ],
)
async def test_every_id_in_drofus_leads_somewhere(
    asking: Asking, path: str, root: str | None, one: str
) -> None:
    listed = await asking.read(path)
    assert listed
    for each in some([record[root] if root else record for record in listed]):
        if one:
            assert (await asking.read(one.format(**each)))[root] == each
        for field, address in _DROFUS.items():
            if each.get(field) is not None:
                await asking.read(address.format(each[field]))


async def test_the_page_and_the_xml_of_a_list_have_all_its_records(asking: Asking) -> None:
    for path in ("/projects", "/owners", "/users", "/database", "/project_users", "/emails"):
        count = len(await asking.read(path))
        page, xml = [await asking.get(f"{path}.{form}") for form in ("html", "xml")]
        assert page.text.count("<tr>") == count + 1
        assert len(ElementTree.fromstring(xml.content)) == count


async def test_nothing_is_nameless(asking: Asking) -> None:
    for project in await asking.read("/v2/projects"):
        assert project["name"]
    for root, path in (("project", "/projects?show_all=1"), ("owner", "/owners")):
        assert all(each[root]["name"] for each in await asking.read(path))
