"""The team's own attributes go with the templates that have them."""

import copy
import json
from typing import Any

import pytest

from tests.templates_at_hand import TemplatesAtHand

OTHER = "nordlys-arkitekter"


def with_own(at_hand: TemplatesAtHand) -> dict[str, Any]:
    """A set of one template that has an attribute of the team alone."""
    template = {"name": "Doors", "element_types": ["Door"], "attributes": ["Podlažie"]}
    file = {
        **at_hand.exported("--set", "Default"),
        "sets": [{"name": "Own", "templates": [template]}],
    }
    settle(at_hand, file)
    found = at_hand.exported("--set", "Own")
    assert found["sets"] == file["sets"]
    return found


def settle(at_hand: TemplatesAtHand, file: object, team: str = "") -> int:
    """Plan and apply until nothing is left to do; how often something was."""
    for times in range(6):
        plan, name = at_hand.file(".plan"), at_hand.written(file)
        if at_hand.run("plan", name, "--plan", plan, team=team) == 0:
            return times
        assert at_hand.run("apply", plan, "--yes", team=team) == 0
    raise AssertionError("there is no end of it")


def test_they_are_exported_by_names(shared: TemplatesAtHand) -> None:
    [attribute] = with_own(shared)["attributes"]
    assert (attribute["name"], attribute["group"]) == ("Podlažie", "Own attributes")
    assert attribute["unit"] == "Bed"
    assert attribute["fields"]["type"] == "string"
    assert '"id"' not in json.dumps(attribute)


def test_they_are_made_in_another_team_with_their_groups(
    shared: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    file = with_own(shared)
    file["attributes"][0] |= {"name": "New one", "group": "New group / In it"}
    file["sets"][0]["templates"][0]["attributes"] = ["New one"]
    capsys.readouterr()
    assert shared.run("plan", shared.written(file), team=OTHER) == 2
    told = capsys.readouterr().out
    assert "+ Create the attribute group New group\n" in told
    assert "waits: the attribute “New one” of New group / In it, for its group\n" in told
    assert "Plan again after you apply this.\n" in told
    # The group, the group in it, the attribute, and what has it once the set is there too.
    assert settle(shared, file, OTHER) == 4
    assert shared.exported("--set", "Own", team=OTHER) == file


def test_a_template_waits_for_its_attribute(
    shared: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    file = with_own(shared)
    template = file["sets"][0]["templates"][0]
    file["attributes"].append({**file["attributes"][0], "name": "Coming"})
    template["attributes"].append("Coming")
    file["sets"][0]["templates"].append({**template, "name": "Gates"})
    capsys.readouterr()
    plan = shared.planned(file)
    told = capsys.readouterr().out
    assert "waits: Doors of Own, for Coming\nwaits: Gates of Own, for Coming\n" in told
    assert "1 added\n" in told
    assert shared.run("apply", plan, "--yes") == 0
    assert shared.exported("--set", "Own")["sets"][0]["templates"][0]["attributes"] == ["Podlažie"]
    assert settle(shared, file) == 1
    found = shared.exported("--set", "Own")
    assert found["sets"] == file["sets"]
    assert [each["name"] for each in found["attributes"]] == ["Coming", "Podlažie"]
    del file["sets"][0]["templates"][1:]
    template["attributes"].remove("Coming")
    assert shared.run("apply", shared.planned(file, "--remove-missing"), "--yes") == 0


def test_what_is_otherwise_is_changed_and_taken_back(
    shared: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = with_own(shared)
    file = copy.deepcopy(first)
    file["attributes"][0]["fields"]["description"] = "Mine"
    plan = shared.planned(file)
    assert "used: 1 time in templates" in capsys.readouterr().out
    assert shared.run("apply", plan, "--yes") == 0
    assert shared.exported("--set", "Own") == file
    assert shared.run("undo", "--yes") == 0
    assert shared.exported("--set", "Own") == first


def test_a_field_that_is_left_out_stays(shared: TemplatesAtHand) -> None:
    file = with_own(shared)
    file["attributes"][0]["fields"] = {}
    assert shared.run("plan", shared.written(file)) == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fields": {"colour": "red"}}, "of Own attributes: there is no field “colour”"),
        ({"unit": "furlong"}, "of Own attributes: there is no unit “furlong”"),
        ({"group": "Elsewhere"}, "of Elsewhere: the team has it in Own attributes"),
        ({"name": ""}, "an attribute has no name"),
    ],
)
def test_what_is_wrong_is_told(
    shared: TemplatesAtHand,
    change: dict[str, Any],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = with_own(shared)
    file["attributes"][0] |= change
    capsys.readouterr()
    assert shared.run("plan", shared.written(file)) == 1
    assert words in capsys.readouterr().out


def test_an_attribute_is_not_defined_in_two_ways(
    shared: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    file = with_own(shared)
    file["attributes"].append({**file["attributes"][0], "fields": {}})
    capsys.readouterr()
    assert shared.run("plan", shared.written(file)) == 1
    assert "is defined in two ways" in capsys.readouterr().out


def test_two_plans_of_one_file_make_nothing_twice(shared: TemplatesAtHand) -> None:
    file = with_own(shared)
    [own] = file["attributes"]
    new = [{**own, "name": "Once"}, {**own, "name": "Once more", "group": "Once / In it"}]
    set_ = {**file["sets"][0], "templates": [{**file["sets"][0]["templates"][0], "name": "Once"}]}
    wanted = {**file, "attributes": new, "sets": [set_, {"name": "Once", "templates": []}]}
    while shared.run("plan", shared.written(wanted)) == 2:
        plans = [shared.planned(wanted) for _ in range(2)]
        assert shared.run("apply", plans[0], "--yes") == 0
        after = shared.exported()
        # A list of attributes does not say all that was asked for: those are refused.
        assert shared.run("apply", plans[1], "--yes") in (0, 1)
        assert shared.exported() == after
    assert shared.run("plan", shared.written(wanted)) == 0
