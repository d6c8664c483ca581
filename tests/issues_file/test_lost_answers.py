"""Issues and comments have ids that only the answer tells: without it nothing is made twice."""

import uuid
from dataclasses import replace

import pytest

from tests.bcf.topics import a_topic
from tests.issues_at_hand import IssuesAtHand
from tui.bcf.model import TopicComment
from tui.config.folders import journal_path
from tui.sandbox.faults import Fault, FaultKind


def lose_answer(at_hand: IssuesAtHand, path: str) -> None:
    """Let the next answer to a POST break off, after it was carried out."""
    url = f"/v2/{at_hand.sandbox.team}/{path}"
    at_hand.sandbox.fail(Fault(kind=FaultKind.TRUNCATED, path=url, method="POST"))


def test_an_issue_whose_answer_was_lost_is_not_made_again(at_hand: IssuesAtHand) -> None:
    before = len(at_hand.issues())
    name = at_hand.written(a_topic(title="One"), a_topic(title="Two"))
    lose_answer(at_hand, f"projects/{at_hand.project_id}/issues")
    assert at_hand.applied(name) == 0
    assert len(at_hand.issues()) == before + 2
    assert at_hand.plan(name) == 0
    assert at_hand.run("undo", "--yes") == 0
    assert len(at_hand.issues()) == before


def test_a_comment_whose_answer_was_lost_is_not_made_again(at_hand: IssuesAtHand) -> None:
    issue = at_hand.issues()[0]
    topic = next(each for each in at_hand.exported().topics if each.guid == issue["id"])
    comment = TopicComment(str(uuid.uuid4()), "Seen", "a@b.invalid", "2026-01-02T03:04:05Z")
    name = at_hand.written(a_topic(guid=topic.guid, title=topic.title, comments=(comment,)))
    lose_answer(at_hand, f"issues/{issue['id']}/comments")
    assert at_hand.applied(name) == 0
    texts = [each["text"] for each in at_hand.get(f"issues/{issue['id']}/comments")]
    assert texts.count("Seen") == 1
    assert at_hand.plan(name) == 0


def test_two_plans_of_one_file_make_nothing_twice(
    at_hand: IssuesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = at_hand.issues()[0]
    known = next(each for each in at_hand.exported().topics if each.guid == issue["id"])
    comment = TopicComment(str(uuid.uuid4()), "Twice?", "a@b.invalid", "2026-01-02T03:04:05Z")
    said = replace(known, comments=(*known.comments, comment), links=("https://a.invalid/twice",))
    name = at_hand.written(a_topic(title="New", labels=("door",)), said)
    plans = [at_hand.file(".plan") for _ in range(2)]
    for plan in plans:
        assert at_hand.plan(name, "--plan", plan) == 2
    before = len(at_hand.issues())
    assert at_hand.run("apply", plans[0], "--yes") == 0
    assert at_hand.plan(name) == 0
    # Whoever changes its labels has not made it another one.
    new = at_hand.issue_where(lambda each: each["name"] == "New")
    at_hand.put(f"issues/{new['id']}", {"classification": f"wall, {new['classification']}"})
    capsys.readouterr()
    assert at_hand.run("apply", plans[1], "--yes") == 1
    assert "It already exists" in capsys.readouterr().err
    assert len(at_hand.issues()) == before + 1
    texts = [each["text"] for each in at_hand.get(f"issues/{issue['id']}/comments")]
    assert texts.count("Twice?") == 1
    links = [each["url"] for each in at_hand.get(f"objects/{issue['id']}/hyperlinks")]
    assert links.count("https://a.invalid/twice") == 1


def test_going_on_after_a_kill_makes_no_issue_twice(at_hand: IssuesAtHand) -> None:
    name = at_hand.written(a_topic(title="Made"), a_topic(title="Not made"))
    assert at_hand.applied(name) == 0
    lines = journal_path().read_text().splitlines(keepends=True)
    # Whoever is killed while it sends writes no outcome down.
    journal_path().write_text("".join(line for line in lines if '"outcome"' not in line))
    gone = at_hand.issue_where(lambda each: each["name"] == "Not made")
    at_hand.delete(f"issues/{gone['id']}")
    assert at_hand.run("apply", "--resume", "--yes") == 0
    names = [each["name"] for each in at_hand.issues()]
    assert (names.count("Made"), names.count("Not made")) == (1, 1)
    assert at_hand.plan(name) == 0
