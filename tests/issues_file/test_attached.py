"""Comments, pins, links and pictures: what a file has more than an issue."""

import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bcf.topics import a_topic
from tests.issues_at_hand import IssuesAtHand, Record
from tui.bcf.model import BcfTopic, Component, DrawnLine, TopicComment, Version, Viewpoint

DATE = "2026-01-02T03:04:05Z"
NEW = "11111111-2222-4333-8444-555555555555"


def pinned(at_hand: IssuesAtHand) -> tuple[Record, BcfTopic]:
    """An issue that has a pin, and its topic."""
    issue = at_hand.issue_where(lambda each: bool(each["pinsCount"]))
    topics = {each.guid: each for each in at_hand.exported().topics}
    return issue, topics[issue["id"]]


def hanging(at_hand: IssuesAtHand, issue: Record, what: str) -> list[Record]:
    found: list[Record] = at_hand.get(f"issues/{issue['id']}/{what}")
    return found


def test_a_new_comment_is_written_once_and_another_text_replaces_one(
    at_hand: IssuesAtHand,
) -> None:
    issue, topic = pinned(at_hand)
    before = hanging(at_hand, issue, "comments")
    first, *others = topic.comments
    new = TopicComment(str(uuid.uuid4()), "Seen <on> site & mended", "a@b.invalid", DATE)
    edited = replace(topic, comments=(replace(first, text="Otherwise"), *others, new))
    name = at_hand.written(edited)
    assert at_hand.applied(name) == 0
    texts = [each["text"] for each in hanging(at_hand, issue, "comments")]
    assert texts == ["Otherwise", *(each["text"] for each in before[1:]), new.text]
    assert at_hand.plan(name) == 0
    assert at_hand.run("undo", "--yes") == 0
    assert [each["text"] for each in hanging(at_hand, issue, "comments")] == [
        each["text"] for each in before
    ]


def test_the_same_words_said_twice_are_two_comments(at_hand: IssuesAtHand) -> None:
    issue, topic = pinned(at_hand)
    new = [TopicComment(str(uuid.uuid4()), "Yes", "a@b.invalid", DATE) for _ in range(2)]
    name = at_hand.written(replace(topic, comments=(*topic.comments, *new)))
    assert at_hand.applied(name) == 0
    texts = [each["text"] for each in hanging(at_hand, issue, "comments")]
    assert texts.count("Yes") == 2
    assert at_hand.plan(name) == 0


def test_a_pin_goes_where_its_line_went(at_hand: IssuesAtHand) -> None:
    issue, topic = pinned(at_hand)
    (view,) = topic.viewpoints
    line = DrawnLine((1.5, 2.25, 3.0), (1.5, 3.25, 3.0))
    name = at_hand.written(replace(topic, viewpoints=(replace(view, lines=(line,)),)))
    assert at_hand.applied(name) == 0
    (pin,) = hanging(at_hand, issue, "pins")
    assert pin["position"] == {"x": 1500, "y": 2250, "z": 3000}
    assert at_hand.plan(name) == 0


def element_of_ifc(at_hand: IssuesAtHand) -> Record:
    """An object with an id of IFC that stands in another one."""

    def all_below(node: Record) -> list[Record]:
        return [node, *(each for inner in node["children"] for each in all_below(inner))]

    nodes = all_below(at_hand.get(f"projects/{at_hand.project_id}/topology"))
    return next(each for each in nodes if each.get("ifcId") and each["parent"] != nodes[0]["id"])


@pytest.mark.parametrize("version", Version)
def test_a_topic_of_another_program_becomes_an_issue_with_comments_pins_and_links(
    at_hand: IssuesAtHand, version: Version, capsys: pytest.CaptureFixture[str]
) -> None:
    element = element_of_ifc(at_hand)
    topic = a_topic(
        guid=NEW,
        title="A duct in a beam",
        links=("https://example.invalid/a?b=1&c=2", "C:\\drawings\\1.pdf"),
        comments=(TopicComment(str(uuid.uuid4()), "Seen", "a@b.invalid", DATE),),
        viewpoints=(
            Viewpoint(str(uuid.uuid4()), (Component(element["ifcId"], "Revit", "1234"),)),
            Viewpoint(str(uuid.uuid4()), (Component("0" * 22, "Revit", "5"),)),
        ),
    )
    name = at_hand.written(topic, version=version)
    capsys.readouterr()
    assert at_hand.applied(name) == 0
    assert "5 comments, links and viewpoints of new issues: load" in capsys.readouterr().out
    assert at_hand.applied(name) == 0
    said = capsys.readouterr().out
    assert "it selects no element that the project has" in said
    assert "C:\\drawings\\1.pdf of issue" in said
    issue = at_hand.issue_where(lambda each: bool(each["name"] == topic.title))
    assert [each["text"] for each in hanging(at_hand, issue, "comments")] == ["Seen"]
    assert [each["objectId"] for each in hanging(at_hand, issue, "pins")] == [element["id"]]
    links = at_hand.get(f"objects/{issue['id']}/hyperlinks")
    assert [each["url"] for each in links] == [topic.links[0]]
    assert at_hand.plan(name) == 0
    (found,) = (each for each in at_hand.exported(version).topics if each.guid == NEW)
    assert found.viewpoints[0].components[0].ifc_guid == element["ifcId"]
    assert at_hand.run("undo", "--yes") == 0
    assert not hanging(at_hand, issue, "comments")
    assert not hanging(at_hand, issue, "pins")
    assert not at_hand.get(f"objects/{issue['id']}/hyperlinks")


