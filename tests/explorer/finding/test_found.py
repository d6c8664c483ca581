"""What was found stands in its order, once, as it was answered last."""

from collections import Counter

import msgspec

from tui.contract.operation import Json
from tui.contract.values import encoded
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.found import SHOWN, FoundSoFar
from tui.explorer.finding.ranks import Rank

USER, PROJECT = FINDABLE[:2]


def raws(*records: dict[str, Json]) -> list[msgspec.Raw]:
    return [msgspec.Raw(encoded(each)) for each in records]


def add(found: FoundSoFar, findable: Findable, rank: Rank, *records: dict[str, Json]) -> None:
    matches = [(rank, number) for number in range(len(records))]
    found.add(findable, raws(*records), {}, matches, Counter())


def labels(found: FoundSoFar) -> list[str]:
    return [each.node.label for each in found.best()]


def test_the_better_fit_comes_first_then_what_is_in_use_then_the_better_known_kind() -> None:
    found = FoundSoFar()
    add(found, PROJECT, Rank.BEGINS, {"id": 1, "owner_id": 1, "name": "a", "active": True})
    add(found, USER, Rank.BEGINS, {"username": "off", "enabled": False}, {"username": "zoe"})
    add(found, USER, Rank.CONTAINS, {"username": "anna"})
    add(found, PROJECT, Rank.EXACT, {"id": 2, "owner_id": 1, "name": "old", "active": False})
    assert labels(found) == ["old", "zoe", "a", "off", "anna"]


def test_a_record_in_several_lists_stands_there_once_as_it_came_last() -> None:
    found = FoundSoFar()
    add(found, USER, Rank.BEGINS, {"username": "ada", "first_name": "Before"})
    add(found, USER, Rank.BEGINS, {"username": "ada", "first_name": "After"})
    add(found, USER, Rank.CONTAINS, {"username": "ada", "first_name": "Worse"})
    (one,) = found.best()
    assert (one.node.called, one.rank) == ("Worse", Rank.BEGINS)


def test_much_of_one_kind_does_not_hide_another() -> None:
    found = FoundSoFar()
    many: list[dict[str, Json]] = [{"username": f"user{number:04}"} for number in range(2_000)]
    add(found, USER, Rank.BEGINS, *many)
    add(found, PROJECT, Rank.CONTAINS, {"id": 1, "owner_id": 1, "name": "a user"})
    assert len(found.best()) == SHOWN
    assert found.more
    assert found.kinds == {USER, PROJECT}
    assert [each.node.label for each in found.best(lambda each: each is PROJECT)] == ["a user"]


def test_what_has_no_place_is_kept_all_the_same() -> None:
    found = FoundSoFar()
    add(found, PROJECT, Rank.BEGINS, {"id": 1, "name": "nowhere"})
    (one,) = found.best()
    assert (one.way, one.node.label) == (None, "nowhere")
