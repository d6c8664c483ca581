"""A long list and a large tree."""

MANY = 6_000
USERS = [{"user": {"username": f"u[{n}]", "email": 'a"}]b@example.org'}} for n in range(MANY)]
STOREYS: list[dict[str, object]] = [
    {"id": f"s{s}", "children": [{"id": f"{s}-{n}", "children": []} for n in range(MANY)]}
    for s in range(3)
]
TREE = {"id": "root", "children": STOREYS, "name": "behind the children"}
