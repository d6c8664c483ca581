"""A template record for tests, with keys that no contract knows at every level."""

from tui.contract.operation import JsonObject

WALL = "10074eef-9418-4d64-9c6d-23932835a7f1"
DOOR = "2b3b3f3e-0000-4d64-9c6d-23932835a7f1"


def attribute(number: int, name: str) -> JsonObject:
    return {"id": f"a{number}", "name": name, "type": "string", "x-attribute": number}


def record() -> JsonObject:
    return {
        "x-first": [1, 2],
        "name": "Walls",
        "description": "For walls",
        "elementtypes": [
            {"id": WALL.upper(), "type": "Wall", "name": "ID_ArchWall", "x-type": None}
        ],
        "freeattributes": [attribute(1, "Height"), attribute(2, "Width"), attribute(3, "Fire")],
        "groups": [
            {
                "id": "G1",
                "name": "Safety",
                "x-group": {"deep": True},
                "freeattributes": [attribute(4, "Rating")],
                "groups": [{"id": "G3", "name": "Doors", "groups": None}],
            },
            {"id": "G2", "name": "Cost", "description": None},
        ],
        "created": "2016-02-12T07:21:33.43",
        "changed": "2016-02-12T07:22:51.02",
        "changedBy": {"id": "p"},
        "projectAttributeTemplate": "S1",
        "orderNumber": 3,
        "id": "T1",
    }
