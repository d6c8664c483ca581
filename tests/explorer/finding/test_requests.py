"""What is asked of the servers follows from the contract."""

import pytest

from tui.contract.operation import Filtering
from tui.contract.properties import property_of
from tui.contract.terms import Service
from tui.explorer.finding.chains import GivenAbove, chains_to, way_to_record
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.requests import guid_in, missing_above, requests_for
from tui.explorer.finding.words import SoughtWords

GUID = "a298b28d-9711-4a76-9a7d-910cbf144ee5"
TEAM: GivenAbove = {"team_slug": "bench", "scope": "bench"}


def findable(id: str) -> Findable:
    return next(each for each in FINDABLE if each.kind.id == id)


def asked(id: str, text: str, known: GivenAbove = TEAM) -> list[tuple[str, dict[str, str]]]:
    requests = requests_for(findable(id), SoughtWords.of(text), known)
    return [(each.operation.id, each.query) for each in requests]


@pytest.mark.parametrize("each", FINDABLE, ids=lambda each: each.kind.id)
def test_what_is_looked_for_is_in_the_contract_and_in_a_tree(each: Findable) -> None:
    for name in (" ".join(each.by) + " " + " ".join(each.ids)).split():
        outer = name.partition(".")[0]
        assert property_of(each.kind.record, outer) is not None, name
    chains = chains_to(each.service, each.kind)
    assert chains
    assert all(branch.key_field for chain in chains for branch in chain if branch.child)


def test_words_are_asked_for_where_a_list_takes_them() -> None:
    assert asked("drofus.user", "håkon cl") == [("drofus.users.list", {"query": "håkon"})]
    projects = [("drofus.projects.list", {"show_all": "1", "query": "ward"})]
    assert asked("drofus.project", "ward") == projects
    filtered = {"filter": "name*Leeds", "pageSize": "100"}
    assert asked("bimplus.project", "Leeds") == [("bimplus.projects.list_all", filtered)]
    shared, own = asked("bimplus.free_attribute", "fire")
    assert shared == own == ("bimplus.free_attributes.list", {"filter": "name=fire"})


def test_a_value_that_the_filter_language_would_read_otherwise_stands_in_quotes() -> None:
    ((_, query),) = asked("bimplus.project", "a&b*c")
    assert query["filter"] == 'name*"a&b*c"'


def test_lists_that_cannot_be_asked_are_asked_for_whole() -> None:
    assert asked("drofus.owner", "north") == [("drofus.owners.list", {})]
    assert asked("bimplus.member", "ann") == [("bimplus.members.list", {})]


def test_a_number_is_read_by_itself_where_words_are_asked_for() -> None:
    assert ("drofus.projects.get", {}) in asked("drofus.project", "399")
    assert asked("drofus.owner", "5") == [("drofus.owners.list", {})]
    assert [each for each, _ in asked("drofus.user", "12")] == ["drofus.users.list"]


def test_one_letter_is_asked_for_nowhere() -> None:
    assert asked("drofus.user", "h") == []
    assert asked("drofus.owner", "h") == [("drofus.owners.list", {})]


def test_an_id_is_asked_for_by_itself() -> None:
    ((_, query),) = asked("bimplus.project", f"{{{GUID.upper()}}}")
    assert query["filter"] == f"id={GUID}"
    assert guid_in(SoughtWords.of(GUID.replace("-", ""))) == GUID
    assert guid_in(SoughtWords.of(f"{GUID} x")) == guid_in(SoughtWords.of("a298b28d")) == ""


def test_all_of_a_list_is_asked_for_without_the_words() -> None:
    (request,) = requests_for(findable("drofus.project"), SoughtWords.of("ward"), {})
    assert request.for_all.query == {"show_all": "1"}
    (request,) = requests_for(findable("bimplus.project"), SoughtWords.of("ward"), {})
    assert request.for_all.query == {"pageSize": "500"}


def test_what_is_under_many_is_asked_for_only_where_the_cursor_is() -> None:
    assert asked("bimplus.issue", "door") == []
    assert missing_above(findable("bimplus.issue"), TEAM) == "project_id"
    assert missing_above(findable("bimplus.member"), {}) == "team_slug"
    assert missing_above(findable("bimplus.issue"), {**TEAM, "project_id": GUID}) == ""
    ((operation, query),) = asked("bimplus.issue", "door", {**TEAM, "project_id": GUID})
    assert (operation, query["showAll"]) == ("bimplus.project_issues.list", "true")


def test_words_for_the_kind_of_thing_need_not_be_found() -> None:
    about = SoughtWords.of("project 399").about(("project", "projects"))
    assert about.typed == ("399",)
    assert SoughtWords.of("project").about(("project", "projects")).typed == ("project",)
    assert SoughtWords.of("project 399").about(("user", "users")).typed == ("project", "399")


def test_no_list_is_asked_in_vain() -> None:
    for each in FINDABLE:
        for request in requests_for(each, SoughtWords.of("ward"), {**TEAM, "project_id": GUID}):
            assert not request.operation.changes_state
            assert request.operation.filtering is Filtering.NONE or request.asks_for_words
            assert set(request.path) == set(request.operation.placeholders)


def test_the_way_is_known_from_the_record_and_the_request() -> None:
    project = findable("drofus.project").kind
    way = way_to_record(Service.DROFUS, project, {"id": 399, "owner_id": 5}, {})
    assert way is not None
    assert [*map(tuple, way.steps)] == [("drofus.owners", "5"), ("drofus.projects", "399")]
    by_database = way_to_record(Service.DROFUS, project, {"id": 1, "database_id": "d"}, {})
    assert by_database is not None
    assert [*map(tuple, by_database.steps)] == [("drofus.databases", "d"), ("drofus.projects", "1")]
    assert way_to_record(Service.DROFUS, project, {"id": 1}, {}) is None


@pytest.mark.parametrize(
    ("scope", "steps"),
    [
        ("content", [("bimplus.content", ""), ("bimplus.units", GUID)]),
        ("bench", [("bimplus.teams", "bench"), ("bimplus.units", GUID)]),
    ],
)
def test_what_all_teams_share_is_elsewhere(scope: str, steps: list[tuple[str, str]]) -> None:
    unit = findable("bimplus.unit").kind
    way = way_to_record(Service.BIMPLUS, unit, {"id": GUID}, {"scope": scope})
    assert way is not None
    assert [*map(tuple, way.steps)] == steps