def test_a_label_with_a_comma_is_two_and_stays_so(at_hand: IssuesAtHand) -> None:
    _, topic = pinned(at_hand)
    name = at_hand.written(replace(topic, labels=("walls, roofs", "MEP")))
    assert at_hand.applied(name) == 0
    assert at_hand.plan(name) == 0


def test_what_is_new_is_said_to_be_by_whoever_sends_it(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    _, topic = pinned(at_hand)
    new = TopicComment(str(uuid.uuid4()), "Seen", "a@b.invalid", DATE)
    name = at_hand.written(replace(topic, comments=(*topic.comments, new)), a_topic())
    assert at_hand.plan(name) == 2
    said = (
        "Author and date of what is new (2): the sender becomes the author, and the date is today."
    )
    assert said in capsys.readouterr().out


def test_what_cannot_be_carried_over_is_said(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    _, topic = pinned(at_hand)
    picture = Viewpoint(str(uuid.uuid4()), picture="photo.png")
    edited = replace(
        topic, assigned_to="nobody@example.invalid", viewpoints=(*topic.viewpoints, picture)
    )
    capsys.readouterr()
    assert at_hand.plan(at_hand.written(edited)) == 0
    said = capsys.readouterr().out
    assert "it is assigned to nobody@example.invalid, who is not a member of the team." in said
    assert ": attach it to the issue by hand." in said


def test_what_a_topic_does_not_say_stays_unless_it_is_cleared(at_hand: IssuesAtHand) -> None:
    issue = at_hand.issue_where(lambda each: bool(each["responsible"] and each["dueDate"]))
    at_hand.put(f"issues/{issue['id']}", {"description": "Long", "classification": "a, b"})
    name = at_hand.written(BcfTopic(issue["id"], issue["name"]))
    assert at_hand.plan(name) == 0
    assert at_hand.applied(name, "--clear-missing") == 0
    now = at_hand.get(f"issues/{issue['id']}")
    kept = ("name", "status", "type", "priority")
    assert [now[each] for each in kept] == [issue[each] for each in kept]
    gone = ("description", "classification", "dueDate")
    assert not any(now[each] for each in gone)
    assert not (now["responsible"] or {}).get("id")


def test_what_somebody_changed_since_the_plan_is_left_alone(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    issue, topic = pinned(at_hand)
    plan = at_hand.file(".plan")
    edited = replace(topic, title="Mine", description="Mine too")
    assert at_hand.plan(at_hand.written(edited), "--plan", plan) == 2
    at_hand.put(f"issues/{issue['id']}", {"name": "Theirs"})
    assert at_hand.run("apply", plan, "--yes") == 1
    now = at_hand.get(f"issues/{issue['id']}")
    assert (now["name"], now["description"] or "") == ("Theirs", topic.description)
    assert "conflict" in capsys.readouterr().err


def test_a_wrong_file_or_place_sends_nothing(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    before = at_hand.issues()
    name = at_hand.file(".bcfzip")
    Path(name).write_bytes(b"no zip")
    assert at_hand.plan(name) == 1
    assert "This is not a BCF file" in capsys.readouterr().err
    whole = at_hand.written(a_topic())
    for wrong in ("bimplus:teams", "drofus:owners/5", at_hand.project_id, "x:y"):
        assert at_hand.run("plan", whole, wrong) == 1
        assert capsys.readouterr().err
    assert at_hand.run("export", at_hand.address, at_hand.file(".pdf")) == 2
    assert at_hand.run("export", at_hand.address, whole) == 2
    assert at_hand.issues() == before
