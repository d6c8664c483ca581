"""Building files, and ways of sending them."""

from pathlib import Path

import httpx

from tui.contract.operation import Json, JsonObject

SIMPLE_WALL = Path(__file__).parents[3] / "data" / "ifc" / "SimpleWall.ifc"
"""A wall with a door in it, in IFC 2x3; MIT, see the licence beside it."""
LAST_LINE = b"END-ISO-10303-21;"


def send(client: httpx.Client, team: str, name: str, content: bytes) -> httpx.Response:
    """Import a file as a part of a form."""
    return client.post(f"/{team}/import", files={"file": (name, content)}, timeout=60)


def message(answer: httpx.Response) -> str:
    return str(answer.json()["message"])


def tree(client: httpx.Client, team: str, project: Json) -> dict[str, JsonObject]:
    """The nodes of a topology by IFC class; `parent` becomes the class of the parent."""
    top = client.get(f"/{team}/projects/{project}/topology").raise_for_status().json()
    found: dict[str, JsonObject] = {}
    waiting = [(top, "")]
    while waiting:
        node, above = waiting.pop()
        of_class = node.get("ifcType", "")
        found[of_class] = {**node, "parent": above}
        waiting += [(child, of_class) for child in node["children"]]
    return found


def names(client: httpx.Client, team: str, project: Json) -> JsonObject:
    """The names of a topology's nodes, each with those below it."""

    def below(node: JsonObject) -> JsonObject:
        children = node["children"]
        assert isinstance(children, list)
        return {str(each["name"]): below(each) for each in children if isinstance(each, dict)}

    return below(client.get(f"/{team}/projects/{project}/topology").raise_for_status().json())
