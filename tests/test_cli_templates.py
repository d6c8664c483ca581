"""`bimscope templates`: what is wrong with a file, conflicts, and going on after a fault."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.at_hand import at_hand_on
from tests.prompts import Person
from tests.sandbox.running import RunningSandbox
from tests.templates_at_hand import TemplatesAtHand
from tui.cli import templates
from tui.config.problem import ConfigProblem
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TemplatesAtHand]:
    with at_hand_on(TemplatesAtHand, sandbox, tmp_path, monkeypatch) as at_hand:
        yield at_hand


def first_template(file: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = file["sets"][0]["templates"][0]
    return found


def described(at_hand: TemplatesAtHand, count: int = 1) -> dict[str, Any]:
    """An export with another description of some templates of the default set."""
    file = at_hand.exported()
    for each in file["sets"][0]["templates"][:count]:
        each["description"] = "Mine"
    return file


def wrong(change: str, value: object) -> "dict[str, Any]":
    return {change: value}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (wrong("attributes", ["No such"]), "the template: there is no attribute “No such”"),
        (wrong("attributes", ["SteelGrade"] * 2), "the template: “SteelGrade” is there twice"),
        (wrong("element_types", ["No such"]), "element types: there is no element type “No such”"),
        (wrong("element_types", []), "it has no element types: at least one is needed"),
        (wrong("groups", [{"name": " "}]), "a group in the template has no name"),
        (
            wrong("groups", [{"name": "A", "groups": [{"name": "B", "attributes": ["X"]}]}]),
            "A / B: there is no attribute “X”",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_planned(
    at_hand: TemplatesAtHand,
    change: dict[str, Any],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = at_hand.exported()
    template = first_template(file)
    template.update(change)
    capsys.readouterr()
    plan = at_hand.file(".plan")
    assert at_hand.run("plan", at_hand.written(file), "--plan", plan) == 1
    assert f"Default, {template['name']}: {words}\n" in capsys.readouterr().out
    assert not Path(plan).exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "Expecting value"),
        (b'{"kind": "bimscope templates 1", "sets": [', "line 1 column"),
        (b'{"kind": "x"}', "does not know this kind of templates file: x"),
        (b'{"kind": "bimscope templates 1", "set": []}', "unknown field `set`"),
        (b'{"kind": "bimscope templates 1", "kind": ""}', "“kind” is twice in one object"),
        (b'{"kind": "bimscope templates 1", "sets": [{"name": 1}]}', "$.sets[0].name"),
        (b'{"kind": "\xff"}', "something that is not UTF-8"),
        (b'{"kind": "\\ud800"}', "something that is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_holds_no_templates_gets_a_sentence(
    at_hand: TemplatesAtHand, text: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(at_hand.file(".json"))
    file.write_bytes(text)
    assert at_hand.run("plan", str(file)) == 1
    assert words in capsys.readouterr().err


def test_toml_that_is_wrong_is_told_with_its_line(
    at_hand: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(at_hand.file(".toml"))
    file.write_text('kind = "bimscope templates 1"\nsets = = []\n')
    assert at_hand.run("plan", str(file)) == 1
    assert "line 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("only", "words"),
    [
        (("--set", "Nowhere"), "The team best-company has no set Nowhere."),
        (("--template", "Nowhere"), "The team best-company has no template Nowhere."),
    ],
)
def test_a_mistyped_name_makes_no_empty_file(
    at_hand: TemplatesAtHand, only: tuple[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = at_hand.file(".json")
    assert at_hand.run("export", name, *only) == 2
    assert capsys.readouterr().err == f"{words}\n"
    assert not Path(name).exists()


def test_two_of_a_name_are_not_guessed_apart(
    at_hand: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    file = at_hand.exported()
    of_set = file["sets"][2]["templates"]
    twice = next(each for each in of_set if sum(x["name"] == each["name"] for x in of_set) == 2)
    twice["description"] = "Mine"
    assert at_hand.run("plan", at_hand.written(file)) == 1
    assert "the file has 2 of this name and the team 2" in capsys.readouterr().out
    of_set.remove(twice)
    assert at_hand.run("plan", at_hand.written(file)) == 0
    assert at_hand.run("plan", at_hand.written(file), "--remove-missing") == 2


def test_two_of_a_name_come_where_there_is_none(at_hand: TemplatesAtHand) -> None:
    file = at_hand.exported()
    template = first_template(file)
    file["sets"][0]["templates"] += [
        {**template, "name": "New"},
        {**template, "name": "New", "description": "Another one"},
    ]
    assert at_hand.run("apply", at_hand.planned(file), "--yes") == 0
    assert at_hand.exported() == file


def test_what_somebody_changed_since_is_left_alone(
    at_hand: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = at_hand.planned(described(at_hand, 2))
    path = f"/{at_hand.sandbox.team}/attributetemplates"
    theirs, _ = at_hand.direct.bimplus.get(path).json()[:2]
    body = {"description": "Theirs"}
    at_hand.direct.bimplus.put(f"{path}/{theirs['id']}", json=body).raise_for_status()
    assert at_hand.run("apply", plan, "--yes") == 1
    told = [each.get("description") for each in at_hand.exported()["sets"][0]["templates"][:2]]
    assert told == ["Theirs", "Mine"]
    assert "1 conflict" in capsys.readouterr().err


def test_what_was_not_done_is_gone_on_with(at_hand: TemplatesAtHand) -> None:
    wanted = described(at_hand, 2)
    plan = at_hand.planned(wanted)
    path = f"/v2/{at_hand.sandbox.team}/attributetemplates/"
    at_hand.sandbox.fail(Fault(kind=FaultKind.STATUS, method="GET", path=path, status=500))
    assert at_hand.run("apply", plan, "--yes") == 1
    assert at_hand.exported() != wanted
    assert at_hand.run("apply", "--resume", "--yes") == 0
    assert at_hand.exported() == wanted


def test_attributes_of_a_closed_shared_database_are_known_by_the_templates(
    at_hand: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = at_hand.exported()
    closed = Fault(kind=FaultKind.STATUS, path="/v2/content/", status=403, times=None)
    at_hand.sandbox.fail(closed)
    capsys.readouterr()
    assert at_hand.exported() == first
    assert "The database that all teams share was not read: " in capsys.readouterr().err
    assert at_hand.run("plan", at_hand.written(first), "--remove-missing") == 0
    assert "The database that all teams share was not read: " in capsys.readouterr().err


def test_what_it_does_is_shown_and_asked_for(
    at_hand: TemplatesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    file = at_hand.exported()
    group = first_template(file)["groups"][0]
    gone, *group["attributes"] = group["attributes"]
    plan = at_hand.planned(file)
    told = capsys.readouterr().out
    assert f"    - Attributes in {group['name']}: {gone}\n" in told
    person = Person("n")
    assert at_hand.run("apply", plan, prompt=person.prompt) == 2
    assert "Send 1 change?" in person.questions[0]
    assert at_hand.run("plan", at_hand.written(file)) == 2


def test_a_team_has_to_be_said(at_hand: TemplatesAtHand) -> None:
    with pytest.raises(ConfigProblem, match="--team SLUG"):
        templates.main(["export", at_hand.file(".json"), "--bimplus", at_hand.sandbox.bimplus_url])


def test_a_plan_with_other_operations_is_refused(at_hand: TemplatesAtHand) -> None:
    plan = Path(at_hand.planned(described(at_hand)))
    said = json.loads(plan.read_bytes())
    other = copy.deepcopy(said)
    other["changes"][0]["operation"] = "bimplus.projects.delete"
    plan.write_text(json.dumps(other))
    assert at_hand.run("apply", str(plan), "--yes") == 2
