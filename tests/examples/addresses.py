"""The documents' examples of addresses, each as its path, its query and what one would type."""

from typing import Final, NamedTuple


class Address(NamedTuple):
    """An example; `query` is unencoded, `typed` the text in the explorer's query bar."""

    operation: str
    typed: str
    query: dict[str, str]


_YEARS: Final = {"from_date": "2018-01-01", "to_date": "2019-12-31"}
_YEARS_TYPED: Final = "from_date=2018-01-01&to_date=2019-12-31"

ADDRESSES: Final = (
    Address("drofus.projects.list", "template", {"query": "template"}),
    Address("drofus.node.logins", _YEARS_TYPED, _YEARS),
    Address("drofus.node.unique_users", _YEARS_TYPED, _YEARS),
    Address("drofus.project_data.list", _YEARS_TYPED, _YEARS),
    Address("bimplus.projects.get", "disciplines=false", {"disciplines": "false"}),
    Address("bimplus.projects.get", "disciplines=true", {"disciplines": "true"}),
    Address(
        "bimplus.project_attachments.list",
        "page=1&pageSize=5&sortColumn=fileName&sortDirection=descending",
        {"page": "1", "pageSize": "5", "sortColumn": "fileName", "sortDirection": "descending"},
    ),
    Address("bimplus.project_issues.list", "page=2&pageSize=10", {"page": "2", "pageSize": "10"}),
    Address(
        "bimplus.projects.list",
        "sortColumn=name&sortDirection=ascending",
        {"sortColumn": "name", "sortDirection": "ascending"},
    ),
    Address("bimplus.projects.list", "name=MyProject", {"filter": "name=MyProject"}),
    Address("bimplus.projects.list", "name=MyProject*", {"filter": "name=MyProject*"}),
    Address("bimplus.project_attachments.list", "size>500000", {"filter": "size>500000"}),
    Address(
        "bimplus.project_attachments.list",
        "creator.email=user1@example.invalid&createdAt>2016-07-27T07:00:00",
        {"filter": "creator.email=user1@example.invalid&createdAt>2016-07-27T07:00:00"},
    ),
    Address("bimplus.free_attributes.list", "name=Gross", {"filter": "name=Gross"}),
    Address("bimplus.units.list", "symbol=kg", {"symbol": "kg"}),
    Address(
        "bimplus.element_types.attribute_template_targets", "type=Wall", {"filter": "type=Wall"}
    ),
    Address("bimplus.element_types.attribute_templates", "attributes=true", {"attributes": "true"}),
    Address(
        "bimplus.element_types.attribute_templates",
        "projectattributetemplate=bb6ccf01-75f1-4581-842a-95bbe71f7285",
        {"projectattributetemplate": "bb6ccf01-75f1-4581-842a-95bbe71f7285"},
    ),
)
